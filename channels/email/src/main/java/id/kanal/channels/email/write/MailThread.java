package id.kanal.channels.email.write;

import id.kanal.kernel.masking.IdentityNumbers;
import id.kanal.kernel.model.Handle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

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
    private static final String FIELDS = "\n";

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
                cut(subject.strip(), LONGEST_SUBJECT),
                messageId.length() > LONGEST_ID || messageId.chars().anyMatch(Character::isWhitespace) ? "" : messageId,
                String.join(" ", kept));
    }

    /** As what an answer brings along, without identity numbers. Of what is too long the middle of the references goes first. */
    public Handle handle(String channelId) {
        MailThread kept = new MailThread(IdentityNumbers.masked(subject), messageId, references).bounded();
        List<String> before = new ArrayList<>(kept.ids());
        String title = HeaderWriter.clean(kept.subject);
        while (octets(written(title, kept.messageId, before)) > Handle.LONGEST && before.size() > 1) before.remove(1);
        while (octets(written(title, kept.messageId, before)) > Handle.LONGEST && !title.isEmpty())
            title = cut(title, title.length() - 1);
        // only ids beyond ASCII are still too long, and no header takes those
        boolean fits = octets(written(title, kept.messageId, before)) <= Handle.LONGEST;
        return new Handle(channelId, fits ? written(title, kept.messageId, before) : written(title, "", List.of()));
    }

    /** The thread that a handle of this channel names. */
    public static Optional<MailThread> of(Handle handle, String channelId) {
        String[] fields = handle.opaque().split(FIELDS, -1);
        return handle.channelId().equals(channelId) && fields.length == 3
                ? Optional.of(new MailThread(fields[0], fields[1], fields[2]))
                : Optional.empty();
    }

    private static String written(String subject, String messageId, List<String> references) {
        return String.join(FIELDS, subject, messageId, String.join(" ", references));
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String subject, int longest) {
        if (subject.length() <= longest) return subject;
        boolean pair = longest > 0 && Character.isHighSurrogate(subject.charAt(longest - 1));
        return subject.substring(0, pair ? longest - 1 : longest);
    }

    @Override
    public String toString() {
        return "MailThread[***]";
    }
}
