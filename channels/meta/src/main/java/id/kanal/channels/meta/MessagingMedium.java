package id.kanal.channels.meta;

import java.time.Duration;

/** The two media whose conversations have the same form. */
enum MessagingMedium {
    /** A page (Send API, "Text messages": 2,000 characters). */
    MESSENGER("messenger", "page", 2_000, false, Duration.ofDays(7)),
    /** A professional account (Instagram Platform, "Send a text message": 1,000 octets of UTF-8). */
    INSTAGRAM("instagram", "instagram", 1_000, true, Duration.ofDays(7));

    private final String type;
    private final String object;
    private final int longest;
    private final boolean inOctets;
    private final Duration failsLate;

    MessagingMedium(String type, String object, int longest, boolean inOctets, Duration failsLate) {
        this.type = type;
        this.object = object;
        this.longest = longest;
        this.inOctets = inOctets;
        this.failsLate = failsLate;
    }

    /** Of the channel, which is also the name of its network and of its message files. */
    String type() {
        return type;
    }

    /** Of deliveries. */
    String object() {
        return object;
    }

    TextLimit text() {
        return new TextLimit(longest, inOctets);
    }

    /** How long a reply to a message of ours is known as one. */
    Duration failsLate() {
        return failsLate;
    }
}
