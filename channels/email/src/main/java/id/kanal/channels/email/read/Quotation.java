package id.kanal.channels.email.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts the lines of a mail: the citizen's own, in the pieces that stand between quotations, and everybody else's. */
final class Quotation {
    private static final int LONGEST_SIGNATURE = 800;

    private final List<TextLine> lines;
    private final ReplyContext mail;
    private final List<List<TextLine>> own = new ArrayList<>();
    private final List<TextLine> quoted = new ArrayList<>();
    private final List<TextLine> signature = new ArrayList<>();
    private final List<TextLine> forwarded = new ArrayList<>();
    private final StringBuilder headers = new StringBuilder();
    private List<TextLine> piece = new ArrayList<>();
    private boolean found;
    private boolean sure = true;

    private Quotation(List<TextLine> lines, ReplyContext mail) {
        List<TextLine> parted = indented(SharedLine.split(lines));
        this.lines = isSignatureShort(parted)
                ? parted
                : parted.stream().map(Quotation::unsigned).toList();
        this.mail = mail;
    }

    static Quotation of(List<TextLine> lines, ReplyContext mail) {
        Quotation quotation = new Quotation(lines, mail);
        quotation.part();
        return quotation;
    }

    /** What is set in right below a line that says who wrote is theirs, and ends where it ends; elsewhere it is one's own. */
    private static List<TextLine> indented(List<TextLine> lines) {
        if (lines.stream().noneMatch(line -> line.mark() == Mark.INDENTED)) return lines;
        List<TextLine> known = new ArrayList<>();
        boolean quoted = false;
        int above = 0; // up to here a header goes, with the blank lines behind it
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            if (line.mark() != Mark.INDENTED) {
                Optional<QuoteHeader> header = line.isQuoted() ? Optional.empty() : QuoteHeader.at(lines, i);
                if (header.isPresent()) above = Math.max(above, i + header.get().lines());
                else if (line.isBlank() && above == i) above = i + 1;
                quoted = quoted && line.isBlank();
                known.add(line);
            } else {
                quoted |= above == i && above > 0;
                known.add(new TextLine(line.text(), quoted ? Mark.QUOTED : Mark.OWN));
            }
        }
        return known;
    }

    /** Some people write their text into the signature that their program gave them. */
    private static boolean isSignatureShort(List<TextLine> lines) {
        return lines.stream()
                        .filter(line -> line.mark() == Mark.SIGNATURE)
                        .mapToInt(line -> line.text().length())
                        .sum()
                <= LONGEST_SIGNATURE;
    }

    private static TextLine unsigned(TextLine line) {
        return line.mark() == Mark.SIGNATURE ? TextLine.own(line.text()) : line;
    }

    List<List<TextLine>> own() {
        return own;
    }

    List<TextLine> quoted() {
        return quoted;
    }

    /** What a mail program marked as a signature. */
    List<TextLine> signature() {
        return signature;
    }

    List<TextLine> forwarded() {
        return forwarded;
    }

    /** All that stood above quotations. */
    String headers() {
        return headers.toString();
    }

    /** Whether anything was recognised as somebody else's. */
    boolean found() {
        return found;
    }

    /** Whether all that was taken for quoted is marked so; among what merely follows a header an answer may stand. */
    boolean sure() {
        return sure;
    }

    private void part() {
        boolean quoting = mail.answer() || mail.forward();
        for (int i = 0; i < lines.size(); ) {
            TextLine line = lines.get(i);
            Optional<QuoteHeader> header = line.isQuoted() ? Optional.empty() : QuoteHeader.at(lines, i);
            boolean accepted = header.isPresent() && accept(header.get(), i);
            if (accepted) {
                quoting = true;
                i += header.get().lines();
                if (rest(header.get(), i)) break;
            } else {
                take(line, quoting);
                i++;
            }
        }
        endPiece();
    }

    private boolean accept(QuoteHeader header, int index) {
        if (header.kind() != QuoteHeader.Kind.ANSWERED_IF_MARKED) return true;
        return isQuoted(next(index + header.lines()));
    }

    /** @return whether all that is left belongs to this header */
    private boolean rest(QuoteHeader header, int after) {
        found = true;
        headers.append(header.text()).append('\n');
        endPiece();
        // who answers no mail and yet has one under their words hands it on
        boolean forward =
                header.kind() == QuoteHeader.Kind.FORWARDED || (!mail.answer() && !mail.isOurs(header.text()));
        int next = next(after);
        if (forward && !(isQuoted(next) && header.kind() != QuoteHeader.Kind.FORWARDED)) {
            forwarded.addAll(lines.subList(Math.min(next, lines.size()), lines.size()));
            return true;
        }
        if (isQuoted(next)) return false;
        quoted.addAll(lines.subList(after, lines.size()));
        sure &= next >= lines.size();
        return true;
    }

    private void take(TextLine line, boolean quoting) {
        if (line.isQuoted() && (quoting || line.mark() != Mark.ANGLED)) {
            found = true;
            sure &= line.mark() != Mark.CONTAINED;
            endPiece();
            quoted.add(line);
        } else if (line.mark() == Mark.SIGNATURE) signature.add(line);
        else piece.add(line);
    }

    private void endPiece() {
        if (piece.stream().anyMatch(line -> !line.isBlank())) own.add(piece);
        piece = new ArrayList<>();
    }

    private int next(int from) {
        int next = from;
        while (next < lines.size() && lines.get(next).isBlank()) next++;
        return next;
    }

    private boolean isQuoted(int index) {
        return index < lines.size() && lines.get(index).isQuoted();
    }
}
