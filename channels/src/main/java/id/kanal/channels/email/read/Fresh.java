package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the citizen wrote now. Of a mail that only hands on another's words, or has nothing of its own but a signature, that
 * is what remains: it is empty only when there is nothing but what we wrote ourselves, and all of that is marked as quoted.
 */
final class Fresh {
    /** Whoever writes less than so many words of their own lets the forwarded mail speak. */
    private static final int ENOUGH_WORDS = 20;

    private static final int HEAD_OF_QUOTATION = 8;

    private final List<Line> lines;
    private final Quotation quotation;
    private final Correspondence mail;

    private Fresh(List<Line> lines, Correspondence mail) {
        this.lines = lines;
        this.quotation = Quotation.of(lines, mail);
        this.mail = mail;
    }

    /** @param twin the same in HTML, when {@code lines} were its plain form; may be empty */
    static String of(List<Line> lines, Correspondence mail, Twin twin) throws IOException {
        Fresh fresh = new Fresh(Armour.without(lines), mail);
        // the marks in HTML are surer; but plain text that tells its quotations apart is what the citizen sees
        if (!fresh.quotation.found() && mail.answer()) {
            List<Line> marked = twin.lines();
            if (marked.stream().anyMatch(line -> line.mark() != Mark.OWN)) return new Fresh(marked, mail).text();
        }
        return fresh.text();
    }

    /** Gives the lines of another form of the text, if they are asked for. */
    @FunctionalInterface
    interface Twin {
        List<Line> lines() throws IOException;
    }

    private String text() {
        String own = join(quotation.own().stream()
                .map(piece -> Disclaimer.without(Signature.without(piece)))
                .toList());
        String forwarded = handedOn(forwarded());
        if (hasWords(own)) return forwarded.isEmpty() || isEnough(own) ? own : own + "\n\n" + forwarded;
        if (hasWords(forwarded)) return forwarded;
        String bare = join(quotation.own());
        if (hasWords(bare)) return bare;
        String signature = Line.join(quotation.signature());
        if (hasWords(signature)) return signature;
        if (quotation.sure() && isOurs()) return "";
        String quoted = handedOn(quotation.quoted());
        return hasWords(quoted) ? quoted : Line.join(lines);
    }

    /** A quotation in a mail that answers none is evidence. */
    private List<Line> forwarded() {
        boolean none = quotation.forwarded().isEmpty();
        return none && !mail.answer() && !isOurs() ? quotation.quoted() : quotation.forwarded();
    }

    private boolean isOurs() {
        String head = quotation.quoted().stream()
                .limit(HEAD_OF_QUOTATION)
                .map(line -> Phrases.plain(line.text()))
                .collect(Collectors.joining(" "));
        return mail.isOurs(quotation.headers()) || mail.isOurs(head);
    }

    /** Another's words without what mail programs put above and beside them. */
    private static String handedOn(List<Line> lines) {
        List<Line> bare = lines.stream().map(Line::bare).collect(Collectors.toCollection(ArrayList::new));
        int from = 0;
        while (from < bare.size()) {
            int above = QuoteHeader.at(bare, from).map(QuoteHeader::lines).orElse(0);
            if (above == 0 && !bare.get(from).isBlank()) break;
            from += Math.max(1, above);
        }
        String text = Line.join(bare.subList(from, bare.size()));
        return hasWords(text) ? text : Line.join(bare);
    }

    private static String join(List<List<Line>> pieces) {
        return pieces.stream().map(Line::join).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    static boolean hasWords(String text) {
        return text.chars().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isEnough(String text) {
        int words = 0;
        boolean within = false;
        for (int i = 0; i < text.length() && words < ENOUGH_WORDS; i++) {
            boolean letter = !Character.isWhitespace(text.charAt(i));
            if (letter && !within) words++;
            within = letter;
        }
        return words >= ENOUGH_WORDS;
    }
}
