package id.kanal.channels.email.write;

/**
 * What a mail says.
 *
 * @param subject for one that stands in no thread of the citizen's
 * @param text in paragraphs
 * @param language in which it is written, BCP 47
 */
public record MailContent(String subject, String text, String language) {
    @Override
    public String toString() {
        return "MailContent[" + text.length() + " characters]";
    }
}
