package id.kanal.channels.email.read;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/** The words of RTF, without its looks. */
final class RtfText {
    private static final Set<String> NO_TEXT = Set.of(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "header",
            "footer",
            "filetbl",
            "listtable",
            "revtbl",
            "themedata");

    private final String rtf;
    private final String codePage;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private int at;
    private int depth;
    private int silentFrom = Integer.MAX_VALUE;
    private int toSkip;

    private RtfText(String rtf, String codePage) {
        this.rtf = rtf;
        this.codePage = codePage;
    }

    static String of(String rtf, String codePage) {
        return Tidy.text(new RtfText(rtf, codePage).read()).strip();
    }

    private String read() {
        while (at < rtf.length()) {
            char c = rtf.charAt(at++);
            if (c == '{') depth++;
            else if (c == '}') {
                depth--;
                if (depth < silentFrom) silentFrom = Integer.MAX_VALUE;
            } else if (c == '\\') control();
            else if (c != '\r' && c != '\n') octet(c);
        }
        flush();
        return text.toString();
    }

    private void control() {
        char c = at < rtf.length() ? rtf.charAt(at) : ' ';
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word();
            return;
        }
        at++;
        if (c == '\'' && at + 1 < rtf.length()) {
            int value = Character.digit(rtf.charAt(at), 16) << 4 | Character.digit(rtf.charAt(at + 1), 16);
            at += 2;
            if (value >= 0) octet(value);
        } else if (c == '*') silentFrom = Math.min(silentFrom, depth);
        else if (c == '~') octet(' ');
        else if (c == '\\' || c == '{' || c == '}') octet(c);
        else if (c == '\n' || c == '\r') put("\n");
    }

    private void word() {
        int start = at;
        while (at < rtf.length() && Character.isLetter(rtf.charAt(at))) at++;
        String word = rtf.substring(start, Math.min(at, start + 32));
        int numberStart = at;
        if (at < rtf.length() && rtf.charAt(at) == '-') at++;
        while (at < rtf.length() && at - numberStart < 7 && Character.isDigit(rtf.charAt(at))) at++;
        String number = rtf.substring(numberStart, at);
        if (at < rtf.length() && rtf.charAt(at) == ' ') at++;
        switch (word) {
            case "par", "line", "row", "sect", "page" -> put("\n");
            case "tab", "cell" -> put("\t");
            case "u" -> character(number);
            default -> {
                if (NO_TEXT.contains(word)) silentFrom = Math.min(silentFrom, depth);
            }
        }
    }

    /** A character by number; what follows for old readers is passed over. */
    private void character(String number) {
        if (number.isEmpty() || number.equals("-")) return;
        put(String.valueOf((char) Integer.parseInt(number)));
        toSkip = 1;
    }

    private void octet(int value) {
        if (toSkip > 0) toSkip--;
        else if (depth < silentFrom) octets.write(value);
    }

    private void put(String characters) {
        flush();
        if (depth < silentFrom) text.append(characters);
    }

    private void flush() {
        if (octets.size() > 0)
            text.append(Charsets.decode(octets.toByteArray(), codePage.isEmpty() ? "windows-1252" : codePage));
        octets.reset();
    }
}
