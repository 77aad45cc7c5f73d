package id.kanal.simulators.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The parts of a mail, sorted: words, enclosures, and whether there was HTML (RFC 2046, 5.1). */
final class MailBody {
    private final StringBuilder text = new StringBuilder();
    private final List<Mail.Enclosure> enclosures = new ArrayList<>();
    private boolean html;

    private MailBody() {}

    /** What cannot be read is left out. */
    static MailBody of(Part message) {
        MailBody body = new MailBody();
        body.add(message);
        return body;
    }

    String text() {
        return text.toString().strip().replace("\r\n", "\n");
    }

    boolean hasHtml() {
        return html;
    }

    List<Mail.Enclosure> enclosures() {
        return List.copyOf(enclosures);
    }

    private void add(Part part) {
        try {
            sort(part);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            // the rest may be readable
        }
    }

    private void sort(Part part) throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart each = parts.getBodyPart(i);
                add(each);
            }
        } else if (enclosed(part)) {
            enclosures.add(new Mail.Enclosure(
                    Optional.ofNullable(part.getFileName()).orElse(""), mediaType(part), Math.max(0, part.getSize())));
        } else if (part.isMimeType("text/html")) {
            html = true;
        } else if (part.getContent() instanceof String words) {
            text.append(flows(part) ? unfolded(words) : words).append('\n');
        }
    }

    private static String mediaType(Part part) throws MessagingException {
        return part.getContentType().replaceFirst("(?s);.*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean flows(Part part) throws MessagingException {
        return "flowed".equalsIgnoreCase(new ContentType(part.getContentType()).getParameter("format"));
    }

    /** RFC 3676, 4.2: a line that ends in a space goes on in the next; a space before a line is stuffing (4.4). */
    private static String unfolded(String flowed) {
        StringBuilder text = new StringBuilder();
        flowed.lines()
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .forEach(line -> {
                    text.append(line);
                    boolean goesOn = line.endsWith(" ") && !line.equals("-- ") && !line.startsWith(">");
                    if (!goesOn) text.append('\n');
                });
        return text.toString();
    }

    private static boolean enclosed(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                || part.getFileName() != null
                || !part.isMimeType("text/*");
    }
}
