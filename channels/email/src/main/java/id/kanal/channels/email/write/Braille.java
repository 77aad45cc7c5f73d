package id.kanal.channels.email.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A text as a Braille-ready file (BRF): uncontracted, in Braille ASCII (a printable character for each of the 64 cells of
 * six dots), 40 cells a line, 25 lines a page, pages parted by form feeds, as embossers and refreshable displays take it.
 * Letters are the international ones, the same in Indonesian; signs whose Indonesian cell is not sure are spelled out. No
 * reader of Braille has tried it yet.
 */
final class Braille {
    static final int CELLS = 40;
    static final int LINES = 25;

    /** The language of signs where there are no words for them in that of the text. */
    private static final String USUAL = "id";

    private static final char CAPITAL = ','; // dot 6; twice for a whole word
    private static final char NUMBER = '#'; // dots 3456
    private static final char LETTER = ';'; // dots 56: what follows is a letter, although a digit comes before it
    private static final String DIGITS = "JABCDEFGHI"; // 0 is j, 1 is a
    private static final Map<Character, Character> SIGNS =
            Map.of(',', '1', ';', '2', ':', '3', '.', '4', '!', '6', '?', '8', '-', '-', '\'', '\'');
    private static final Map<Character, Character> PLAIN = Map.of(
            '\u2018', '\'', '\u2019', '\'', '\u201c', '"', '\u201d', '"', '\u2010', '-', '\u2011', '-', '\u2013', '-',
            '\u2014', '-', '\u2022', '-', '\u00ba', '\u00b0');

    private final Properties spelled;

    /** @param language of the words that signs are spelled out with */
    Braille(String language) {
        spelled = new Properties();
        try (InputStream words = words(language).or(() -> words(USUAL)).orElseThrow()) {
            spelled.load(new InputStreamReader(words, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Optional<InputStream> words(String language) {
        return Optional.ofNullable(Braille.class.getResourceAsStream("braille-" + language + ".properties"));
    }

    /** Lines end in CRLF, pages in a form feed. */
    String brf(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.strip().split("\\R", -1)) lines.addAll(wrapped(cells(line)));
        StringBuilder brf = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            brf.append(lines.get(i)).append("\r\n");
            if ((i + 1) % LINES == 0 || i == lines.size() - 1) brf.append('\f');
        }
        return brf.toString();
    }

    /** One line of text in cells, before it is cut to the width of a page. */
    String cells(String line) {
        StringBuilder plain = new StringBuilder();
        for (char c : line.toCharArray()) plain.append(spelledOut(PLAIN.getOrDefault(c, c)));
        List<String> words = new ArrayList<>();
        for (String word : plain.toString().strip().split("\\s+")) words.add(word(word));
        return String.join(" ", words);
    }

    /** Letters with marks lose them: their cells differ from language to language. */
    private String spelledOut(char c) {
        String words = spelled.getProperty(Integer.toHexString(c));
        if (words != null) return ' ' + words + ' ';
        if (c < 128) return SIGNS.containsKey(c) || Character.isLetterOrDigit(c) ? String.valueOf(c) : " ";
        String bare =
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD).replaceAll("[^A-Za-z0-9]", "");
        return bare.isEmpty() ? " " : bare;
    }

    private static String word(String word) {
        boolean shouted = word.chars().filter(Character::isLetter).count() > 1
                && word.chars().filter(Character::isLetter).allMatch(Character::isUpperCase);
        StringBuilder cells = new StringBuilder();
        boolean number = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (Character.isDigit(c)) {
                if (!number) cells.append(NUMBER);
                number = true;
                cells.append(DIGITS.charAt(c - '0'));
            } else if (Character.isLetter(c)) {
                boolean capital = Character.isUpperCase(c);
                boolean firstOfWord = word.substring(0, i).chars().noneMatch(Character::isLetter);
                if (shouted && firstOfWord) cells.append(CAPITAL).append(CAPITAL);
                else if (capital && !shouted) cells.append(CAPITAL);
                else if (number && Character.toLowerCase(c) <= 'j') cells.append(LETTER);
                number = false;
                cells.append(String.valueOf(c).toUpperCase(Locale.ROOT));
            } else {
                boolean inside = i + 1 < word.length() && Character.isDigit(word.charAt(i + 1));
                number = number && inside && (c == '.' || c == ',');
                cells.append(SIGNS.get(c).charValue());
            }
        }
        return cells.toString();
    }

    private static List<String> wrapped(String cells) {
        List<String> lines = new ArrayList<>();
        String rest = cells;
        while (rest.length() > CELLS) {
            int space = rest.lastIndexOf(' ', CELLS);
            lines.add(rest.substring(0, space > 0 ? space : CELLS));
            rest = rest.substring(space > 0 ? space + 1 : CELLS);
        }
        lines.add(rest);
        return lines;
    }
}
