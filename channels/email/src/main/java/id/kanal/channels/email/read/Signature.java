package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/** Signatures under a piece of a mail: behind {@code -- } (RFC 3676, 4.3), and the lines that telephones add. */
final class Signature {
    private static final List<String> BEGINNINGS = PhraseTable.of("sent-from");
    private static final List<String> DEVICES = PhraseTable.of("devices");
    private static final List<String> LINES = PhraseTable.of("signature-lines");
    private static final int LONGEST_LINE = 160;
    private static final int MOST_WORDS = 9;
    private static final int LAST_LINES = 4;
    private static final int MOST_LINES = 12;
    private static final int MOST_LINES_UNSURE = 6;
    private static final int LONGEST_LINE_UNSURE = 60;

    private Signature() {}

    static List<TextLine> without(List<TextLine> piece) {
        List<TextLine> left = new ArrayList<>(piece);
        int looked = 0;
        for (int i = left.size() - 1; i >= 0 && looked < LAST_LINES; i--) {
            if (left.get(i).isBlank()) continue;
            looked++;
            if (isSentFrom(left.get(i).text())) left.remove(i);
        }
        int delimiter = delimiter(left);
        return delimiter < 0 ? left : left.subList(0, delimiter);
    }

    /** A line that no person typed; "Dikirim dari kantor pos" has no device in it. */
    private static boolean isSentFrom(String text) {
        if (text.length() > LONGEST_LINE) return false;
        String plain = PhraseTable.plain(text);
        if (LINES.stream().anyMatch(plain::startsWith)) return true;
        if (BEGINNINGS.stream().noneMatch(plain::startsWith)) return false;
        int link = plain.indexOf("http");
        String[] words = (link < 0 ? plain : plain.substring(0, link)).split("[^a-z0-9]+");
        if (words.length > MOST_WORDS) return false;
        for (String word : words) if (DEVICES.contains(word)) return true;
        return false;
    }

    /** The line that parts text and signature; -1 when there is none, or too much under it to be one. */
    private static int delimiter(List<TextLine> piece) {
        boolean words = false;
        for (int i = 0; i < piece.size(); i++) {
            String text = piece.get(i).text();
            if (words && text.equals("-- ")) return fits(piece, i + 1, MOST_LINES, Integer.MAX_VALUE) ? i : -1;
            // a delimiter that has lost its space, or is none: under it a name and an address, not a text
            if (words && text.equals("--") && fits(piece, i + 1, MOST_LINES_UNSURE, LONGEST_LINE_UNSURE)) return i;
            words |= ReplyTextExtractor.hasWords(text);
        }
        return -1;
    }

    private static boolean fits(List<TextLine> piece, int from, int mostLines, int longest) {
        int lines = 0;
        for (int i = from; i < piece.size() && lines <= mostLines; i++) {
            TextLine line = piece.get(i);
            if (line.text().length() > longest) return false;
            if (!line.isBlank()) lines++;
        }
        return lines <= mostLines;
    }
}
