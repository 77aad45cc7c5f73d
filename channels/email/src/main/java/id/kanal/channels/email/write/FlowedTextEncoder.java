package id.kanal.channels.email.write;

import java.util.ArrayList;
import java.util.List;

/** Plain text in lines that any screen can show, and that mail programs may join again (RFC 3676, format=flowed). */
final class FlowedTextEncoder {
    private static final int WIDTH = 72;

    private FlowedTextEncoder() {}

    /** Lines end in CRLF; one that goes on ends in a space before it. */
    static String of(String text) {
        StringBuilder flowed = new StringBuilder();
        for (String line : text.split("\\R", -1))
            for (String piece : wrapped(line.stripTrailing()))
                flowed.append(stuffed(piece)).append("\r\n");
        return flowed.toString();
    }

    private static List<String> wrapped(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH - 1);
            if (rest.substring(0, Math.max(cut, 0)).isBlank())
                cut = rest.indexOf(' ', WIDTH); // a long link stays whole
            if (cut < 0 || cut == rest.length() - 1) break;
            pieces.add(rest.substring(0, cut + 1));
            rest = rest.substring(cut + 1);
        }
        pieces.add(rest);
        return pieces;
    }

    /** RFC 3676, 4.4. */
    private static String stuffed(String line) {
        return line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ") ? ' ' + line : line;
    }
}
