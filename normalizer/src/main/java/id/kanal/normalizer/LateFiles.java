package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.reassembly.ReportDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What comes of a file after its message went on without it: an addition by nobody's hand. Never a second complaint, an answer or
 * a reopening, and nobody is told.
 */
final class LateFiles {
    private static final String TICKET = "t";
    /** Where its message waits. */
    private static final String DRAFT = "d";

    /** Of which danger its sender was told. */
    private static final String WARNED = "w";

    /** And the id of a message of it: the key under which it is remembered, as long as nobody took it back. */
    private static final String MESSAGE = "m:";

    private LateFiles() {}

    /** By which the files of a message find its case. */
    static void remember(Ticket ticket, AnalyzedMessage read, OpenTurn turn) {
        turn.input().arrived().gaps().late().ifPresent(key -> remember(ticket, read, key, turn));
        Transcripts.expect(ticket, read, turn);
    }

    static void remember(Ticket ticket, AnalyzedMessage read, String key, OpenTurn turn) {
        Map<String, String> fields = new HashMap<>(
                Map.of(TICKET, ticket.digits(), WARNED, read.safety().danger().name()));
        for (AssembledMessage.Part message : turn.indexed())
            fields.put(MESSAGE + message.inboundId(), turn.known().keys().message(turn.from(), message.messageId()));
        turn.indexLate(key, fields);
    }

    /** By which the files of a message find it while it waits with others. */
    static Map<String, String> waitingIn(String draft) {
        return Map.of(DRAFT, draft);
    }

    static Optional<Ticket> ticket(Map<String, String> fields) {
        return Optional.ofNullable(fields.get(TICKET)).map(Ticket::new);
    }

    static Danger warned(Map<String, String> fields) {
        return Danger.valueOf(fields.getOrDefault(WARNED, Danger.NONE.name()));
    }

    /**
     * What is to be known for a file or a word of it, as far as that can be told by now.
     *
     * @param noted under its key
     */
    static List<String> keys(Map<String, String> noted, FileRequest.Part part) {
        List<String> keys = new ArrayList<>();
        ticket(noted).map(Keys::card).ifPresent(keys::add);
        Optional.ofNullable(noted.get(MESSAGE + part.inboundId())).ifPresent(keys::add);
        Optional.ofNullable(noted.get(DRAFT)).ifPresent(draft -> keys.addAll(List.of(draft, Keys.late(draft))));
        return keys;
    }

    /** What the message waits in, if it does so with others. */
    static Optional<ReportDraft> draft(String key, Known known) {
        return Optional.ofNullable(known.state(key).get(DRAFT))
                .map(draft -> ReportDraft.at(draft, known::state, known.keys()));
    }

    /** The case of the message; empty where it became none, or its sender took it back. */
    static Optional<TicketCard> card(String key, FileRequest.Part part, Known known) {
        Map<String, String> noted = known.state(key);
        Map<String, String> fields = noted.containsKey(DRAFT) ? known.state(Keys.late(noted.get(DRAFT))) : noted;
        boolean takenBack = Optional.ofNullable(fields.get(MESSAGE + part.inboundId()))
                .filter(message -> known.state(message).isEmpty())
                .isPresent();
        if (takenBack) return Optional.empty();
        return ticket(fields).map(known::card).filter(TicketCard::exists);
    }

    static Turn of(
            Input.Late late, Conversation before, Known known, NormalizerContext context, Draw draw, Instant now) {
        IntakeEntry.Fetched fetched = late.fetched();
        if (fetched.stored().isEmpty()) return new Turn(before, Optional.empty(), List.of());
        Attachment file = fetched.stored().get();
        FileRequest.Part part = fetched.request().part();
        Optional<ReportDraft> draft = draft(late.key(), known);
        Map<String, String> with = draft.map(waiting -> waiting.with(fetched)).orElse(Map.of());
        if (!with.isEmpty()) {
            List<Effect> effects = new ArrayList<>();
            effects.add(new Effect.Index(draft.get().key(), with, ReportDraft.KEEP));
            if (context.transcribes() && TranscriptRequest.isAudio(file))
                effects.add(new Effect.Transcribe(
                        TranscriptRequest.of(fetched.request(), draft.get().channel(), file, now)));
            return new Turn(before, Optional.empty(), effects);
        }
        Optional<TicketCard> card = card(late.key(), part, known);
        if (card.isEmpty())
            return new Turn(
                    before,
                    Optional.empty(),
                    List.of(
                            new Effect.EraseCopies(Set.of(file.id()), Optional.empty()),
                            new Effect.Log("a file of what became no case")));
        Complaint.Supplement more = new Complaint.Supplement(
                new Complaint.Message(part.inboundId(), "", Optional.empty(), now),
                List.of(file),
                fetched.position().orElse(Complaint.Location.UNKNOWN),
                TranscriptRequest.isAudio(file) ? List.of(AnalyzedMessage.TRANSCRIPT) : List.of(),
                Complaint.SupplementContext.by(Author.Role.MACHINE));
        CoreEvent event = new ComplaintJson(context.config().owner())
                .supplemented(draw.id(), card.get().ticket(), more, card.get().secret(), now);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Emit(event, card.get().address().orElseThrow()));
        effects.addAll(Transcripts.expect(file, fetched.request(), card.get(), context, now));
        return new Turn(before, Optional.empty(), effects);
    }
}
