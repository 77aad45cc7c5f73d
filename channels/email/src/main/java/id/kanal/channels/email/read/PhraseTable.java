package id.kanal.channels.email.read;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tables of what mail programs and people write, one phrase a line, in lower case. */
final class PhraseTable {
    private PhraseTable() {}

    static List<String> of(String table) {
        try (InputStream in = PhraseTable.class.getResourceAsStream(table + ".txt")) {
            if (in == null) throw new IllegalStateException("no table " + table);
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException("table " + table, broken);
        }
    }

    /** Where a phrase stands at the beginning of a word, from an index on; -1 for nowhere. */
    static int find(String text, String phrase, int from) {
        int at = text.indexOf(phrase, from);
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) at = text.indexOf(phrase, at + 1);
        return at;
    }

    /** Lower case, white space once, no marks of emphasis and quotation in front: the form that tables are compared with. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mark = c == '*' || (plain.length() == 0 && (c == '>' || c == '|'));
            if (Character.isWhitespace(c) || c == '\u00a0') space = true;
            else if (!mark) {
                if (space && plain.length() > 0) plain.append(' ');
                space = false;
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }
}
