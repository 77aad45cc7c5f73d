package id.kanal.channels.email.read;

import java.util.List;
import java.util.Optional;

/** A line such as {@code -----Pesan Asli-----}, with the block of header lines that may follow it. */
final class Separator {
    private static final List<String> ORIGINAL = PhraseTable.of("separators-original");
    private static final List<String> FORWARDED = PhraseTable.of("separators-forwarded");
    private static final int LONGEST = 120;
    private static final int UNDERSCORES = 10;

    private Separator() {}

    static Optional<QuoteHeader> at(List<TextLine> lines, int index) {
        String text = lines.get(index).text();
        if (text.length() > LONGEST) return Optional.empty();
        String plain = PhraseTable.plain(text);
        String inner = inner(plain);
        boolean dashed = inner.length() <= plain.length() - 4;
        boolean forwarded = FORWARDED.contains(inner) && (dashed || (inner.endsWith(":") && isAboveMail(lines, index)));
        if (forwarded) return Optional.of(with(lines, index, plain, QuoteHeader.Kind.FORWARDED));
        if (ORIGINAL.contains(inner) && dashed)
            return Optional.of(with(lines, index, plain, QuoteHeader.Kind.ANSWERED));
        // Outlook's line means something only above a header that would be one without it
        boolean line = inner.isEmpty() && plain.length() >= UNDERSCORES && plain.charAt(0) == '_';
        int next = next(lines, index + 1);
        boolean above = line
                && next < lines.size()
                && HeaderBlock.at(lines, next, false).isPresent();
        return above ? Optional.of(with(lines, index, plain, QuoteHeader.Kind.ANSWERED)) : Optional.empty();
    }

    /** Without dashes a citizen may have written it. */
    private static boolean isAboveMail(List<TextLine> lines, int index) {
        int next = next(lines, index + 1);
        return next < lines.size()
                && (lines.get(next).isQuoted() || below(lines, index).isPresent());
    }

    /** What stands between dashes; a table's phrase if it is one. */
    private static String inner(String plain) {
        int start = 0;
        int end = plain.length();
        while (start < end && isRule(plain.charAt(start))) start++;
        while (end > start && isRule(plain.charAt(end - 1))) end--;
        return plain.substring(start, end).strip();
    }

    private static boolean isRule(char c) {
        return c == '-' || c == '_' || c == '=' || c == '\u2013' || c == '\u2014' || c == ' ';
    }

    private static QuoteHeader with(List<TextLine> lines, int index, String plain, QuoteHeader.Kind kind) {
        int next = next(lines, index + 1);
        return below(lines, index)
                .map(block -> new QuoteHeader(next - index + block.lines(), plain + ' ' + block.text(), kind))
                .orElse(new QuoteHeader(1, plain, kind));
    }

    private static Optional<QuoteHeader> below(List<TextLine> lines, int index) {
        int next = next(lines, index + 1);
        return next < lines.size() ? HeaderBlock.at(lines, next, true) : Optional.empty();
    }

    private static int next(List<TextLine> lines, int from) {
        int next = from;
        while (next < lines.size() && next < from + 3 && lines.get(next).isBlank()) next++;
        return next;
    }
}
