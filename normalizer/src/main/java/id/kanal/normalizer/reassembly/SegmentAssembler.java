package id.kanal.normalizer.reassembly;

import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.channels.gsm.Alphabet;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/** Parts put together: first the octets, then the letters, because a letter may be cut between two parts. */
final class SegmentAssembler {
    /** Stands where parts are missing. */
    static final String GAP = "[…]";

    private SegmentAssembler() {}

    static Content join(SortedMap<Integer, Segment> pieces, int total) {
        StringBuilder text = new StringBuilder();
        int next = 1;
        while (next <= total) {
            if (!pieces.containsKey(next)) {
                text.append(GAP);
                while (next <= total && !pieces.containsKey(next)) next++;
                continue;
            }
            int start = next;
            Alphabet alphabet = pieces.get(start).alphabet();
            while (next <= total && pieces.containsKey(next) && pieces.get(next).alphabet() == alphabet) next++;
            boolean torn =
                    (start > 1 && !pieces.containsKey(start - 1)) || (next <= total && !pieces.containsKey(next));
            Optional<String> run = decode(alphabet, octets(pieces.subMap(start, next)), torn);
            if (run.isEmpty())
                return new Content.Undecodable(Octets.of(octets(pieces)), "parts that are not " + alphabet);
            text.append(run.get());
        }
        return new Content.Text(text.toString());
    }

    private static byte[] octets(SortedMap<Integer, Segment> pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        pieces.values().forEach(piece -> octets.writeBytes(piece.octets().bytes()));
        return octets.toByteArray();
    }

    /** @param torn whether a neighbour is missing, and with it perhaps one half of a letter */
    private static Optional<String> decode(Alphabet alphabet, byte[] octets, boolean torn) {
        Optional<String> text = alphabet.decode(octets);
        if (text.isPresent() || !torn || alphabet != Alphabet.UCS2) return text;
        int start = octets.length >= 2 && Character.isLowSurrogate(unit(octets, 0)) ? 2 : 0;
        int end = octets.length - (octets.length % 2);
        if (end - start >= 2 && Character.isHighSurrogate(unit(octets, end - 2))) end -= 2;
        return alphabet.decode(Arrays.copyOfRange(octets, start, end));
    }

    private static char unit(byte[] octets, int at) {
        return (char) (((octets[at] & 0xff) << 8) | (octets[at + 1] & 0xff));
    }
}
