package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;

/**
 * What employers have put under each mail, and what their servers put above mails from outside. A citizen may ask for
 * confidentiality in words of their own: only what is boilerplate beyond doubt is taken away.
 */
final class Disclaimer {
    private static final List<String> TITLES = PhraseTable.of("disclaimer-titles");
    private static final List<String> BEGINNINGS = PhraseTable.of("disclaimer-beginnings");
    private static final List<String> PHRASES = PhraseTable.of("disclaimer-phrases");
    private static final List<String> BANNERS = PhraseTable.of("banners");
    private static final int ENOUGH = 2;
    private static final int MOST_LINES = 40;

    private final List<TextLine> piece;
    private final List<Paragraph> paragraphs = new ArrayList<>();

    private Disclaimer(List<TextLine> piece) {
        this.piece = piece;
        for (int i = 0; i < piece.size(); i++) {
            int from = i;
            while (i < piece.size() && !piece.get(i).isBlank()) i++;
            if (i > from)
                paragraphs.add(new Paragraph(from, i, PhraseTable.plain(TextLine.join(piece.subList(from, i)))));
        }
    }

    /** The lines of a piece of a mail without disclaimers; none when there is nothing else. */
    static List<TextLine> without(List<TextLine> piece) {
        return new Disclaimer(piece).rest();
    }

    private List<TextLine> rest() {
        int last = paragraphs.size();
        while (last > 0 && isBoilerplate(paragraphs.get(last - 1).text)) last--;
        for (int i = 1; i < last; i++)
            if (isTitle(paragraphs.get(i)) && piece.size() - paragraphs.get(i).from <= MOST_LINES) last = i;
        if (last == 0) return List.of();
        boolean banner = last > 1 && BANNERS.stream().anyMatch(paragraphs.get(0).text::startsWith);
        return piece.subList(banner ? paragraphs.get(1).from : 0, paragraphs.get(last - 1).to);
    }

    private static boolean isTitle(Paragraph paragraph) {
        return TITLES.stream().anyMatch(paragraph.text::startsWith);
    }

    private static boolean isBoilerplate(String text) {
        if (text.chars().noneMatch(Character::isLetterOrDigit) && text.length() >= 3)
            return true; // a line drawn above it
        int signs = BEGINNINGS.stream().anyMatch(text::startsWith) ? 1 : 0;
        for (String phrase : PHRASES) if (signs < ENOUGH && text.contains(phrase)) signs++;
        return signs >= ENOUGH || TITLES.stream().anyMatch(text::startsWith);
    }

    private record Paragraph(int from, int to, String text) {}
}
