package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.normalizer.reassembly.Reassembler;
import id.kanal.normalizer.reassembly.RemoteFiles;
import id.kanal.normalizer.text.TextAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane of the stage: a batch of intake entries becomes one step. State is loaded in two rounds, because which cards are
 * needed is known only when conversations and texts are; what turns lack then is loaded for the whole batch, and all of it
 * turned again.
 */
public final class NormalizerStage implements BatchWorker.Handler {
    /** The code under which suspected noise lies among the parked entries. */
    public static final String NOISE = "noise";

    private static final Logger LOG = LoggerFactory.getLogger(NormalizerStage.class);

    /** Nobody waits while the blobs are away: what could not be erased is tried again, and known in the journal till then. */
    private static final Duration ERASE_AGAIN = Duration.ofMinutes(1);

    private final Journal journal;
    private final Executor home;
    private final int lane;
    private final NormalizerContext context;
    private final StatePrefetch prefetch;
    private final MessageAnalyzer analyzer;
    private final Reassembler reassembler;
    private final WaitingParts waitingParts;
    private final Eraser eraser;
    private final Dialogue dialogue;

    /** @param home where the computing is done: never on the journal's threads */
    public NormalizerStage(Journal journal, Blobs blobs, Executor home, NormalizerContext context, int lane) {
        this.journal = journal;
        this.home = home;
        this.lane = lane;
        this.context = context;
        this.prefetch = new StatePrefetch(context);
        this.analyzer = new MessageAnalyzer(context.analyzer());
        this.reassembler = new Reassembler(
                context.means().clock(), context.channels().assemblers(), context.keys(), context.transcribes());
        this.waitingParts = new WaitingParts(context, prefetch, reassembler);
        this.eraser = new Eraser(journal, blobs);
        this.dialogue = new Dialogue(context);
    }

    /** @param bug why it could not even be read */
    private record Waiting(Input input, Optional<Failure> bug) {}

    @Override
    public CompletableFuture<JournalTransaction> handle(List<Entry> entries, Lease lease) {
        List<IntakeEntry> intake = entries.stream()
                .map(entry -> JournalJson.intakeEntry(entry.body()))
                .toList();
        UnitOfWork batch = new UnitOfWork(lane, context);
        entries.forEach(entry -> batch.settle(entry.id()));
        return load(prefetch.first(intake), batch)
                .thenCompose(loaded -> load(prefetch.groups(intake, batch), batch))
                .thenApplyAsync(loaded -> inputs(intake, batch), home)
                .thenCompose(waiting -> load(second(waiting, batch), batch)
                        .thenComposeAsync(loaded -> decide(waiting, batch, lease), home));
    }

    private Set<String> second(List<Waiting> waiting, UnitOfWork batch) {
        return prefetch.second(waiting.stream().map(Waiting::input).toList(), batch);
    }

    /** A message that broke the stage is counted like any other; when it comes back, it is not counted again. */
    @Override
    public JournalTransaction park(Entry entry, Parked parked, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease).acknowledge(parked.stream(), entry.id());
        return readable(entry)
                .map(message -> waitingParts
                        .parked(message, step)
                        .count(message.channel().id(), Outcome.PARKED.id())
                        .park(again(parked, message)))
                .orElseGet(() -> step.park(parked));
    }

    private static Parked again(Parked parked, Inbound message) {
        IntakeEntry reviewed = new IntakeEntry.Reviewed(message, false);
        return new Parked(
                parked.id(), parked.stream(), parked.code(), parked.detail(), parked.at(), JournalJson.write(reviewed));
    }

    /** The message in an entry that is still to be counted. */
    private static Optional<Inbound> readable(Entry entry) {
        try {
            return JournalJson.intakeEntry(entry.body()) instanceof Inbound message
                    ? Optional.of(message)
                    : Optional.empty();
        } catch (Failure | IllegalArgumentException unreadable) {
            return Optional.empty(); // no entry of ours: there is no channel to count it under
        }
    }

    private CompletableFuture<Void> load(Set<String> wanted, UnitOfWork batch) {
        List<String> keys = List.copyOf(wanted);
        if (keys.isEmpty()) return CompletableFuture.completedFuture(null);
        return journal.load(keys).thenAccept(states -> batch.learn(keys, states));
    }

    private List<Waiting> inputs(List<IntakeEntry> intake, UnitOfWork batch) {
        List<Waiting> inputs = new ArrayList<>();
        for (IntakeEntry entry : intake)
            switch (entry) {
                case Inbound message -> arrived(message, true, false, batch).forEach(a -> inputs.add(read(a)));
                case IntakeEntry.Reviewed(Inbound message, boolean asReport) ->
                    arrived(message, false, asReport, batch).forEach(a -> inputs.add(read(a)));
                case IntakeEntry.Noted(Inbound message) ->
                    arrived(message, false, false, batch).forEach(a -> inputs.add(read(a)));
                case IntakeEntry.News(var event) ->
                    inputs.add(new Waiting(
                            new Input.News(
                                    event, batch.known().card(event.ticket()).address()),
                            Optional.empty()));
                case IntakeEntry.Overdue overdue ->
                    reassembler.overdue(overdue, batch).forEach(a -> inputs.add(read(a)));
                case IntakeEntry.Resumed waited -> inputs.add(read(AssembledMessage.resumed(waited)));
                case IntakeEntry.Due(var address, String pending, Instant at) ->
                    inputs.add(new Waiting(new Input.Due(address, pending, at), Optional.empty()));
                case IntakeEntry.LinkChanged link -> inputs.add(new Waiting(new Input.Linked(link), Optional.empty()));
                case IntakeEntry.Fetched fetched -> inputs.addAll(fetched(fetched, batch));
                case IntakeEntry.Transcribed heard -> inputs.addAll(transcribed(heard, batch));
                case IntakeEntry.Erasure(List<String> blobs) -> batch.erase(blobs);
            }
        for (IntakeEntry entry : intake)
            if (entry instanceof Inbound message)
                RemoteFiles.waiting(message).ifPresent(part -> inputs.addAll(early(message, part, batch)));
        return inputs;
    }

    private List<Waiting> fetched(IntakeEntry.Fetched fetched, UnitOfWork batch) {
        return reassembler
                .fetched(fetched, batch)
                .map(whole -> whole.stream().map(this::read).toList())
                .orElseGet(() -> List.of(new Waiting(new Input.Late(fetched), Optional.empty())));
    }

    private List<Waiting> transcribed(IntakeEntry.Transcribed heard, UnitOfWork batch) {
        Optional<TextAnalysis> words = heard.transcript().map(Transcript::text).map(context.analyzer()::read);
        boolean urgent = words.filter(read -> read.safety().danger() != Topic.Danger.NONE)
                .isPresent();
        return reassembler
                .transcribed(heard, urgent, batch)
                .map(whole -> whole.stream().map(this::read).toList())
                .orElseGet(() -> List.of(new Waiting(new Input.Spoken(heard, words), Optional.empty())));
    }

    /** Whoever is in danger does not wait for the rest of their own message. Once: what is whole by now answers for itself. */
    private List<Waiting> early(Inbound message, Content.Fragment part, UnitOfWork batch) {
        try {
            return reassembler
                    .alone(message, part, batch)
                    .map(alone -> read(AssembledMessage.whole(alone, false, false)))
                    .map(waiting -> early(waiting.input(), message, part, batch))
                    .orElse(List.of());
        } catch (RuntimeException bug) {
            LOG.atError()
                    .addKeyValue("channel", message.channel().id())
                    .addKeyValue("at", place(Failure.of(bug)))
                    .log("a part could not be looked at; the whole message will be");
            return List.of();
        }
    }

    private List<Waiting> early(Input input, Inbound message, Content.Fragment part, UnitOfWork batch) {
        if (!(input instanceof Input.Received received) || received.read().isEmpty()) return List.of();
        Topic.Danger danger = received.read().get().safety().danger();
        if (danger == Topic.Danger.NONE) return List.of();
        List<AssembledMessage> now = reassembler.withoutFiles(message, part, batch);
        if (!now.isEmpty()) return now.stream().map(this::read).toList();
        reassembler.warned(message, part, danger, batch);
        return List.of(new Waiting(new Input.Early(received, danger), Optional.empty()));
    }

    private List<AssembledMessage> arrived(Inbound message, boolean counted, boolean asReport, UnitOfWork batch) {
        Optional<Content.Fragment> part = asReport ? Optional.empty() : RemoteFiles.waiting(message);
        if (part.isPresent()) {
            waitingParts.note(message, part.get(), batch);
            return reassembler.take(message, part.get(), counted, batch);
        }
        return waitingParts.changed(message, counted, batch)
                ? List.of()
                : List.of(AssembledMessage.whole(message, counted, asReport));
    }

    private ChannelProfile profile(Inbound message) {
        return context.channels().profiles().of(message.channel());
    }

    private Waiting read(AssembledMessage arrived) {
        Inbound message = arrived.message();
        ChannelProfile profile = profile(message);
        try {
            Optional<AnalyzedMessage> read = switch (message.content()) {
                case Content.Message content -> Optional.of(read(message, content, profile));
                case Content.Edited(String original, Content.Message now) -> Optional.of(read(message, now, profile));
                case Content.Fragment other -> Optional.empty();
                case Content.Deleted other -> Optional.empty();
                case Content.Chosen other -> Optional.empty();
                case Content.Rated other -> Optional.empty();
                case Content.Contactable other -> Optional.empty();
                case Content.AddressChanged other -> Optional.empty();
                case Content.Missed other -> Optional.empty();
                case Content.Recorded other -> Optional.empty();
                case Content.Undecodable other -> Optional.empty();
            };
            TextFingerprint said = context.duplicates().of(message, profile);
            return new Waiting(new Input.Received(arrived, profile, read, said), Optional.empty());
        } catch (RuntimeException bug) {
            Input unread = new Input.Received(arrived, profile, Optional.empty(), TextFingerprint.NONE);
            return new Waiting(unread, Optional.of(Failure.of(bug)));
        }
    }

    private AnalyzedMessage read(Inbound message, Content.Message content, ChannelProfile profile) {
        return analyzer.read(
                content, profile.threading().hasReplies(), message.replyTo().isReply());
    }

    private CompletableFuture<JournalTransaction> decide(List<Waiting> waiting, UnitOfWork batch, Lease lease) {
        UnitOfWork trial = batch.trial();
        Instant now = context.means().clock().instant();
        Set<String> missing = new LinkedHashSet<>();
        for (Waiting one : waiting) missing.addAll(decide(one, trial, now));
        if (!missing.isEmpty())
            return load(missing, batch).thenComposeAsync(loaded -> decide(waiting, batch, lease), home);
        batch.accept(trial);
        if (batch.blobs().isEmpty() && batch.takenBack().isEmpty())
            return CompletableFuture.completedFuture(step(batch, lease));
        return eraser.parked(batch.takenBack())
                .thenCompose(gone -> eraser.blobs(batch.blobs()))
                .thenApplyAsync(
                        left -> {
                            if (!left.isEmpty()) batch.remind(new IntakeEntry.Erasure(left), now.plus(ERASE_AGAIN));
                            return step(batch, lease);
                        },
                        home);
    }

    private static JournalTransaction step(UnitOfWork batch, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease);
        batch.writeTo(step);
        return step;
    }

    /**
     * A bug costs one message, never its neighbours, and never the parts that it was joined from.
     *
     * @return keys of what has to be loaded first
     */
    private Set<String> decide(Waiting one, UnitOfWork batch, Instant now) {
        if (one.bug().isPresent()) {
            broken(one.input(), one.bug().get(), batch, now);
            return Set.of();
        }
        UnitOfWork trial = batch.trial();
        Input input = one.input();
        try {
            Conversation before = input.address().map(trial::conversation).orElse(Conversation.NEW);
            Turn turn = dialogue.turn(before, input, trial.known(), Draw.of(context.means()), now);
            trial.take(turn, input, now);
            turn.outcome().ifPresent(outcome -> count(input, outcome, trial));
            batch.accept(trial);
        } catch (Missing state) {
            return state.keys();
        } catch (RuntimeException bug) {
            broken(input, Failure.of(bug), batch, now);
        }
        return Set.of();
    }

    private static void count(Input input, Outcome outcome, UnitOfWork batch) {
        if (input instanceof Input.Received received && received.arrived().counted())
            batch.count(received.inbound().channel(), outcome);
    }

    /** What our own mistake keeps us from handling. */
    private void broken(Input input, Failure bug, UnitOfWork batch, Instant now) {
        batch.afterwards(() -> LOG.atError()
                .addKeyValue("channel", channel(input))
                .addKeyValue("code", bug.code().id())
                .addKeyValue("cause", bug.getMessage())
                .addKeyValue("at", place(bug))
                .log("parked"));
        again(input).ifPresent(entry -> batch.park(bug.code().id(), bug.getMessage(), now, entry));
        if (input instanceof Input.Received received) waitingParts.parked(received.arrived(), batch);
        count(input, Outcome.PARKED, batch);
    }

    private static String channel(Input input) {
        return switch (input) {
            case Input.Received received -> received.inbound().channel().id();
            case Input.Early early -> early.part().inbound().channel().id();
            case Input.News news -> "";
            case Input.Late late -> "";
            case Input.Spoken late -> late.channel().id();
            case Input.Due due -> "";
            case Input.Linked linked -> linked.entry().to().channel().id();
        };
    }

    /** A part is kept with the others of its message. */
    private static Optional<IntakeEntry> again(Input input) {
        return switch (input) {
            case Input.Received received -> Optional.of(new IntakeEntry.Reviewed(received.inbound(), false));
            case Input.Early early -> Optional.empty();
            case Input.News(var event, var of) -> Optional.of(new IntakeEntry.News(event));
            case Input.Late(IntakeEntry.Fetched fetched) -> Optional.of(fetched);
            case Input.Spoken(IntakeEntry.Transcribed heard, var read) -> Optional.of(heard);
            case Input.Due(var address, String pending, Instant at) ->
                Optional.of(new IntakeEntry.Due(address, pending, at));
            case Input.Linked link -> Optional.of(link.entry());
        };
    }

    /** Where it happened. The exception itself is not logged: its message may quote the citizen. */
    private static String place(Failure bug) {
        Throwable cause = bug.getCause() == null ? bug : bug.getCause();
        StackTraceElement[] frames = cause.getStackTrace();
        return frames.length == 0 ? "unknown" : frames[0].toString();
    }
}
