package id.kanal.channels.telegram;

/** What Telegram is told once an update is durable, beside any answer to the citizen. Lost in a crash, at no cost to anybody. */
sealed interface FollowUp {
    record Nothing() implements FollowUp {}

    /**
     * A button was pressed: its waiting ends, and those below the message go.
     *
     * @param query of the press
     * @param message 0 where its buttons stay: it is not told, or not one of ours
     */
    record Pressed(String query, long chat, long message, String language) implements FollowUp {}

    /** A group or channel is declined, once, and left. */
    record Decline(long chat, String language) implements FollowUp {}

    /** The languages are offered as buttons. */
    record OfferLanguages(long chat, long message, String language) implements FollowUp {}
}
