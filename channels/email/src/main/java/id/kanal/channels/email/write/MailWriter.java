package id.kanal.channels.email.write;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Topic;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a mail whose octets depend on nothing but the message, the identity and the time, so that one that is sent again
 * after a crash is the same mail. The text as plain text and as HTML; a Braille-ready file where it was asked for.
 */
public final class MailWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MailWriter() {}

    /** @param recipient as it goes to the server; the octets are ASCII but for what of it is not */
    public static byte[] write(
            Outbound message, MailContent content, String recipient, Identity identity, Instant date) {
        Format format = message.route().format();
        Optional<Rating> rating = rating(message);
        Body body = new Body("kanal-" + message.id());
        String plain = FlowedTextEncoder.of(withLinks(content.text(), rating));
        String html = HtmlRenderer.of(content.text(), content.language(), format, rating);
        String alternative = body.alternative(plain, html);
        String whole = format == Format.BRAILLE
                ? body.with(alternative, "pesan.brf", new Braille(content.language()).brf(content.text()))
                : alternative;
        return (headers(message, content, recipient, identity, date) + whole).getBytes(StandardCharsets.UTF_8);
    }

    /** A link in another message leads elsewhere. */
    private static Optional<Rating> rating(Outbound message) {
        return message.facts()
                .link()
                .filter(link -> message.topic() instanceof Topic.News)
                .map(link -> new Rating(link.toString()));
    }

    private static String withLinks(String text, Optional<Rating> rating) {
        StringBuilder all = new StringBuilder(text.strip());
        rating.ifPresent(links -> {
            all.append('\n');
            for (int score = Content.Rated.WORST; score <= Content.Rated.BEST; score++)
                all.append('\n').append(score).append(": ").append(links.link(score));
        });
        return all.toString();
    }

    private static HeaderWriter headers(
            Outbound message, MailContent content, String recipient, Identity identity, Instant date) {
        Optional<MailThread> thread = message.route()
                .handle()
                .flatMap(handle ->
                        MailThread.of(handle, message.route().channel().id()));
        HeaderWriter headers = new HeaderWriter()
                .add("Date", DATE.format(date))
                .address("From", identity.address(), identity.name())
                .address("To", recipient, "");
        identity.replyTo().ifPresent(address -> headers.address("Reply-To", address, ""));
        headers.words("Subject", subject(content, thread)).ids("Message-ID", List.of(identity.messageId()));
        thread.ifPresent(to -> {
            List<String> before =
                    new ArrayList<>(Arrays.asList(to.references().strip().split("\\s+")));
            before.remove(to.messageId());
            before.add(to.messageId());
            headers.ids("In-Reply-To", List.of(to.messageId())).ids("References", before);
        });
        // RFC 3834, 5 and what Exchange understands: nobody's machine is to answer
        headers.add("Auto-Submitted", message.purpose() == Purpose.STATUS ? "auto-generated" : "auto-replied")
                .add("X-Auto-Response-Suppress", "All");
        if (message.purpose() == Purpose.STATUS)
            headers.add(
                    "List-Unsubscribe", "<mailto:" + identity.replyTo().orElse(identity.address()) + "?subject=STOP>");
        return headers.add("Content-Language", content.language()).add("MIME-Version", "1.0");
    }

    private static String subject(MailContent content, Optional<MailThread> thread) {
        return thread.map(MailThread::subject)
                .map(HeaderWriter::clean)
                .filter(subject -> !subject.isEmpty())
                .map(subject -> "Re: " + subject)
                .orElse(content.subject());
    }

    /** The parts of a mail, each in quoted-printable, whose lines no relay has a reason to break. */
    private record Body(String boundary) {
        String alternative(String plain, String html) {
            String inner = boundary + "-a";
            return "Content-Type: multipart/alternative; boundary=\"" + inner + "\"\r\n\r\n--" + inner
                    + "\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n" + encoded(plain) + "\r\n--"
                    + inner + "\r\nContent-Type: text/html; charset=utf-8\r\n" + encoded(html) + "\r\n--" + inner
                    + "--\r\n";
        }

        String with(String part, String name, String file) {
            String outer = boundary + "-m";
            return "Content-Type: multipart/mixed; boundary=\"" + outer + "\"\r\n\r\n--" + outer + "\r\n" + part
                    + "\r\n--" + outer + "\r\nContent-Type: application/x-brf; name=\"" + name
                    + "\"\r\nContent-Disposition: attachment; filename=\"" + name + "\"\r\n" + encoded(file) + "\r\n--"
                    + outer + "--\r\n";
        }

        private static String encoded(String text) {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            try (OutputStream quoted = MimeUtility.encode(octets, "quoted-printable")) {
                quoted.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException | MessagingException impossible) {
                throw new IllegalStateException(impossible); // it is written into memory
            }
            return "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + octets.toString(StandardCharsets.US_ASCII);
        }
    }
}
