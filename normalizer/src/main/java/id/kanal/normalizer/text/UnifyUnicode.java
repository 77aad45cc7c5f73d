package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Characters;
import java.text.Normalizer;

/** One way of writing each thing: composed letters, plain quotes, dashes, digits and spaces, nothing invisible. */
final class UnifyUnicode implements TextStep {
    /** More marks on one letter are decoration, and slow to compose (UAX #15, 13 allows 30). */
    private static final int MARKS = 8;

    @Override
    public void apply(Draft draft) {
        String text = draft.text();
        if (plain(text)) return;
        StringBuilder unified = new StringBuilder(text.length());
        int marks = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            marks = Characters.mark(text.codePointAt(at)) ? marks + 1 : 0;
            if (marks <= MARKS) append(unified, text.codePointAt(at));
        }
        draft.text(Normalizer.normalize(unified, Normalizer.Form.NFC));
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126 || (c < ' ' && c != '\n')) return false;
        }
        return true;
    }

    private static void append(StringBuilder unified, int character) {
        int digit = Characters.digit(character);
        if (digit >= 0) unified.append((char) ('0' + digit));
        else if (character == '\n' || character == '\r' || character == '\u2028' || character == '\u2029')
            unified.append('\n');
        else if (Characters.space(character)) unified.append(' ');
        else if (character >= 0xff01 && character <= 0xff5e) unified.append((char) (character - 0xff01 + '!'));
        else if (character >= 0x1d400 && character <= 0x1d7ff) // letters in fancy type
        unified.append(Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC));
        else if (!Characters.invisible(character)) unified.append(sign(character));
    }

    private static String sign(int character) {
        return switch (character) {
            case '\u2018', '\u2019', '\u201a', '\u201b', '\u2032', '\u02bc', '\u00b4', '`' -> "'";
            case '\u201c', '\u201d', '\u201e', '\u201f', '\u2033', '\u00ab', '\u00bb' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> "-";
            case '\u2026' -> "...";
            default -> Character.toString(character);
        };
    }
}
