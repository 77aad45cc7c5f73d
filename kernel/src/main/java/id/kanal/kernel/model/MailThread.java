package id.kanal.kernel.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The mail that an answer answers, so that it stands in the citizen's own thread (RFC 5322, 3.6.4).
 *
 * @param subject of the citizen's mail, decoded, without marks of answering
 * @param messageId of the citizen's last mail, with its angle brackets; empty when it had none
 * @param references the ids before it, oldest first, separated by spaces; empty for the first mail of a thread
 */
public record MailThread(String subject, String messageId, String references) {
    private static final int LONGEST_SUBJECT = 250;
    private static final int LONGEST_ID = 250;
    private static final int MOST_IDS = 10;
    private static final int LONGEST_REFERENCES = 1_000;

    /** The ids before the last one, oldest first. */
    public List<String> ids() {
        return references.isBlank() ? List.of() : List.of(references.strip().split("\\s+"));
    }

    /**
     * What is kept of it however long the thread becomes: the first id, by which mail programs know the thread, and the
     * newest ones.
     */
    public MailThread bounded() {
        List<String> kept = new ArrayList<>(new LinkedHashSet<>(ids()));
        kept.removeIf(id -> id.length() > LONGEST_ID);
        while (kept.size() > MOST_IDS || String.join(" ", kept).length() > LONGEST_REFERENCES) kept.remove(1);
        return new MailThread(
                cut(subject.strip()), messageId.length() > LONGEST_ID ? "" : messageId, String.join(" ", kept));
    }

    private static String cut(String subject) {
        if (subject.length() <= LONGEST_SUBJECT) return subject;
        int end =
                Character.isHighSurrogate(subject.charAt(LONGEST_SUBJECT - 1)) ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT;
        return subject.substring(0, end);
    }

    @Override
    public String toString() {
        return "MailThread[***]";
    }
}
