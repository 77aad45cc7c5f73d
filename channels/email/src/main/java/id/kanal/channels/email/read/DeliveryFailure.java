package id.kanal.channels.email.read;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Why a server did not take or deliver a mail, judged the same whether it says so at once (RFC 5321) or in a report (RFC 3464).
 * Whoever is silenced for it hears nothing of their complaint for weeks: so only that there is no such mailbox, no such domain,
 * or a mailbox that was shut down, speaks of the address. A full one may be emptied, and blocklists, spam filters, DMARC, size
 * and relaying are about us or about one mail.
 *
 * @param status by RFC 3463, such as {@code 5.1.1}; "" when none is known
 */
public record DeliveryFailure(String status, Cause cause) {
    /** RFC 3463, 3.2, but for 5.1.7 and 5.1.8, which blame the sender's address, and codes that say little. */
    private static final Set<String> GONE =
            Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"); // RFC 7505, 4.1: 5.1.10

    /** Codes that are about something else whatever the words are. */
    private static final Set<String> ELSEWHERE = Set.of("5.1.7", "5.1.8", "5.2.2", "5.2.3", "5.3.4", "5.4.6", "5.4.7");

    private static final List<String> NO_MAILBOX = PhraseTable.of("bounce-no-mailbox");
    private static final List<String> FULL = PhraseTable.of("bounce-full");
    private static final List<String> OTHER = PhraseTable.of("bounce-other");

    /** Whom it is about. */
    public enum Cause {
        /** Nobody is at the address: no such mailbox, no such domain, or it was shut down. */
        NO_MAILBOX,
        /** Too much is in the mailbox. */
        FULL,
        /** Something else stood in the way, of this mail or for now. */
        OTHER,
        UNKNOWN
    }

    /**
     * @param status as it was told; "" where it was not
     * @param words what the server said, with or without reply code
     */
    public static DeliveryFailure of(String status, String words) {
        StatusCode told = status.isEmpty() ? StatusCode.in(words) : new StatusCode(status);
        return new DeliveryFailure(told.code(), cause(told, PhraseTable.plain(words)));
    }

    private static Cause cause(StatusCode told, String words) {
        if (told.equals(StatusCode.MAILBOX_FULL) || contains(words, FULL)) return Cause.FULL;
        if (told.isTemporary() || ELSEWHERE.contains(told.code())) return Cause.OTHER;
        // Exchange's way of saying that there is no such recipient
        if (told.code().equals("5.4.1") && words.contains("recipient address rejected: access denied"))
            return Cause.NO_MAILBOX;
        if (contains(words, OTHER)) return Cause.OTHER;
        if (contains(words, NO_MAILBOX) || GONE.contains(told.code()) || words.startsWith("551 "))
            return Cause.NO_MAILBOX;
        return told.isExact() ? Cause.OTHER : Cause.UNKNOWN;
    }

    /** At the beginning of a word. */
    private static boolean contains(String words, List<String> phrases) {
        return phrases.stream().anyMatch(phrase -> PhraseTable.find(words, phrase, 0) >= 0);
    }

    /** Whether nobody is at the address, so that no other mail to it would fare better. */
    public boolean isGone() {
        return cause == Cause.NO_MAILBOX;
    }

    /** Whether anything was understood. */
    boolean isKnown() {
        return cause != Cause.UNKNOWN;
    }

    @Override
    public String toString() {
        return "DeliveryFailure[" + status.toLowerCase(Locale.ROOT) + ", " + cause + "]";
    }
}
