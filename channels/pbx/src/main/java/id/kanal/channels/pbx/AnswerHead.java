package id.kanal.channels.pbx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands before the body of an answer over HTTP. */
record AnswerHead(int status, Map<String, String> fields) {
    private static final int LONGEST = 16 * 1024;

    AnswerHead {
        fields = Map.copyOf(fields);
    }

    /** Reads to the empty line. Throws for what is none, or too long. */
    static AnswerHead read(InputStream answer) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!ends(head)) {
            int octet = answer.read();
            if (octet < 0 || head.size() >= LONGEST) throw new IOException("no answer over HTTP");
            head.write(octet);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r?\n");
        if (!lines[0].matches("HTTP/1\\.[01] [0-9]{3}( .*)?")) throw new IOException("no answer over HTTP");
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 1) continue;
            String name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.putIfAbsent(name, lines[i].substring(colon + 1).strip());
        }
        return new AnswerHead(Integer.parseInt(lines[0].substring(9, 12)), fields);
    }

    private static boolean ends(ByteArrayOutputStream head) {
        byte[] octets = head.size() < 4 ? new byte[0] : head.toByteArray();
        int size = octets.length;
        return size >= 4
                && octets[size - 1] == '\n'
                && (octets[size - 2] == '\n' || (octets[size - 2] == '\r' && octets[size - 3] == '\n'));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
