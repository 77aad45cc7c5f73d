package id.kanal.channels.email.read;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line such as {@code Pada Sen, 23 Nov 2026 pukul 09.15 Kanal <…> menulis:}, as it is or wrapped. Without an address in it
 * a citizen may have written it, so then the lines after it must be marked as quoted.
 */
final class Attribution {
    private static final List<String> STARTS = PhraseTable.of("attribution-starts");
    private static final List<String> ENDS = PhraseTable.of("attribution-ends");
    private static final List<String> DATED = List.of(" menulis pada ", " menulis di ", " wrote on ");
    static final int MOST_LINES = 6;
    private static final int LONGEST = 500;
    private static final Pattern DATE = Pattern.compile(
            "(?:hari )?(?:(?:sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun)[\\p{L}']{0,6}[., ]"
                    + "|[0-9]{1,2}[ ./-](?:[0-9]{1,2}|\\p{L}{3,12})[ ,./-]{1,2}[0-9]{2,4}"
                    + "|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2})");

    private Attribution() {}

    static Optional<QuoteHeader> at(List<TextLine> lines, int index) {
        if (lines.get(index).text().length() > LONGEST) return Optional.empty();
        String written = PhraseTable.plain(lines.get(index).text());
        boolean dashed = written.startsWith("---");
        String first = dashed ? withoutDashes(written) : written;
        boolean started =
                dashed || STARTS.stream().anyMatch(start -> first.startsWith(start + ' ')) || beginsWithDate(first);
        StringBuilder text = new StringBuilder();
        for (int i = index; i < lines.size() && i < index + MOST_LINES && text.length() < LONGEST; i++) {
            TextLine line = lines.get(i);
            if (line.isBlank() || line.text().length() > LONGEST || line.isQuoted()) break;
            if (i > index && begins(PhraseTable.plain(line.text()))) break; // another one: this was a sentence
            text.append(text.length() == 0 ? "" : " ").append(PhraseTable.plain(line.text()));
            Optional<QuoteHeader.Kind> kind = dashed ? dashed(text.toString()) : kind(text.toString(), started);
            if (kind.isPresent()) return Optional.of(new QuoteHeader(i - index + 1, text.toString(), kind.get()));
            if (!started && (i > index || first.indexOf('@') < 0)) break;
        }
        return Optional.empty();
    }

    /** {@code ---- LAPOR! menulis ----}: between dashes no citizen writes it. */
    private static Optional<QuoteHeader.Kind> dashed(String text) {
        String bare = withoutDashes(text);
        boolean closed = text.endsWith("--") || text.endsWith("--:");
        boolean ends = ENDS.stream().anyMatch(word -> bare.endsWith(' ' + word));
        if (closed && ends) return Optional.of(QuoteHeader.Kind.ANSWERED);
        return kind(bare, true);
    }

    private static String withoutDashes(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && "- :".indexOf(text.charAt(start)) >= 0) start++;
        while (end > start && "- :".indexOf(text.charAt(end - 1)) >= 0) end--;
        return text.substring(start, end);
    }

    /** {@code Pada Sen, 23 Nov 2026}. */
    static boolean begins(String plain) {
        return STARTS.stream()
                .anyMatch(
                        start -> plain.startsWith(start + ' ') && beginsWithDate(plain.substring(start.length() + 1)));
    }

    /** In digits, or with the name of a day, in Indonesian or English. */
    static boolean beginsWithDate(String plain) {
        return DATE.matcher(plain).lookingAt();
    }

    private static Optional<QuoteHeader.Kind> kind(String text, boolean started) {
        String body = text.endsWith(":") ? text.substring(0, text.length() - 1).stripTrailing() : text;
        boolean colon = body.length() < text.length();
        Optional<String> end =
                ENDS.stream().filter(word -> body.endsWith(' ' + word)).findFirst();
        if (end.isPresent()) {
            String who = body.substring(0, body.length() - end.get().length()).stripTrailing();
            if (endsWithAddress(who)) return Optional.of(QuoteHeader.Kind.ANSWERED);
            return started || colon ? Optional.of(QuoteHeader.Kind.ANSWERED_IF_MARKED) : Optional.empty();
        }
        // Yahoo's telephone program begins the quotation on the same line
        if (started && ENDS.stream().anyMatch(word -> text.contains("> " + word + ": ")))
            return Optional.of(QuoteHeader.Kind.ANSWERED);
        // others put the date last, or write nothing but date and address
        boolean dated = !text.isEmpty() && (Character.isDigit(text.charAt(0)) || beginsWithDate(text));
        boolean only = colon && dated && endsWithAddress(body);
        boolean last = colon && DATED.stream().anyMatch(words -> body.contains('>' + words));
        if (only || last) return Optional.of(QuoteHeader.Kind.ANSWERED);
        boolean named = colon && DATED.stream().anyMatch(body::contains);
        return named ? Optional.of(QuoteHeader.Kind.ANSWERED_IF_MARKED) : Optional.empty();
    }

    /** An address in brackets at the end; in a sentence of one's own it stands elsewhere, or bare. */
    private static boolean endsWithAddress(String text) {
        String bare = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        if (!bare.endsWith(">") && !bare.endsWith(")") && !bare.endsWith("]")) return false;
        int at = bare.lastIndexOf('@');
        int open = Math.max(bare.lastIndexOf('<', at), Math.max(bare.lastIndexOf('(', at), bare.lastIndexOf('[', at)));
        return at > 0 && open >= 0 && bare.indexOf(' ', at) < 0;
    }
}
