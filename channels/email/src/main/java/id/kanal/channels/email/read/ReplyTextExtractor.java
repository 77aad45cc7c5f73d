package id.kanal.channels.email.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the citizen wrote now. Of a mail that only hands on another's words, or has nothing of its own but a signature, that
 * is what remains: it is empty only when there is nothing but what we wrote ourselves, and all of that is marked as quoted.
 */
final class ReplyTextExtractor {
    /** Whoever writes less than so many words of their own lets the forwarded mail speak. */
    private static final int ENOUGH_WORDS = 20;

    private static final int HEAD_OF_QUOTATION = 8;

    private final List<TextLine> lines;
    private final Quotation quotation;
    private final ReplyContext mail;

    private ReplyTextExtractor(List<TextLine> lines, ReplyContext mail) {
        this.lines = lines;
        this.quotation = Quotation.of(lines, mail);
        this.mail = mail;
    }

    /** @param twin the same in HTML, when {@code lines} were its plain form; may be empty */
    static Reply of(List<TextLine> lines, ReplyContext mail, Twin twin) throws IOException {
        ReplyTextExtractor fresh = new ReplyTextExtractor(Armour.without(lines), mail);
        // the marks in HTML are surer; but plain text that tells its quotations apart is what the citizen sees
        if (!fresh.quotation.found() && mail.answer()) {
            List<TextLine> marked = twin.lines();
            if (marked.stream().anyMatch(line -> line.mark() != Mark.OWN && line.mark() != Mark.INDENTED))
                return new ReplyTextExtractor(marked, mail).reply();
        }
        return fresh.reply();
    }

    /** Gives the lines of another form of the text, if they are asked for. */
    @FunctionalInterface
    interface Twin {
        List<TextLine> lines() throws IOException;
    }

    /**
     * @param fresh what was written now
     * @param quoted the rest of it but signatures, in the order of the mail
     */
    record Reply(String fresh, String quoted) {
        @Override
        public String toString() {
            return "Reply[" + fresh.length() + " characters]";
        }
    }

    private Reply reply() {
        String own = join(quotation.own().stream()
                .map(piece -> Disclaimer.without(Signature.without(piece)))
                .toList());
        String forwarded = handedOn(forwarded());
        if (hasWords(own))
            return forwarded.isEmpty() || isEnough(own) ? beside(own) : without(own + "\n\n" + forwarded);
        if (hasWords(forwarded)) return without(forwarded);
        String bare = join(quotation.own());
        if (hasWords(bare)) return beside(bare);
        String signature = TextLine.join(quotation.signature());
        if (hasWords(signature)) return beside(signature);
        if (quotation.sure() && isOurs()) return beside("");
        String quoted = handedOn(quotation.quoted());
        return new Reply(hasWords(quoted) ? quoted : TextLine.join(lines), "");
    }

    /** Nothing of others is part of it. */
    private Reply beside(String fresh) {
        return new Reply(fresh, others(quotation.quoted(), quotation.forwarded()));
    }

    /** What it hands on is part of it. */
    private Reply without(String fresh) {
        boolean evidence = quotation.forwarded().isEmpty();
        return new Reply(fresh, evidence ? "" : others(quotation.quoted(), List.of()));
    }

    private static String others(List<TextLine> quoted, List<TextLine> forwarded) {
        return Stream.of(quoted, forwarded)
                .map(ReplyTextExtractor::handedOn)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** A quotation in a mail that answers none is evidence. */
    private List<TextLine> forwarded() {
        boolean none = quotation.forwarded().isEmpty();
        return none && !mail.answer() && !isOurs() ? quotation.quoted() : quotation.forwarded();
    }

    private boolean isOurs() {
        String head = quotation.quoted().stream()
                .limit(HEAD_OF_QUOTATION)
                .map(line -> PhraseTable.plain(line.text()))
                .collect(Collectors.joining(" "));
        return mail.isOurs(quotation.headers()) || mail.isOurs(head);
    }

    /** Another's words without what mail programs put above and beside them. */
    private static String handedOn(List<TextLine> lines) {
        List<TextLine> bare = lines.stream().map(TextLine::bare).collect(Collectors.toCollection(ArrayList::new));
        int from = 0;
        while (from < bare.size()) {
            int above = QuoteHeader.at(bare, from).map(QuoteHeader::lines).orElse(0);
            if (above == 0 && !bare.get(from).isBlank()) break;
            from += Math.max(1, above);
        }
        String text = TextLine.join(bare.subList(from, bare.size()));
        return hasWords(text) ? text : TextLine.join(bare);
    }

    private static String join(List<List<TextLine>> pieces) {
        return pieces.stream()
                .map(TextLine::join)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
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
