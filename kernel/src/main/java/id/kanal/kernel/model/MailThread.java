package id.kanal.kernel.model;

/**
 * The mail that an answer answers, so that it stands in the citizen's own thread (RFC 5322, 3.6.4).
 *
 * @param subject of the citizen's mail, decoded, without marks of answering
 * @param messageId of the citizen's last mail, with its angle brackets; empty when it had none
 * @param references the ids before it, oldest first, separated by spaces; empty for the first mail of a thread
 */
public record MailThread(String subject, String messageId, String references) {
    @Override
    public String toString() {
        return "MailThread[***]";
    }
}
