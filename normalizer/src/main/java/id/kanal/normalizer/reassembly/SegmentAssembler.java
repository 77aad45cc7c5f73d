package id.kanal.normalizer.reassembly;

import id.kanal.kernel.model.Complaint.Location;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.DecodedText;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Assembler;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts put together. Octets first, then letters, because a letter may be cut between two parts; what stands alone is put
 * one after the other.
 */
final class SegmentAssembler {
    /** Stands where parts are missing. */
    static final String GAP = "[…]";

    private static final int BEGINNING = 255;

    private final Map<String, Assembler> assemblers;

    SegmentAssembler(Map<String, Assembler> assemblers) {
        this.assemblers = Map.copyOf(assemblers);
    }

    /** @param takenBack numbers of parts that nobody misses */
    Content join(SortedMap<Integer, Segment> pieces, Set<Integer> takenBack, int total) {
        List<Message> messages = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean damaged = false;
        int next = 1;
        while (next <= total) {
            int start = next;
            if (!pieces.containsKey(start)) {
                while (next <= total && !pieces.containsKey(next)) next++;
                if (!IntStream.range(start, next).allMatch(takenBack::contains)) text.append(GAP);
                continue;
            }
            switch (pieces.get(start).piece()) {
                case Piece.Whole(Message message) -> {
                    messages.add(message);
                    next++;
                }
                case Piece.Raw(Octets octets, String assembler) -> {
                    while (next <= total && continues(pieces.get(next), assembler)) next++;
                    boolean torn = (start > 1 && !pieces.containsKey(start - 1))
                            || (next <= total && !pieces.containsKey(next));
                    Optional<DecodedText> run = text(assembler, octets(pieces.subMap(start, next)), torn);
                    if (run.isEmpty()) return undecodable(pieces, assembler);
                    text.append(run.get().text());
                    damaged |= run.get().damaged();
                }
            }
        }
        Octets raw = damaged ? Octets.of(octets(pieces)) : Octets.EMPTY;
        if (messages.isEmpty()) return Message.decoded(new DecodedText(text.toString(), damaged), raw);
        String words = text.toString().replace(GAP, ""); // what stands alone is not torn off anything
        if (!words.isBlank()) messages.add(Message.of(words));
        return damaged ? joined(messages).damaged(raw) : joined(messages);
    }

    /** What a part says without its neighbours. */
    Optional<Message> alone(Piece piece) {
        return switch (piece) {
            case Piece.Whole(Message message) -> Optional.of(message);
            case Piece.Raw(Octets octets, String assembler) ->
                text(assembler, octets.bytes(), true).map(DecodedText::text).map(Message::of);
        };
    }

    private static boolean continues(Segment segment, String assembler) {
        return segment != null
                && segment.piece() instanceof Piece.Raw raw
                && raw.assembler().equals(assembler);
    }

    private Optional<DecodedText> text(String assembler, byte[] octets, boolean torn) {
        return Optional.ofNullable(assemblers.get(assembler)).flatMap(known -> known.text(octets, torn));
    }

    private static Content undecodable(SortedMap<Integer, Segment> pieces, String assembler) {
        byte[] octets = octets(pieces);
        return new Content.Undecodable(
                "parts that are not " + assembler,
                Octets.of(Arrays.copyOf(octets, Math.min(octets.length, BEGINNING))),
                Optional.empty());
    }

    private static byte[] octets(SortedMap<Integer, Segment> pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        pieces.values().forEach(segment -> {
            if (segment.piece() instanceof Piece.Raw raw)
                octets.writeBytes(raw.octets().bytes());
        });
        return octets.toByteArray();
    }

    private static Message joined(List<Message> messages) {
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        messages.forEach(message -> defects.addAll(message.defects()));
        return new Message(
                new Body(
                        first(messages, Body::title),
                        lines(messages, Body::text),
                        lines(messages, Body::quoted),
                        lines(messages, Body::whole)),
                messages.stream().flatMap(message -> message.files().stream()).toList(),
                place(messages),
                messages.stream().map(Message::name).flatMap(Optional::stream).findFirst(),
                messages.stream().map(Message::declared).reduce(Declared.NOTHING, Declared::and),
                defects);
    }

    /** Somebody who shows a place means it; where a photo was taken is a hint. */
    private static Optional<Location> place(List<Message> messages) {
        List<Location> places =
                messages.stream().map(Message::place).flatMap(Optional::stream).toList();
        return places.stream()
                .filter(place -> place.source() != Location.Source.PHOTO)
                .findFirst()
                .or(() -> places.stream().findFirst());
    }

    private static String first(List<Message> messages, Function<Body, String> part) {
        return parts(messages, part).findFirst().orElse("");
    }

    private static String lines(List<Message> messages, Function<Body, String> part) {
        return parts(messages, part).collect(Collectors.joining("\n"));
    }

    private static Stream<String> parts(List<Message> messages, Function<Body, String> part) {
        return messages.stream().map(message -> part.apply(message.body())).filter(text -> !text.isBlank());
    }
}
