package id.kanal.channels.meta;

import java.time.Duration;

/** The two media whose conversations have the same form. */
enum MessagingMedium {
    /** A page (Send API, "Text messages": 2,000 characters). */
    MESSENGER("messenger", "page", TextLimit.characters(2_000), Duration.ofDays(7)),
    /** A professional account (Instagram Platform, "Send a text message": 1,000 octets of UTF-8). */
    INSTAGRAM("instagram", "instagram", TextLimit.octets(1_000), Duration.ofDays(7));

    private final String type;
    private final String object;
    private final TextLimit text;
    private final Duration failsLate;

    MessagingMedium(String type, String object, TextLimit text, Duration failsLate) {
        this.type = type;
        this.object = object;
        this.text = text;
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
        return text;
    }

    /** How long a reply to a message of ours is known as one. */
    Duration failsLate() {
        return failsLate;
    }
}
