package id.kanal.normalizer.reassembly;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of one long message, as its state hash holds them: a field for each part beside a head. What is left when
 * it has gone on are the digests of its parts, so that a part that comes once more is known.
 */
record SegmentBuffer(Map<String, String> fields) {
    private static final String START = "s";
    private static final String TOTAL = "n";
    private static final String DUE = "d";
    private static final String TYPE = "y";
    private static final String CHANNEL = "c";
    private static final String FROM = "f";
    private static final String TO = "v";
    private static final String GONE = "g";

    /** The sender is part of the key, so that two senders with one reference never mix whatever the channel says. */
    static String key(Inbound message, Content.Part part) {
        return Keys.parts(String.join(
                "|", message.channel().id(), message.from().key(), Integer.toString(part.total()), part.group()));
    }

    static Map<String, String> head(Inbound message, Content.Part part) {
        return Map.of(
                START, message.id(),
                TOTAL, Integer.toString(part.total()),
                TYPE, message.channel().type(),
                CHANNEL, message.channel().id(),
                FROM, message.from().key(),
                TO, message.to().key());
    }

    static Map<String, String> with(Segment piece, Instant due) {
        return Map.of(Integer.toString(piece.number()), piece.write(), DUE, due.toString());
    }

    /** What stays of it when it has gone on. */
    Map<String, String> trace() {
        Map<String, String> trace = new HashMap<>();
        trace.put(GONE, "1");
        pieces().values().forEach(piece -> trace.put(Integer.toString(piece.number()), digest(piece)));
        return trace;
    }

    boolean waiting() {
        return fields.containsKey(START);
    }

    boolean gone() {
        return fields.containsKey(GONE);
    }

    /** Whether this very part is in it, or was. */
    boolean has(Segment piece) {
        String held = fields.get(Integer.toString(piece.number()));
        if (held == null) return false;
        return gone()
                ? held.equals(digest(piece))
                : Segment.read(piece.number(), held).sameAs(piece);
    }

    boolean hasAnother(Segment piece) {
        return fields.containsKey(Integer.toString(piece.number())) && !has(piece);
    }

    boolean startedWith(String messageId) {
        return messageId.equals(fields.get(START));
    }

    /** The reminder that was set when its first part came. */
    ReassemblyTimeout timer(String key) {
        return new ReassemblyTimeout(key, fields.get(START), Address.ofKey(fields.get(FROM)));
    }

    Instant due() {
        return Instant.parse(fields.get(DUE));
    }

    boolean whole() {
        return pieces().size() == total();
    }

    boolean headless() {
        return !fields.containsKey("1");
    }

    ChannelRef channel() {
        return new ChannelRef(fields.get(TYPE), fields.get(CHANNEL));
    }

    long counted() {
        return pieces().values().stream().filter(Segment::counted).count();
    }

    /** One message out of what there is: the id of the first part, the time of the last. */
    Inbound message() {
        SortedMap<Integer, Segment> pieces = pieces();
        Segment first = pieces.get(pieces.firstKey());
        Instant last = pieces.values().stream()
                .map(Segment::receivedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Inbound(
                first.id(),
                channel(),
                Address.ofKey(fields.get(FROM)),
                Address.ofKey(fields.get(TO)),
                SegmentAssembler.join(pieces, total()),
                first.sentAt(),
                last);
    }

    private int total() {
        return Integer.parseInt(fields.get(TOTAL));
    }

    private SortedMap<Integer, Segment> pieces() {
        SortedMap<Integer, Segment> pieces = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (Character.isDigit(name.charAt(0))) {
                int number = Integer.parseInt(name);
                pieces.put(number, Segment.read(number, value));
            }
        });
        return pieces;
    }

    private static String digest(Segment piece) {
        return Keys.digest(piece.alphabet() + piece.octets().hex());
    }
}
