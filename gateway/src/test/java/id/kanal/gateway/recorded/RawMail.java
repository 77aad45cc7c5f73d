package id.kanal.gateway.recorded;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as it travelled, its encoded parts made readable. Nothing is lost by that: whether the encoding is the usual one of
 * what it says is noted with it, octet for octet.
 */
final class RawMail {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\r\\n]+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENCODING =
            Pattern.compile("^content-transfer-encoding:\\s*(\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private RawMail() {}

    static String readable(byte[] octets) throws MessagingException, IOException {
        return lines(part(new String(octets, StandardCharsets.ISO_8859_1)));
    }

    private static String part(String raw) throws MessagingException, IOException {
        int end = raw.indexOf("\r\n\r\n");
        if (end < 0) return raw;
        String head = raw.substring(0, end + 2);
        String body = raw.substring(end + 4);
        String unfolded = head.replaceAll("\r\n[ \t]+", " ");
        Matcher boundary = BOUNDARY.matcher(unfolded);
        if (boundary.find()) return head + "\r\n" + parts(body, boundary.group(1));
        Matcher encoding = ENCODING.matcher(unfolded);
        return head + "\r\n" + (encoding.find() ? decoded(body, encoding.group(1)) : body);
    }

    private static String parts(String body, String boundary) throws MessagingException, IOException {
        StringBuilder all = new StringBuilder();
        String[] pieces = body.split("(?<=^|\r\n)--" + Pattern.quote(boundary) + "(?=--|\r\n)", -1);
        all.append(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            String piece = pieces[i];
            boolean last = piece.startsWith("--");
            all.append("--").append(boundary);
            if (last) all.append(piece);
            else all.append("\r\n").append(part(piece.substring(2)));
        }
        return all.toString();
    }

    private static String decoded(String body, String encoding) throws MessagingException, IOException {
        if (!encoding.toLowerCase(Locale.ROOT).matches("quoted-printable|base64")) return body;
        String content = body.endsWith("\r\n") ? body.substring(0, body.length() - 2) : body;
        byte[] octets = MimeUtility.decode(
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), encoding)
                .readAllBytes();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (OutputStream out = MimeUtility.encode(again, encoding)) {
            out.write(octets);
        }
        boolean usual = again.toString(StandardCharsets.ISO_8859_1).strip().equals(content.strip());
        return (usual ? "[decoded]" : "[decoded, encoded in an unusual way]") + "\r\n"
                + new String(octets, StandardCharsets.UTF_8) + body.substring(content.length());
    }

    /** Line ends of the network become those of a file; others are shown. */
    private static String lines(String text) {
        return text.replace("\r\n", "\u0000")
                .replace("\n", "\u240a\n")
                .replace("\r", "\u240d")
                .replace('\u0000', '\n');
    }
}
