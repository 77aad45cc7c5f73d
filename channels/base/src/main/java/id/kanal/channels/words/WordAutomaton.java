package id.kanal.channels.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A regular expression over words. All its ways are followed at once, word by word (Glushkov 1961): the time grows with the
 * length of the text and no text can make it go back, which is what java.util.regex could be made to do.
 */
public final class WordAutomaton {
    /** What may stand at each position. */
    private final List<Predicate<Word>> places = new ArrayList<>();
    /** Which positions may come after each. */
    private final List<BitSet> after = new ArrayList<>();

    /**
     * A piece of the expression.
     *
     * @param first where it may begin
     * @param last where it may end
     * @param empty whether it may be left out
     */
    public record Piece(BitSet first, BitSet last, boolean empty) {}

    /** Nothing, and no word at all. */
    public Piece nothing() {
        return new Piece(new BitSet(), new BitSet(), true);
    }

    /** What no text is. */
    public Piece never() {
        return new Piece(new BitSet(), new BitSet(), false);
    }

    public Piece word(Predicate<Word> fits) {
        BitSet here = new BitSet();
        here.set(places.size());
        places.add(fits);
        after.add(new BitSet());
        return new Piece(here, here, false);
    }

    public Piece optional(Piece piece) {
        return new Piece(piece.first, piece.last, true);
    }

    /** One after the other. */
    public Piece row(List<Piece> pieces) {
        Piece row = nothing();
        for (Piece piece : pieces) row = then(row, piece);
        return row;
    }

    private Piece then(Piece one, Piece next) {
        one.last.stream().forEach(place -> after.get(place).or(next.first));
        return new Piece(
                one.empty ? union(one.first, next.first) : one.first,
                next.empty ? union(next.last, one.last) : next.last,
                one.empty && next.empty);
    }

    public Piece either(List<Piece> pieces) {
        Piece either = never();
        for (Piece piece : pieces)
            either = new Piece(
                    union(either.first, piece.first), union(either.last, piece.last), either.empty || piece.empty);
        return either;
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    /** Whether these words are the piece and nothing more. Stops at the first word that does not fit. */
    public boolean fits(Piece whole, Iterator<Word> words) {
        BitSet open = whole.first;
        BitSet reached = new BitSet();
        boolean begun = false;
        while (words.hasNext()) {
            Word word = words.next();
            reached = new BitSet();
            for (int place = open.nextSetBit(0); place >= 0; place = open.nextSetBit(place + 1))
                if (places.get(place).test(word)) reached.set(place);
            if (reached.isEmpty()) return false;
            open = new BitSet();
            for (int place = reached.nextSetBit(0); place >= 0; place = reached.nextSetBit(place + 1))
                open.or(after.get(place));
            begun = true;
        }
        return begun ? reached.intersects(whole.last) : whole.empty;
    }
}
