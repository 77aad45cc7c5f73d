package id.kanal.kernel.model;

import java.util.Optional;

/**
 * On what terms a message may be answered.
 *
 * @param language BCP 47, as the channel knows it; empty where only the words tell
 */
public record Terms(Answering answering, Audience audience, Optional<String> language) {
    public static final Terms USUAL = new Terms(Answering.FREELY, Audience.PRIVATE, Optional.empty());

    /** The same, never answered. */
    public static final Terms UNANSWERED = new Terms(Answering.NEVER, Audience.PRIVATE, Optional.empty());

    public enum Answering {
        FREELY,
        /** One answer, such as a comment allows. */
        ONCE,
        /** Lists, standby, another program holds the thread. */
        NEVER
    }

    public enum Audience {
        PRIVATE,
        /** Others read along: a mention. */
        PUBLIC
    }
}
