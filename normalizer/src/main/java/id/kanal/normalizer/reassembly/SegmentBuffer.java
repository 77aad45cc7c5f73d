package id.kanal.normalizer.reassembly;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.normalizer.AssembledMessage;
import id.kanal.normalizer.AssembledMessage.Treatment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of one message, as its state hash holds them: a field for each part beside a head. What is left when it has
 * gone on are keyed digests of its parts, so that a part that comes once more is known.
 */
record SegmentBuffer(Map<String, String> fields, KeyedDigest digests) {
    /** Longer than any backlog: kept parts must never run out before their timer is read. */
    static final Duration KEEP = Duration.ofDays(90);

    private static final String START = "s";
    private static final String TOTAL = "n";
    private static final String DUE = "d";
    /** Of parts without a total. */
    private static final String PATIENCE = "p";

    /** The message in which the first of them came, without content. */
    private static final String HEAD = "h";

    /** Of which danger its sender was told. */
    private static final String WARNED = "w";

    /** And the id of a recording: whether its words are {@link #AWAITED}, will come {@link #LATER}, or not any more. */
    private static final String RECORDING = "v:";

    private static final String AWAITED = "1";
    private static final String LATER = "0";

    private static final String GONE = "g";

    /** Of a report that somebody is led through: what was answered. */
    private static final String ANSWERED = "a";

    /** Of such a report: its writer sent it. */
    private static final String FINISHED = "f";

    /** What the field of a part begins with that its sender took back. No assembler's name does. */
    private static final String TAKEN_BACK = "-|";

    private static final Content NOTHING = Content.Message.of("");

    /** The sender is part of the key, so that two senders with one reference never mix whatever the channel says. */
    static String key(Inbound message, Content.Fragment part, Keys keys) {
        return keys.parts(
                String.join("|", message.channel().id(), message.from().key(), written(part.total()), part.group()));
    }

    private static String written(OptionalInt total) {
        return total.isPresent() ? Integer.toString(total.getAsInt()) : "";
    }

    static Map<String, String> head(Inbound message, Content.Fragment part) {
        IntakeEntry shell = message.with(NOTHING);
        return Map.of(
                START, message.id(),
                TOTAL, written(part.total()),
                PATIENCE, part.patience().toString(),
                HEAD, JournalJson.write(shell));
    }

    static Map<String, String> with(Segment piece, Inbound message, Instant due) {
        return Map.of(Integer.toString(piece.number()), piece.write(message), DUE, due.toString());
    }

    /** A part as it waits. */
    Optional<Segment> waiting(int number, String inboundId) {
        if (!waiting()) return Optional.empty();
        return Optional.ofNullable(pieces().get(number))
                .filter(piece ->
                        piece.id().equals(inboundId) && piece.messageId().isPresent());
    }

    /** The same, whether a later message may name it or not. */
    Optional<Segment> part(int number, String inboundId) {
        return waiting()
                ? Optional.ofNullable(pieces().get(number))
                        .filter(piece -> piece.id().equals(inboundId))
                : Optional.empty();
    }

    /** The field of this part with other words in it. */
    Map<String, String> replaced(Segment piece, Content.Message now) {
        String number = Integer.toString(piece.number());
        return Map.of(number, Segment.replaced(fields.get(number), now));
    }

    /** The field of a part that was taken back: only that it has been there is left. */
    Map<String, String> without(Segment piece) {
        return Map.of(Integer.toString(piece.number()), TAKEN_BACK + digest(piece));
    }

    static Map<String, String> warning(Danger danger) {
        return Map.of(WARNED, danger.name());
    }

    Danger warned() {
        return Danger.valueOf(fields.getOrDefault(WARNED, Danger.NONE.name()));
    }

    /** What stays of it when it has gone on. */
    Map<String, String> trace() {
        Map<String, String> trace = new HashMap<>();
        trace.put(GONE, "1");
        takenBack()
                .forEach(number -> trace.put(
                        Integer.toString(number),
                        fields.get(Integer.toString(number)).substring(TAKEN_BACK.length())));
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
        if (held.startsWith(TAKEN_BACK)) return held.equals(TAKEN_BACK + digest(piece));
        return gone()
                ? held.equals(digest(piece))
                : Segment.read(piece.number(), held).sameAs(piece);
    }

    boolean hasAnother(Segment piece) {
        return fields.containsKey(Integer.toString(piece.number())) && !has(piece);
    }

    static Map<String, String> answered(Collection<String> questions) {
        return Map.of(ANSWERED, String.join(",", questions));
    }

    static Map<String, String> finished() {
        return Map.of(FINISHED, "1");
    }

    Set<String> answered() {
        return Stream.of(fields.getOrDefault(ANSWERED, "").split(","))
                .filter(question -> !question.isEmpty())
                .collect(Collectors.toSet());
    }

    Treatment treatment() {
        if (!fields.containsKey(ANSWERED)) return Treatment.BY_ITS_WORDS;
        return fields.containsKey(FINISHED) ? Treatment.GUIDED_TO_THE_END : Treatment.GUIDED;
    }

    boolean startedWith(String messageId) {
        return messageId.equals(fields.get(START));
    }

    /** The reminder that was set when its first part came. */
    IntakeEntry.Overdue timer(String key) {
        return new IntakeEntry.Overdue(key, fields.get(START), shell().from());
    }

    Instant due() {
        return Instant.parse(fields.get(DUE));
    }

    /** Nobody knows it of what has no total: there patience decides. A file that is still at its provider is missing, too. */
    boolean whole() {
        return allThere() && !lacks();
    }

    /** Whether something is missing that a machine still brings: files, or words that are all that it says. */
    boolean lacks() {
        return lacksFiles() || fields.entrySet().stream().anyMatch(SegmentBuffer::isAwaited);
    }

    private static boolean isAwaited(Map.Entry<String, String> field) {
        return field.getKey().startsWith(RECORDING) && field.getValue().equals(AWAITED);
    }

    /** @param awaited whether nothing else is said, so that the message waits for the words */
    static Map<String, String> listening(String attachmentId, boolean awaited) {
        return Map.of(RECORDING + attachmentId, awaited ? AWAITED : LATER);
    }

    /** There are words, or will be none. */
    static Map<String, String> heard(String attachmentId) {
        return Map.of(RECORDING + attachmentId, "");
    }

    /**
     * The recordings whose words are still to come; empty where nobody was asked for any. Those of a report that somebody is led
     * through were asked for before they became a part of it, so that only the others are noted.
     */
    Optional<Set<String>> listening() {
        Set<String> ids = new TreeSet<>();
        if (fields.containsKey(ANSWERED)) {
            pieces().values().stream()
                    .flatMap(Segment::unheard)
                    .filter(id -> !fields.containsKey(RECORDING + id))
                    .forEach(ids::add);
            return Optional.of(ids);
        }
        boolean asked = false;
        for (var field : fields.entrySet())
            if (field.getKey().startsWith(RECORDING)) {
                asked = true;
                if (!field.getValue().isEmpty()) ids.add(field.getKey().substring(RECORDING.length()));
            }
        return asked ? Optional.of(ids) : Optional.empty();
    }

    /** Whether all its parts are there, with or without their files. */
    boolean allThere() {
        return knowsTotal() && pieces().size() + takenBack().size() == total();
    }

    boolean lacksFiles() {
        return pieces().values().stream().anyMatch(Segment::lacksFiles);
    }

    /** How long after its last part something without a total goes on; empty where the total decides. */
    Optional<Instant> quiet() {
        return knowsTotal() || !fields.containsKey(PATIENCE)
                ? Optional.empty()
                : pieces().values().stream()
                        .map(piece -> piece.timing().receivedAt())
                        .max(Comparator.naturalOrder())
                        .map(last -> last.plus(Duration.parse(fields.get(PATIENCE))));
    }

    static Map<String, String> due(Instant at) {
        return Map.of(DUE, at.toString());
    }

    /** Whether parts are missing. Nobody knows it of what has no total: there numbers tell the order alone. */
    boolean incomplete() {
        return knowsTotal() && pieces().size() + takenBack().size() < total();
    }

    /** Whether all that came was taken back: what was merely chosen besides is nothing by itself. */
    boolean isEmpty() {
        return pieces().values().stream().noneMatch(Segment::saysSomething);
    }

    /** Those of its parts that are messages of their own. */
    List<AssembledMessage.Part> messages() {
        return pieces().values().stream()
                .flatMap(piece -> piece.messageId().map(id -> new AssembledMessage.Part(id, piece.id())).stream())
                .toList();
    }

    boolean headless() {
        return knowsTotal() && !fields.containsKey("1");
    }

    ChannelRef channel() {
        return shell().channel();
    }

    long counted() {
        return pieces().values().stream().filter(Segment::counted).count();
    }

    /** One message out of what there is: the id of the first part, the time of the last. */
    Inbound message(SegmentAssembler assembler) {
        SortedMap<Integer, Segment> pieces = pieces();
        Segment first = pieces.get(pieces.firstKey());
        Instant last = pieces.values().stream()
                .map(piece -> piece.timing().receivedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Inbound shell = shell();
        return new Inbound(
                first.id(),
                shell.origin(),
                shell.terms(),
                new Inbound.Timing(first.timing().sentAt(), last),
                shell.replyTo(),
                shell.reserved(),
                knowsTotal()
                        ? assembler.join(pieces, takenBack(), total())
                        : assembler.join(oneAfterTheOther(pieces), Set.of(), pieces.size()));
    }

    private static SortedMap<Integer, Segment> oneAfterTheOther(SortedMap<Integer, Segment> pieces) {
        SortedMap<Integer, Segment> numbered = new TreeMap<>();
        pieces.values().forEach(piece -> numbered.put(numbered.size() + 1, piece));
        return numbered;
    }

    private Inbound shell() {
        if (JournalJson.intakeEntry(fields.get(HEAD)) instanceof Inbound shell) return shell;
        throw new IllegalStateException("parts without a head");
    }

    private boolean knowsTotal() {
        return !fields.get(TOTAL).isEmpty();
    }

    private int total() {
        return Integer.parseInt(fields.get(TOTAL));
    }

    Set<Integer> takenBack() {
        Set<Integer> numbers = new TreeSet<>();
        fields.forEach((name, value) -> {
            if (Character.isDigit(name.charAt(0)) && value.startsWith(TAKEN_BACK)) numbers.add(Integer.parseInt(name));
        });
        return numbers;
    }

    SortedMap<Integer, Segment> pieces() {
        SortedMap<Integer, Segment> pieces = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (Character.isDigit(name.charAt(0)) && !value.startsWith(TAKEN_BACK)) {
                int number = Integer.parseInt(name);
                pieces.put(number, Segment.read(number, value));
            }
        });
        return pieces;
    }

    private String digest(Segment piece) {
        return digests.of(piece.content());
    }
}
