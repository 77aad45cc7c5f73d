package id.kanal.simulators.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail as a citizen's program shows it. Never printed: it is somebody's.
 *
 * @param text the plain text; the HTML alternative is never read
 * @param hasHtml whether there is one
 * @param headers those that are there of {@link #SHOWN}, decoded, in that order
 */
public record Mail(
        Lineage lineage,
        Writer writer,
        String subject,
        String text,
        boolean hasHtml,
        List<Enclosure> enclosures,
        Map<String, String> headers) {
    static final List<String> SHOWN = List.of(
            "Subject",
            "Auto-Submitted",
            "In-Reply-To",
            "From",
            "Reply-To",
            "Return-Path",
            "Message-ID",
            "References",
            "X-Auto-Response-Suppress",
            "List-Unsubscribe");

    /**
     * Its place in a thread.
     *
     * @param messageId with its angle brackets, empty when it has none, as is {@code inReplyTo}
     * @param references the ids of {@code References}, oldest first
     */
    public record Lineage(String messageId, String inReplyTo, List<String> references) {}

    /**
     * @param name that the writer goes by, else the address
     * @param answerTo where an answer goes: {@code Reply-To}, else {@code From}
     */
    public record Writer(String address, String name, String answerTo) {}

    /** @param bytes as they travelled, so more than the file has */
    public record Enclosure(String name, String mediaType, int bytes) {}

    @Override
    public String toString() {
        return "Mail[" + text.length() + " characters, " + enclosures.size() + " enclosures]";
    }

    public String messageId() {
        return lineage.messageId();
    }

    public String inReplyTo() {
        return lineage.inReplyTo();
    }

    public List<String> references() {
        return lineage.references();
    }

    public String from() {
        return writer.address();
    }

    public String sender() {
        return writer.name();
    }

    public String answerTo() {
        return writer.answerTo();
    }

    /** Never throws: what cannot be read is empty. */
    public static Mail read(MimeMessage message) {
        MailBody body = MailBody.of(message);
        InternetAddress from = address(message, "From").orElseGet(InternetAddress::new);
        return new Mail(
                new Lineage(
                        header(message, "Message-ID").orElse(""),
                        ids(message, "In-Reply-To").stream().findFirst().orElse(""),
                        ids(message, "References")),
                new Writer(
                        text(from.getAddress()),
                        from.getPersonal() == null ? text(from.getAddress()) : from.getPersonal(),
                        text(address(message, "Reply-To").orElse(from).getAddress())),
                header(message, "Subject").orElse(""),
                body.text(),
                body.hasHtml(),
                body.enclosures(),
                headers(message));
    }

    private static Map<String, String> headers(MimeMessage message) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : SHOWN) header(message, name).ifPresent(value -> shown.put(name, value));
        return shown;
    }

    private static List<String> ids(MimeMessage message, String name) {
        return header(message, name).stream()
                .flatMap(value -> Arrays.stream(value.split("\\s+")))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static Optional<InternetAddress> address(MimeMessage message, String name) {
        try {
            String value = message.getHeader(name, ",");
            return value == null
                    ? Optional.empty()
                    : Arrays.stream(InternetAddress.parseHeader(value, false)).findFirst();
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    private static String text(String absent) {
        return absent == null ? "" : absent;
    }

    private static Optional<String> header(MimeMessage message, String name) {
        try {
            String[] values = message.getHeader(name);
            return values == null
                    ? Optional.empty()
                    : Optional.of(MimeUtility.decodeText(MimeUtility.unfold(values[0])));
        } catch (MessagingException | UnsupportedEncodingException unreadable) {
            return Optional.empty();
        }
    }
}
