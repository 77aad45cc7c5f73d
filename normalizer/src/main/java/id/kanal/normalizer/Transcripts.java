package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Complaint.Attachment;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.reassembly.Recordings;
import id.kanal.normalizer.reassembly.ReportDraft;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words of recordings that are not known when their message becomes part of a case. What a machine hears later is an addition by
 * nobody's hand: never a second complaint, an answer or a reopening. It may raise urgency and protection, and of danger its
 * sender is told once.
 */
final class Transcripts {
    /** Counted for every recording that nobody but a person can write down. */
    static final String TO_BE_TYPED = "transcript-missing";

    private Transcripts() {}

    /**
     * Has the recordings of a message listened to that nobody was asked for before, and notes where the words belong. What no machine
     * hears is typed by a person.
     */
    static void expect(Ticket ticket, AnalyzedMessage read, OpenTurn turn) {
        Optional<Set<String>> listening = turn.input().arrived().gaps().listening();
        List<Attachment> unheard = notAwaited(read, turn);
        if (unheard.isEmpty()) return;
        boolean byMachine = listening.isEmpty() && turn.transcribes();
        if (!byMachine) unheard.forEach(recording -> turn.count(TO_BE_TYPED));
        if (!byMachine && !turn.staffed()) return;
        String group = turn.known()
                .keys()
                .parts("recordings " + turn.from().key() + ' ' + turn.inbound().id());
        LateFiles.remember(ticket, read, Keys.late(group), turn);
        FileRequest.Part part = new FileRequest.Part(group, 1, turn.inbound().id());
        for (Attachment recording : unheard) {
            TranscriptRequest request = new TranscriptRequest(
                    turn.from(), turn.inbound().channel(), part, TranscriptRequest.Audio.of(recording), turn.now());
            if (byMachine) turn.transcribe(request);
            else turn.assign(typing(request, ticket, turn.now()));
        }
    }

    private static TaskRequest typing(TranscriptRequest request, Ticket ticket, Instant at) {
        return new TaskRequest(
                TaskRequest.Kind.TYPE_RECORDING,
                Optional.of(ticket),
                request.channel(),
                TO_BE_TYPED,
                Optional.of(request),
                at);
    }

    /** Recordings of a message whose words nobody was asked for, or of which there will be none. */
    static List<Attachment> notAwaited(AnalyzedMessage read, OpenTurn turn) {
        Optional<Set<String>> listening = turn.input().arrived().gaps().listening();
        return Recordings.unheard(read.message()).stream()
                .filter(recording -> listening.isEmpty() || !listening.get().contains(recording.id()))
                .toList();
    }

    /** Of a recording that came after its message had gone on. */
    static List<Effect> expect(
            Attachment file, FileRequest fetched, TicketCard card, NormalizerContext context, Instant at) {
        if (!TranscriptRequest.isAudio(file) || card.channel().isEmpty()) return List.of();
        TranscriptRequest request = TranscriptRequest.of(fetched, card.channel().get(), file, at);
        return context.transcribes()
                ? List.of(new Effect.Transcribe(request))
                : toType(request, card.ticket(), context, at);
    }

    private static List<Effect> toType(
            TranscriptRequest request, Ticket ticket, NormalizerContext context, Instant at) {
        Effect counted = new Effect.Count(request.channel().id(), TO_BE_TYPED);
        return context.staffed() ? List.of(counted, new Effect.Assign(typing(request, ticket, at))) : List.of(counted);
    }

    static Turn late(
            Input.Spoken late, Conversation before, Known known, NormalizerContext context, Draw draw, Instant now) {
        Optional<ReportDraft> draft = LateFiles.draft(late.key(), known);
        Map<String, String> with =
                draft.map(waiting -> waiting.with(late.transcribed())).orElse(Map.of());
        if (!with.isEmpty()) return new Turn(before, Optional.empty(), inDraft(late, draft.get(), with, now));
        Optional<TicketCard> card = LateFiles.card(late.key(), late.part(), known);
        if (card.isEmpty())
            return new Turn(before, Optional.empty(), List.of(new Effect.Log("a recording of what became no case")));
        if (late.read().isEmpty())
            return new Turn(
                    before,
                    Optional.empty(),
                    toType(late.transcribed().request(), card.get().ticket(), context, now));
        return added(late, late.read().get(), card.get(), before, known, context, draw, now);
    }

    /**
     * Its message waits with others. Whoever is in danger does not wait longer: the answer to all of it warns them. Where there are
     * no words, that is counted when it goes on.
     */
    private static List<Effect> inDraft(Input.Spoken late, ReportDraft draft, Map<String, String> with, Instant now) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Index(draft.key(), with, ReportDraft.KEEP));
        boolean danger = late.read()
                .filter(read -> read.safety().danger() != Topic.Danger.NONE)
                .isPresent();
        if (danger)
            draft.timer().ifPresent(timer -> {
                effects.add(new Effect.Index(draft.key(), ReportDraft.due(now), ReportDraft.KEEP));
                effects.add(new Effect.Remind(timer, now));
            });
        return effects;
    }

    private static Turn added(
            Input.Spoken late,
            TextAnalysis read,
            TicketCard card,
            Conversation before,
            Known known,
            NormalizerContext context,
            Draw draw,
            Instant now) {
        boolean secret = card.secret() || read.safety().hides();
        Address owner = card.address().orElseThrow();
        List<Effect> effects = new ArrayList<>();
        CoreEvent event = new ComplaintJson(context.config().owner())
                .supplemented(draw.id(), card.ticket(), supplement(late, read, now), secret, now);
        effects.add(new Effect.Emit(event, owner));
        Conversation next = before;
        if (secret && !card.secret()) {
            effects.add(new Effect.Card(card.ticket(), TicketCard.madeSecret(), false));
            next = next.silentAbout(card.ticket());
        }
        Topic.Danger danger = read.safety().danger();
        boolean tell = danger != Topic.Danger.NONE
                && danger != LateFiles.warned(known.state(late.key()))
                && !card.isSilent()
                && context.channels().profiles().answerable(owner);
        if (tell) {
            Topic warning = new Topic.Added(card.ticket(), danger);
            effects.add(new Effect.Notify(NewsUpdates.notice(card, owner, warning, before, draw, now)));
        }
        return new Turn(next, Optional.empty(), effects);
    }

    private static Complaint.Supplement supplement(Input.Spoken late, TextAnalysis read, Instant now) {
        AnalyzedMessage heard = new AnalyzedMessage(read, Content.Message.of(""));
        Complaint.Message words = new Complaint.Message(
                late.part().inboundId(),
                read.words().original(),
                Optional.empty(),
                now,
                Optional.of(late.attachmentId()));
        return new Complaint.Supplement(
                words,
                List.of(),
                heard.location(),
                List.of(),
                new Complaint.SupplementContext(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ComplaintFactory.urgency(heard),
                        false,
                        late.transcribed().transcript().map(Transcript::source).orElse(Author.Role.MACHINE)));
    }
}
