package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/** One line of text as it stands in the mail, with its marks of quotation, and what is known of it. */
record TextLine(String text, Mark mark) {
    static TextLine own(String text) {
        return new TextLine(text, Mark.OWN);
    }

    boolean isBlank() {
        return text.isBlank();
    }

    boolean isQuoted() {
        return mark == Mark.QUOTED || mark == Mark.CONTAINED || mark == Mark.ANGLED;
    }

    /** The same without marks of quotation, as somebody's own. */
    TextLine bare() {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '>' || text.charAt(start) == ' ')) start++;
        return own(isQuoted() ? text.substring(start) : text);
    }

    /** Plain text in lines. */
    static List<TextLine> split(String text) {
        List<TextLine> lines = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) end = text.length();
            String full = text.substring(start, end);
            String line = full.equals("-- ") ? full : full.stripTrailing(); // RFC 3676, 4.3
            lines.add(new TextLine(line, isAngled(line) ? Mark.ANGLED : Mark.OWN));
            start = end + 1;
        }
        return lines;
    }

    static String joinAsIs(List<TextLine> lines) {
        StringBuilder text = new StringBuilder();
        for (TextLine line : lines) text.append(line.text).append('\n');
        return text.toString().strip();
    }

    /** As one text in which empty lines stand alone. */
    static String join(List<TextLine> lines) {
        StringBuilder text = new StringBuilder();
        boolean blank = true;
        for (TextLine line : lines) {
            if (!line.isBlank() || !blank) text.append(line.text).append('\n');
            blank = line.isBlank();
        }
        return text.toString().strip();
    }

    private static boolean isAngled(String line) {
        int at = 0;
        while (at < line.length() && at < 3 && line.charAt(at) == ' ') at++;
        return at < line.length() && line.charAt(at) == '>';
    }

    @Override
    public String toString() {
        return "TextLine[" + text.length() + " characters, " + mark + "]";
    }
}
