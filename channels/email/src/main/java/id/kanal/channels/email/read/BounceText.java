package id.kanal.channels.email.read;

import java.util.List;
import java.util.Locale;

/**
 * How much subject and body read like a mail server's news of a mail that it could not deliver. Citizens complain of what was
 * not delivered as well: their words alone never make a bounce.
 */
final class BounceText {
    private static final List<String> SUBJECTS = PhraseTable.of("bounce-subjects");
    private static final List<String> COPIES = PhraseTable.of("bounce-copies");
    private static final List<String> DELAYED = PhraseTable.of("bounce-delayed");
    private static final List<String> FAILED = PhraseTable.of("bounce-failed");
    private static final List<String> SERVERS = PhraseTable.of("bounce-servers");

    private final String words;
    private final String lower;
    private final String subject;
    private final int copy;

    BounceText(String subject, String words) {
        this.words = words;
        this.lower = words.toLowerCase(Locale.ROOT);
        this.subject = PhraseTable.plain(subject);
        this.copy = copyOf(lower);
    }

    private static int copyOf(String lower) {
        int copy = lower.length();
        for (String phrase : COPIES) {
            int found = lower.indexOf(phrase);
            if (found >= 0) copy = Math.min(copy, found);
        }
        return copy;
    }

    /** What the server says, without the copy of the mail under it. */
    String explanation() {
        return words.substring(0, copy);
    }

    /** The copy of the mail, or its header; "" where there is none. */
    String copy() {
        return words.substring(copy);
    }

    boolean isDelayed() {
        return DELAYED.stream().anyMatch(phrase -> subject.contains(phrase) || explained(phrase));
    }

    boolean isFailed() {
        return FAILED.stream().anyMatch(this::explained)
                || DeliveryFailure.of("", explanation()).isKnown();
    }

    private boolean explained(String phrase) {
        int found = lower.indexOf(phrase);
        return found >= 0 && found + phrase.length() <= copy;
    }

    /** Enough where a mail server is known to write. */
    boolean isNotice() {
        return isSubject() || ((isFailed() || isDelayed()) && isTechnical());
    }

    /** Enough whoever writes: the subject says it, the body says why, and in a server's way. */
    boolean isCertain() {
        return isSubject() && (isFailed() || isDelayed()) && isTechnical();
    }

    private boolean isSubject() {
        return SUBJECTS.stream().anyMatch(subject::startsWith);
    }

    /** What people do not write: a copy of the mail with its header, the answer of a server with its code. */
    private boolean isTechnical() {
        return copy < words.length()
                || StatusCode.in(explanation()).isExact()
                || SERVERS.stream().anyMatch(this::explained);
    }
}
