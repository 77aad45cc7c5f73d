package id.kanal.normalizer.reassembly;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.port.Assembler;
import id.kanal.normalizer.AssembledMessage;
import id.kanal.normalizer.AssembledMessage.Gaps;
import id.kanal.normalizer.AssembledMessage.Treatment;
import id.kanal.normalizer.MessageIndex;
import id.kanal.normalizer.Outcome;
import id.kanal.normalizer.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins the parts of messages that come in parts, in any order and over restarts, because every part is kept in the journal. Each
 * part is counted when its message goes on: one of them as what the message becomes, the others as joined.
 */
public final class Reassembler {
    /** How long a part that comes once more is known. Short: the reference will serve another message soon. */
    private static final Duration TRACE = Duration.ofMinutes(10);

    private final Clock clock;
    private final SegmentAssembler assembler;
    private final Keys keys;
    private final boolean transcribes;

    /**
     * @param assemblers of all channels, by name
     * @param transcribes whether there is an engine that listens to recordings
     */
    public Reassembler(Clock clock, Map<String, Assembler> assemblers, Keys keys, boolean transcribes) {
        this.clock = clock;
        this.keys = keys;
        this.transcribes = transcribes;
        this.assembler = new SegmentAssembler(assemblers);
    }

    /** Where the parts of this message are kept. */
    public static String key(Inbound message, Content.Fragment part, Keys keys) {
        return SegmentBuffer.key(message, part, keys);
    }

    private SegmentBuffer at(String key, UnitOfWork batch) {
        return new SegmentBuffer(batch.state(key), keys.digests());
    }

    /** What can go on now that this part is there. */
    public List<AssembledMessage> take(Inbound message, Content.Fragment part, boolean counted, UnitOfWork batch) {
        String key = key(message, part, keys);
        Segment piece = Segment.of(message, part.number(), part.piece(), counted);
        SegmentBuffer group = at(key, batch);
        List<AssembledMessage> arrived = new ArrayList<>();
        if (group.has(piece)) {
            if (counted) batch.count(message.channel(), Outcome.JOINED);
            return arrived;
        }
        if (group.waiting() && group.hasAnother(piece)) {
            // References have 8 bits and come again: a different part of the same number belongs to another message.
            arrived.addAll(goOn(key, group, batch));
        } else if (group.gone()) {
            batch.remove(key);
        }
        keep(key, message, part, piece, batch);
        SegmentBuffer now = at(key, batch);
        if (now.whole()) arrived.addAll(goesOn(key, batch));
        return arrived;
    }

    /**
     * What can go on now that a file is there, or cannot be had.
     *
     * @return empty where nobody waits for it any more
     */
    public Optional<List<AssembledMessage>> fetched(IntakeEntry.Fetched fetched, UnitOfWork batch) {
        FileRequest.Part part = fetched.request().part();
        SegmentBuffer group = at(part.group(), batch);
        Optional<Segment> waiting = group.part(part.number(), part.inboundId());
        if (waiting.isEmpty() || !(waiting.get().piece() instanceof Piece.Whole(Content.Message message)))
            return Optional.empty();
        Content.Message now = RemoteFiles.with(fetched, message);
        batch.put(part.group(), group.replaced(waiting.get(), now), keep(group));
        fetched.stored()
                .filter(TranscriptRequest::isAudio)
                .filter(file -> transcribes)
                .ifPresent(file -> {
                    boolean awaited = Recordings.areItsWords(now);
                    batch.put(part.group(), SegmentBuffer.listening(file.id(), awaited), keep(group));
                    batch.transcribe(TranscriptRequest.of(fetched.request(), group.channel(), file, clock.instant()));
                });
        return Optional.of(came(part.group(), batch));
    }

    /**
     * What can go on now that the words of a recording are there, or will not come.
     *
     * @param urgent whether they tell of danger: then nothing else is waited for
     * @return empty where nobody waits for them any more
     */
    public Optional<List<AssembledMessage>> transcribed(
            IntakeEntry.Transcribed transcribed, boolean urgent, UnitOfWork batch) {
        FileRequest.Part part = transcribed.request().part();
        SegmentBuffer group = at(part.group(), batch);
        Optional<Segment> waiting = group.part(part.number(), part.inboundId());
        if (waiting.isEmpty() || !(waiting.get().piece() instanceof Piece.Whole(Content.Message message)))
            return Optional.empty();
        batch.put(part.group(), group.replaced(waiting.get(), Recordings.with(transcribed, message)), keep(group));
        batch.put(
                part.group(), SegmentBuffer.heard(transcribed.request().audio().attachmentId()), keep(group));
        return Optional.of(urgent ? goesOn(part.group(), batch) : came(part.group(), batch));
    }

    private List<AssembledMessage> came(String key, UnitOfWork batch) {
        SegmentBuffer now = at(key, batch);
        if (now.whole()) return goesOn(key, batch);
        if (!now.lacks())
            now.quiet().filter(quiet -> quiet.isBefore(now.due())).ifPresent(quiet -> {
                batch.put(key, SegmentBuffer.due(quiet), keep(now));
                batch.remind(now.timer(key), quiet);
            });
        return List.of();
    }

    private List<AssembledMessage> goesOn(String key, UnitOfWork batch) {
        SegmentBuffer group = at(key, batch);
        List<AssembledMessage> arrived = goOn(key, group, batch);
        leaveTrace(key, group, batch);
        return arrived;
    }

    /** Whoever is in danger does not wait for their own photos: what lacks nothing but files goes on at once. */
    public List<AssembledMessage> withoutFiles(Inbound message, Content.Fragment part, UnitOfWork batch) {
        String key = key(message, part, keys);
        SegmentBuffer group = at(key, batch);
        return group.waiting() && group.allThere() ? goesOn(key, batch) : List.of();
    }

    /**
     * What a part says by itself while the rest of its message is waited for; empty where the message has gone on, its sender
     * was warned already, or one part alone makes no sense.
     */
    public Optional<Inbound> alone(Inbound message, Content.Fragment part, UnitOfWork batch) {
        SegmentBuffer group = at(key(message, part, keys), batch);
        if (!group.waiting() || group.warned() != Danger.NONE) return Optional.empty();
        return assembler.alone(part.piece()).map(message::with);
    }

    /** Notes that the sender of a message that is not whole yet is told what to do in danger. */
    public void warned(Inbound message, Content.Fragment part, Danger danger, UnitOfWork batch) {
        batch.put(key(message, part, keys), SegmentBuffer.warning(danger), SegmentBuffer.KEEP.plus(part.patience()));
    }

    private void keep(String key, Inbound message, Content.Fragment part, Segment piece, UnitOfWork batch) {
        Duration patience = longer(part.patience(), RemoteFiles.patience(part.piece()));
        SegmentBuffer before = at(key, batch);
        Instant until = clock.instant().plus(patience);
        Instant due = before.waiting() && before.lacks() && before.due().isAfter(until) ? before.due() : until;
        Map<String, String> fields = new HashMap<>(SegmentBuffer.with(piece, message, due));
        if (!before.waiting()) {
            fields.putAll(SegmentBuffer.head(message, part));
            batch.remind(new IntakeEntry.Overdue(key, message.id(), message.from()), due);
        }
        batch.put(key, fields, SegmentBuffer.KEEP.plus(patience));
        for (FileRequest request : RemoteFiles.requests(message, part, key)) batch.fetch(message.channel(), request);
        if (transcribes) listen(key, message, part, batch);
    }

    /** Recordings that are here already are heard like those that are fetched. */
    private void listen(String key, Inbound message, Content.Fragment part, UnitOfWork batch) {
        if (!(part.piece() instanceof Piece.Whole(Content.Message whole))) return;
        FileRequest.Part place = new FileRequest.Part(key, part.number(), message.id());
        for (Complaint.Attachment recording : Recordings.unheard(whole)) {
            batch.put(
                    key,
                    SegmentBuffer.listening(recording.id(), Recordings.areItsWords(whole)),
                    SegmentBuffer.KEEP.plus(part.patience()));
            batch.transcribe(new TranscriptRequest(
                    message.from(), message.channel(), place, TranscriptRequest.Audio.of(recording), clock.instant()));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** What goes on although it is not whole, because nothing came for too long. */
    public List<AssembledMessage> overdue(IntakeEntry.Overdue timer, UnitOfWork batch) {
        SegmentBuffer group = at(timer.key(), batch);
        if (!group.startedWith(timer.start())) return List.of();
        if (group.due().isAfter(clock.instant())) {
            batch.remind(timer, group.due());
            return List.of();
        }
        return goesOn(timer.key(), batch);
    }

    /** Other words in the place of a part that waits; false when it does not any more, or when they are to be read first. */
    public boolean replace(MessageIndex.Place place, Content.Message now, UnitOfWork batch) {
        SegmentBuffer group = at(place.group(), batch);
        Optional<Segment> waiting = group.treatment() == Treatment.BY_ITS_WORDS
                ? group.waiting(place.number(), place.inboundId())
                : Optional.empty();
        waiting.ifPresent(piece ->
                batch.put(place.group(), group.replaced(piece, RemoteFiles.edited(piece.piece(), now)), keep(group)));
        return waiting.isPresent();
    }

    /** Takes a part out that waits, as if nobody waited for it; false when it does not wait any more. */
    public boolean drop(MessageIndex.Place place, UnitOfWork batch) {
        SegmentBuffer group = at(place.group(), batch);
        Optional<Segment> waiting = group.waiting(place.number(), place.inboundId());
        waiting.ifPresent(piece -> {
            batch.put(place.group(), group.without(piece), keep(group));
            if (piece.counted()) batch.count(group.channel(), Outcome.JOINED);
        });
        return waiting.isPresent();
    }

    private Duration keep(SegmentBuffer group) {
        Duration left = Duration.between(clock.instant(), group.due());
        return left.isNegative() ? SegmentBuffer.KEEP : SegmentBuffer.KEEP.plus(left);
    }

    /** Nothing when all of it was taken back. */
    private List<AssembledMessage> goOn(String key, SegmentBuffer group, UnitOfWork batch) {
        long counted = group.counted();
        for (long i = 1; i < counted; i++) batch.count(group.channel(), Outcome.JOINED);
        batch.remove(key);
        batch.forget(group.timer(key)); // a reminder kept to its end would fill the lane in busy times
        if (group.isEmpty()) return List.of();
        Optional<Set<String>> listening = transcribes ? group.listening() : Optional.empty();
        boolean late =
                group.lacksFiles() || listening.filter(ids -> !ids.isEmpty()).isPresent();
        Gaps gaps = new Gaps(
                group.incomplete(), group.headless(), late ? Optional.of(Keys.late(key)) : Optional.empty(), listening);
        return List.of(new AssembledMessage(
                group.message(assembler), gaps, counted > 0, group.treatment(), group.messages(), group.warned()));
    }

    private static void leaveTrace(String key, SegmentBuffer group, UnitOfWork batch) {
        batch.put(key, group.trace(), TRACE);
    }
}
