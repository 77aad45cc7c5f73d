package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line on which an answer ends and the line above the quotation begins, as some programs for telephones put them: parted, so
 * that the citizen's words are not taken for what the program wrote.
 */
final class SharedLine {
    /** Where a sentence ends, or a wide gap is, and something else begins. */
    private static final Pattern BREAK =
            Pattern.compile("(?:(?<=[.!?\u2026)])\\s+|\\s{2,}|\\s+[-\u2013\u2014]+\\s*)(?=[^\\s<(])");

    private static final Pattern START = Pattern.compile("\\s(?=(?:pada|pd|on)\\s)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 2_000;

    private SharedLine() {}

    static List<TextLine> split(List<TextLine> lines) {
        List<TextLine> split = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            int at = line.isQuoted()
                            || line.text().length() > LONGEST
                            || line.text().isBlank()
                    ? 0
                    : begin(lines, i);
            if (at > 0) split.add(new TextLine(line.text().substring(0, at).stripTrailing(), Mark.OWN));
            split.add(at > 0 ? new TextLine(line.text().substring(at), line.mark()) : line);
        }
        return split;
    }

    /** Where the line above a quotation begins within a line; 0 where it does not. */
    private static int begin(List<TextLine> lines, int index) {
        String text = lines.get(index).text();
        if (!mayBe(lines, index)) return 0;
        int begin = 0;
        Matcher start = START.matcher(text);
        while (start.find()) {
            boolean dated = Attribution.begins(PhraseTable.plain(text.substring(start.end())));
            if (dated && isHeader(lines, index, start.end())) begin = start.end();
        }
        if (begin > 0) return begin;
        Matcher gap = BREAK.matcher(text);
        while (gap.find()) {
            boolean words = isEndOfSentence(text.substring(0, gap.start()));
            if (words && isHeader(lines, index, gap.end())) begin = gap.end();
        }
        return begin;
    }

    /** Cheap, because it is asked of every line. */
    private static boolean mayBe(List<TextLine> lines, int index) {
        for (int i = index; i < lines.size() && i < index + Attribution.MOST_LINES; i++) {
            String text = lines.get(i).text();
            if (text.isBlank()) return false;
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.contains("menulis")
                    || lower.contains("wrote")
                    || lower.stripTrailing().endsWith(">:")) return true;
        }
        return false;
    }

    private static boolean isHeader(List<TextLine> lines, int index, int at) {
        List<TextLine> rest =
                new ArrayList<>(lines.subList(index, Math.min(lines.size(), index + Attribution.MOST_LINES + 3)));
        rest.set(0, new TextLine(rest.get(0).text().substring(at), rest.get(0).mark()));
        Optional<QuoteHeader> header = Attribution.at(rest, 0);
        if (header.isEmpty()) return false;
        if (header.get().kind() == QuoteHeader.Kind.ANSWERED) return true;
        int next = header.get().lines();
        while (next < rest.size() && rest.get(next).isBlank()) next++;
        return next < rest.size()
                && (rest.get(next).isQuoted() || rest.get(next).mark() == Mark.INDENTED);
    }

    /** A full stop behind a title, as in "Dr." or "M.", ends none. */
    private static boolean isEndOfSentence(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) end--;
        int start = end;
        while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) start--;
        boolean title =
                text.endsWith(".") && end - start < 4 && start < end && Character.isUpperCase(text.charAt(start));
        return end > 0 && !title;
    }
}
