package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.normalizer.reassembly.Reassembler;
import id.kanal.normalizer.text.TextAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One lane of the stage: a batch of intake entries becomes one step. State is loaded in two rounds, because which cards
 * are needed is known only when senders and texts are; between them everything is plain computing.
 */
public final class NormalizerStage implements BatchWorker.Handler {
    private final Journal journal;
    private final Executor home;
    private final int lane;
    private final TextAnalyzer literacy;
    private final DuplicateDetector repeats;
    private final Letters letters;
    private final Reassembler joining;
    private final Conversation conversation;

    /** @param home where the computing is done: never on the journal's threads */
    public NormalizerStage(Journal journal, Executor home, NormalizerContext understanding, int lane) {
        this.journal = journal;
        this.home = home;
        this.lane = lane;
        this.literacy = understanding.literacy();
        this.repeats = understanding.repeats();
        this.letters = new Letters(literacy);
        this.joining = new Reassembler(understanding.means().clock());
        this.conversation = new Conversation(understanding);
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(List<Entry> entries, Lease lease) {
        List<IntakeEntry> intake = entries.stream().map(IntakeEntry::of).toList();
        UnitOfWork batch = new UnitOfWork(lane);
        entries.forEach(entry -> batch.settle(entry.id()));
        return load(StatePrefetch.first(intake, repeats), batch)
                .thenApplyAsync(loaded -> read(join(intake, batch)), home)
                .thenCompose(understood -> load(StatePrefetch.second(understood, repeats, batch), batch)
                        .thenApplyAsync(loaded -> decide(understood, batch, lease), home));
    }

    /** A message that broke the stage is counted like any other; when it comes back, it is not counted again. */
    @Override
    public JournalTransaction park(Entry entry, Parked parked, Lease lease) {
        JournalTransaction step = JournalTransaction.under(lease).acknowledge(parked.stream(), entry.id());
        Optional<IntakeEntry> known = readable(entry);
        if (known.isEmpty()) return step.park(parked);
        return switch (known.get()) {
            case IntakeEntry.Message message -> {
                if (message.counted()) step.count(message.inbound().channel().id(), Outcome.PARKED.id());
                yield step.park(again(parked));
            }
            case IntakeEntry.Overdue overdue -> step.park(parked);
        };
    }

    private static Parked again(Parked parked) {
        return new Parked(
                parked.id(),
                parked.stream(),
                parked.code(),
                parked.detail(),
                parked.at(),
                IntakeEntry.again(parked.body()));
    }

    private static Optional<IntakeEntry> readable(Entry entry) {
        try {
            return Optional.of(IntakeEntry.of(entry));
        } catch (Failure | IllegalArgumentException unreadable) {
            return Optional.empty(); // no entry of ours: there is no channel to count it under
        }
    }

    private CompletableFuture<Void> load(Set<String> wanted, UnitOfWork batch) {
        List<String> keys = List.copyOf(wanted);
        if (keys.isEmpty()) return CompletableFuture.completedFuture(null);
        return journal.load(keys).thenAccept(states -> batch.learn(keys, states));
    }

    private List<AssembledMessage> join(List<IntakeEntry> intake, UnitOfWork batch) {
        List<AssembledMessage> arrived = new ArrayList<>();
        for (IntakeEntry entry : intake)
            arrived.addAll(
                    switch (entry) {
                        case IntakeEntry.Message message -> join(message, batch);
                        case IntakeEntry.Overdue overdue -> joining.overdue(overdue.timer(), batch);
                    });
        return arrived;
    }

    private List<AssembledMessage> join(IntakeEntry.Message message, UnitOfWork batch) {
        Inbound inbound = message.inbound();
        List<AssembledMessage> asItIs =
                List.of(new AssembledMessage(inbound, false, false, message.counted(), message.report()));
        return switch (inbound.content()) {
            case Content.Text text -> asItIs;
            case Content.Part part -> joining.take(inbound, part, message.counted(), batch);
            case Content.Undecodable undecodable -> asItIs;
            case Content.Letter letter -> asItIs;
            case Content.Rating rating -> asItIs;
            case Content.Automatic automatic -> asItIs;
        };
    }

    private List<Understood> read(List<AssembledMessage> arrived) {
        return arrived.stream().map(this::read).toList();
    }

    private Understood read(AssembledMessage arrived) {
        try {
            return new Understood(arrived, told(arrived.message().content()), Optional.empty());
        } catch (RuntimeException bug) {
            return new Understood(arrived, Optional.empty(), Optional.of(Failure.of(bug)));
        }
    }

    private Optional<ParsedMessage> told(Content content) {
        return switch (content) {
            case Content.Text(String text) -> Optional.of(new ParsedMessage(literacy.read(text), Optional.empty()));
            case Content.Part part -> Optional.empty();
            case Content.Undecodable undecodable -> Optional.empty();
            case Content.Letter letter -> Optional.of(letters.read(letter));
            case Content.Rating rating -> Optional.empty();
            case Content.Automatic automatic -> Optional.empty();
        };
    }

    private JournalTransaction decide(List<Understood> understood, UnitOfWork batch, Lease lease) {
        for (Understood one : understood) {
            AssembledMessage arrived = one.arrived();
            Outcome outcome = one.bug()
                    .map(bug -> conversation.broken(arrived, bug, batch))
                    .orElseGet(() -> tryToDecide(one, batch));
            if (arrived.counted()) batch.count(arrived.message().channel(), outcome);
        }
        JournalTransaction step = JournalTransaction.under(lease);
        batch.writeTo(step);
        return step;
    }

    /** A bug costs one message, never its neighbours, and never the parts that it was joined from. */
    private Outcome tryToDecide(Understood one, UnitOfWork batch) {
        UnitOfWork trial = batch.trial();
        try {
            Outcome outcome = outcome(one, trial);
            batch.accept(trial);
            return outcome;
        } catch (RuntimeException bug) {
            return conversation.broken(one.arrived(), Failure.of(bug), batch);
        }
    }

    private Outcome outcome(Understood one, UnitOfWork batch) {
        AssembledMessage arrived = one.arrived();
        return one.told()
                .map(told -> conversation.understood(arrived, told, batch))
                .orElseGet(() -> withoutText(arrived, batch));
    }

    private Outcome withoutText(AssembledMessage arrived, UnitOfWork batch) {
        return switch (arrived.message().content()) {
            case Content.Text text -> conversation.unreadable(arrived, batch);
            case Content.Part part -> conversation.unreadable(arrived, batch);
            case Content.Undecodable undecodable -> conversation.unreadable(arrived, batch);
            case Content.Letter letter -> conversation.unreadable(arrived, batch);
            case Content.Rating rating -> conversation.rated(arrived, rating, batch);
            case Content.Automatic automatic -> conversation.automatic(arrived, automatic);
        };
    }
}
