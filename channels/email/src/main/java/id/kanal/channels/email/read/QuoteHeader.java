package id.kanal.channels.email.read;

import java.util.List;
import java.util.Optional;

/**
 * What mail programs write above the words of others.
 *
 * @param lines how many it takes
 * @param text all of it, as tables are compared with it
 * @param kind what follows it
 */
record QuoteHeader(int lines, String text, Kind kind) {
    enum Kind {
        /** The mail that is answered, whether it is marked line by line or not. */
        ANSWERED,
        /** The same, as long as the lines after it are marked: it could be a sentence of the citizen's own. */
        ANSWERED_IF_MARKED,
        /** A mail that is handed on. */
        FORWARDED
    }

    /** The header that begins at this line; looks at a bounded number of lines. */
    static Optional<QuoteHeader> at(List<TextLine> lines, int index) {
        TextLine line = lines.get(index);
        if (line.isBlank()) return Optional.empty();
        return Separator.at(lines, index)
                .or(() -> HeaderBlock.at(lines, index, false))
                .or(() -> Attribution.at(lines, index))
                .or(() -> marked(lines, index));
    }

    private static Optional<QuoteHeader> marked(List<TextLine> lines, int index) {
        if (lines.get(index).mark() != Mark.HEADER) return Optional.empty();
        StringBuilder text = new StringBuilder();
        int end = index;
        for (;
                end < lines.size() && lines.get(end).mark() == Mark.HEADER && end - index < HeaderBlock.MOST_LINES;
                end++) text.append(PhraseTable.plain(lines.get(end).text())).append(' ');
        return Optional.of(new QuoteHeader(end - index, text.toString(), Kind.ANSWERED));
    }

    @Override
    public String toString() {
        return "QuoteHeader[" + lines + " lines, " + kind + "]";
    }
}
