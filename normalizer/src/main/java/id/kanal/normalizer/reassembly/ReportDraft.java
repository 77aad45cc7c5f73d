package id.kanal.normalizer.reassembly;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content.Body;
import id.kanal.kernel.model.Content.Fragment;
import id.kanal.kernel.model.Content.Message;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.normalizer.MessageIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A report that somebody is led through, while it waits: a message whose parts are the answers. It lies where the parts of any
 * other message lie, goes on by the same timer and is joined in the same way; a part's number tells which question it answers and
 * its order in the report. Immutable: what changes it are fields to be written.
 */
public final class ReportDraft {
    /** How long its parts are kept. */
    public static final Duration KEEP = SegmentBuffer.KEEP;

    /** So many parts can answer one question. */
    private static final int PARTS = 100;

    /** Whoever has more to tell has told enough to begin with. */
    private static final int MOST = 30;

    private final String key;
    private final SegmentBuffer parts;
    private final Keys keys;

    private ReportDraft(String key, Map<String, String> fields, Keys keys) {
        this.key = key;
        this.parts = new SegmentBuffer(fields, keys.digests());
        this.keys = keys;
    }

    /** @param state what is kept under a key */
    public static ReportDraft at(String key, Function<String, Map<String, String>> state, Keys keys) {
        return new ReportDraft(key, state.apply(key), keys);
    }

    /**
     * Where one is kept.
     *
     * @param id of the question with which it began
     */
    public static String key(Address from, String id, Keys keys) {
        return keys.parts(String.join("|", "report", from.key(), id));
    }

    public String key() {
        return key;
    }

    /** Whether nothing was told yet, or all of it was taken back. */
    public boolean isEmpty() {
        return !parts.waiting() || parts.isEmpty();
    }

    public boolean isFull() {
        return parts.pieces().size() + parts.takenBack().size() >= MOST;
    }

    public Set<String> answered() {
        return parts.answered();
    }

    /** By which it goes on; there is one as soon as there is a part. */
    public Optional<IntakeEntry.Overdue> timer() {
        return parts.waiting() ? Optional.of(parts.timer(key)) : Optional.empty();
    }

    /** Its parts in their order. */
    public List<Message> messages() {
        return parts.pieces().values().stream().map(ReportDraft::message).toList();
    }

    /** Those that answer one question. */
    public List<Message> messages(int question) {
        return answers(question).map(ReportDraft::message).toList();
    }

    private Stream<Segment> answers(int question) {
        return parts.pieces().values().stream().filter(piece -> question(piece.number()) == question);
    }

    /** Which question a part answers. */
    public static int question(int number) {
        return number / PARTS;
    }

    private static Message message(Segment piece) {
        if (piece.piece() instanceof Piece.Whole(Message message)) return message;
        throw new IllegalStateException("an answer that is no message");
    }

    /** The same once these fields are written. */
    public ReportDraft and(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(parts.fields());
        all.putAll(fields);
        return new ReportDraft(key, all, keys);
    }

    /**
     * The number of another part.
     *
     * @param question which it answers, from 1 on, in the order of the report
     */
    public int next(int question) {
        int number = question * PARTS;
        while (parts.pieces().containsKey(number) || parts.takenBack().contains(number)) number++;
        return number;
    }

    /** @param counted whether its outcome is still to be counted */
    public Map<String, String> with(int number, Inbound message, Message part, boolean counted, Instant due) {
        Piece piece = new Piece.Whole(part);
        Map<String, String> fields =
                new HashMap<>(SegmentBuffer.with(Segment.of(message, number, piece, counted), message, due));
        if (!parts.waiting()) {
            Fragment first = new Fragment(key, number, OptionalInt.empty(), Duration.ZERO, piece);
            fields.putAll(SegmentBuffer.head(message, first));
        }
        return fields;
    }

    /** Without what answered a question until now, which is answered anew; files that came with it stay. */
    public Map<String, String> without(int question) {
        Map<String, String> fields = new HashMap<>();
        answers(question).forEach(piece -> {
            Message message = message(piece);
            fields.putAll(message.files().isEmpty() ? parts.without(piece) : parts.replaced(piece, wordless(message)));
        });
        return fields;
    }

    private static Message wordless(Message message) {
        return new Message(
                Body.of(""), message.files(), Optional.empty(), message.name(), message.declared(), message.defects());
    }

    /** How many of its parts have no outcome yet. */
    public long counted() {
        return parts.waiting() ? parts.counted() : 0;
    }

    public ChannelRef channel() {
        return parts.channel();
    }

    /** A part that an edit names. */
    public Optional<Message> part(MessageIndex.Place place) {
        return place.group().equals(key)
                ? parts.waiting(place.number(), place.inboundId()).map(ReportDraft::message)
                : Optional.empty();
    }

    /** With other words in the place of a part; files that it brought stay. */
    public Map<String, String> replaced(MessageIndex.Place place, Message now) {
        return parts.waiting(place.number(), place.inboundId())
                .map(piece -> parts.replaced(piece, RemoteFiles.edited(piece.piece(), now)))
                .orElse(Map.of());
    }

    /** With a file that came late; empty where no part waits for it any more. */
    public Map<String, String> with(IntakeEntry.Fetched fetched) {
        if (!parts.waiting()) return Map.of();
        return parts.pieces().values().stream()
                .filter(piece ->
                        message(piece).files().contains(fetched.request().file()))
                .findFirst()
                .map(piece -> parts.replaced(piece, RemoteFiles.with(fetched, message(piece))))
                .orElse(Map.of());
    }

    /** Nobody waits for the words of this recording any more. */
    public static Map<String, String> heard(String attachmentId) {
        return SegmentBuffer.heard(attachmentId);
    }

    /** With what was heard in one of its recordings, if anything; empty where no part has it any more. */
    public Map<String, String> with(IntakeEntry.Transcribed transcribed) {
        if (!parts.waiting()) return Map.of();
        String recording = transcribed.request().audio().attachmentId();
        return parts.pieces().values().stream()
                .filter(piece -> piece.unheard().anyMatch(recording::equals))
                .findFirst()
                .map(piece -> {
                    Map<String, String> fields =
                            new HashMap<>(parts.replaced(piece, Recordings.with(transcribed, message(piece))));
                    fields.putAll(heard(recording));
                    return fields;
                })
                .orElse(Map.of());
    }

    /** With these questions answered besides. */
    public Map<String, String> answering(Set<String> more) {
        Set<String> all = new TreeSet<>(answered());
        all.addAll(more);
        return SegmentBuffer.answered(all);
    }

    /** Sent by its writer. */
    public static Map<String, String> finished() {
        return SegmentBuffer.finished();
    }

    public static Map<String, String> due(Instant at) {
        return SegmentBuffer.due(at);
    }

    public static Map<String, String> warned(Danger danger) {
        return SegmentBuffer.warning(danger);
    }

    @Override
    public String toString() {
        return "ReportDraft[" + parts.pieces().size() + " parts]";
    }
}
