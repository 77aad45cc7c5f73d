package id.kanal.channels.email.read;

/**
 * The words of a mail.
 *
 * @param whole all of its text, decoded
 * @param fresh what the citizen wrote now
 * @param quoted what that answers, and what is handed on without being part of {@code fresh}; without marks of quotation
 */
public record MailText(String whole, String fresh, String quoted) {
    static final MailText NONE = new MailText("", "", "");

    @Override
    public String toString() {
        return "MailText[" + whole.length() + " characters, " + fresh.length() + " fresh]";
    }
}
