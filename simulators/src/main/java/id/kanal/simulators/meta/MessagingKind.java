package id.kanal.simulators.meta;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Messenger and Instagram, where they differ. */
public enum MessagingKind {
    MESSENGER("page", 2018278, 2018001),
    INSTAGRAM("instagram", 2534022, 2534014);

    private final String object;
    private final int windowClosed;
    private final int nobody;

    MessagingKind(String object, int windowClosed, int nobody) {
        this.object = object;
        this.windowClosed = windowClosed;
        this.nobody = nobody;
    }

    /** What the gateway calls it. */
    public String medium() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of deliveries. */
    String object() {
        return object;
    }

    /** The subcode for a message after a day. */
    int windowClosed() {
        return windowClosed;
    }

    /** The subcode for a message to nobody. */
    int nobody() {
        return nobody;
    }

    boolean takes(String text) {
        return this == MESSENGER ? text.length() <= 2_000 : text.getBytes(StandardCharsets.UTF_8).length <= 1_000;
    }
}
