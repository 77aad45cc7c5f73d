package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads header fields (RFC 5322, 2.2) up to the empty line or to what cannot be a header any more, which then is the body
 * already. Of a header without end only the beginning is kept.
 */
final class HeaderReader {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_FIELDS = 1_000;
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** Fields that no text begins with by chance. */
    private static final Set<String> SURE = Set.of(
            "from",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "received",
            "return-path",
            "delivered-to",
            "reply-to",
            "in-reply-to",
            "references",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "dkim-signature",
            "x-mailer",
            "user-agent",
            "sender");

    private final Lines lines;
    private final Predicate<Lines> boundary;
    private final int room;
    private final List<MailHeaders.Field> fields = new ArrayList<>();
    private String name = "";
    private final StringBuilder value = new StringBuilder();
    private int kept;
    private long bodyStart;

    /**
     * @param boundary ends headers that have no empty line after them
     * @param room for how many characters
     */
    HeaderReader(Lines lines, Predicate<Lines> boundary, int room) {
        this.lines = lines;
        this.boundary = boundary;
        this.room = room;
    }

    /** Where the body starts, once the headers are read. */
    long bodyStart() {
        return bodyStart;
    }

    /** The header of a whole mail: behind empty lines and the line of an mbox, with a line of rubbish in it. */
    MailHeaders mail() throws IOException {
        boolean more = lines.next();
        while (more && (lines.isEmpty() || lines.startsWith("From ") || lines.startsWith(">From ")))
            more = lines.next();
        while (more && !ends()) {
            if (!take()) {
                long suspect = lines.start();
                more = lines.next();
                if (more && SURE.contains(fieldName())) continue;
                if (more) lines.again();
                return finished(suspect);
            }
            more = lines.next();
        }
        boolean boundaryFollows = more && !lines.isEmpty();
        if (boundaryFollows) lines.again();
        return finished(boundaryFollows ? lines.start() : lines.after());
    }

    /** The header of a part. */
    MailHeaders part() throws IOException {
        while (lines.next()) {
            if (lines.isEmpty()) return finished(lines.after());
            if (ends() || !take()) {
                lines.again();
                return finished(lines.start());
            }
        }
        return finished(lines.after());
    }

    private boolean ends() {
        return lines.isEmpty() || boundary.test(lines);
    }

    /** @return whether the line belongs to a header */
    private boolean take() {
        byte first = lines.octet(0);
        if (first == ' ' || first == '\t') {
            if (name.isEmpty()) return lines.isBlank();
            append(lines.latin1());
            return true;
        }
        String found = fieldName();
        if (found.isEmpty()) return false;
        keep();
        name = found;
        String line = lines.latin1();
        append(line.substring(line.indexOf(':') + 1));
        return true;
    }

    /** The name of the field that starts here; "" when none does. White space before the colon is allowed (4.5). */
    private String fieldName() {
        int start = lines.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        int end = start;
        while (end < Math.min(lines.length(), start + LONGEST_NAME)
                && lines.octet(end) > ' '
                && lines.octet(end) != ':') end++;
        int colon = end;
        while (colon < lines.length() && (lines.octet(colon) == ' ' || lines.octet(colon) == '\t')) colon++;
        if (end == start || colon >= lines.length() || lines.octet(colon) != ':') return "";
        return lines.latin1().substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void append(String text) {
        int free = Math.min(room - kept - value.length(), Lines.SEEN - value.length());
        if (free > 0) value.append(text, 0, Math.min(text.length(), free));
    }

    private void keep() {
        if (!name.isEmpty() && fields.size() < MOST_FIELDS) {
            fields.add(new MailHeaders.Field(name, value.toString().strip()));
            kept += name.length() + value.length();
        }
        value.setLength(0);
    }

    private MailHeaders finished(long body) {
        keep();
        bodyStart = body;
        return new MailHeaders(fields);
    }
}
