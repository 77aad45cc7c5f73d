package id.kanal.channels.meta;

/** The two media whose conversations have the same form. */
enum MessagingMedium {
    /** A page (Send API, "Text messages": 2,000 characters). */
    MESSENGER("messenger", "page", 2_000, false),
    /** A professional account (Instagram Platform, "Send a text message": 1,000 octets of UTF-8). */
    INSTAGRAM("instagram", "instagram", 1_000, true);

    private final String type;
    private final String object;
    private final int longest;
    private final boolean inOctets;

    MessagingMedium(String type, String object, int longest, boolean inOctets) {
        this.type = type;
        this.object = object;
        this.longest = longest;
        this.inOctets = inOctets;
    }

    /** Of the channel, which is also the name of its network. */
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
}
