package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.normalizer.reassembly.Reassembler;
import id.kanal.normalizer.reassembly.RemoteFiles;
import id.kanal.normalizer.reassembly.ReportDraft;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which state a batch will probably need, in two rounds: tickets are known only when conversations and texts are. Only a hint:
 * what a turn lacks is loaded all the same, in a round more.
 */
final class StatePrefetch {
    private final NormalizerContext context;

    StatePrefetch(NormalizerContext context) {
        this.context = context;
    }

    /** What can be known from the entries alone. */
    Set<String> first(List<IntakeEntry> intake) {
        Set<String> keys = new LinkedHashSet<>();
        for (IntakeEntry entry : intake)
            keys.addAll(
                    switch (entry) {
                        case Inbound message -> first(message);
                        case IntakeEntry.Reviewed(Inbound message, boolean asReport) -> first(message);
                        case IntakeEntry.Noted(Inbound message) -> first(message);
                        case IntakeEntry.News(var event) -> List.of(Keys.card(event.ticket()));
                        case IntakeEntry.Overdue(String key, String start, var from) ->
                            List.of(context.keys().conversation(from), key);
                        case IntakeEntry.Due(var address, String pending, var at) ->
                            List.of(context.keys().conversation(address));
                        case IntakeEntry.Resumed waited -> first(waited.message());
                        case IntakeEntry.Fetched(FileRequest of, var file, var place, var defects) ->
                            first(of.from(), of.part());
                        case IntakeEntry.Transcribed(TranscriptRequest of, var words) -> first(of.from(), of.part());
                        case IntakeEntry.LinkChanged(Recipient to, var by, var change, var then) ->
                            List.of(context.keys().conversation(to.address()));
                        case IntakeEntry.Erasure erasure -> List.of();
                    });
        return keys;
    }

    private List<String> first(Address from, FileRequest.Part part) {
        return List.of(context.keys().conversation(from), part.group(), Keys.late(part.group()));
    }

    private List<String> first(Inbound message) {
        var profile = context.channels().profiles().of(message.channel());
        List<String> keys = new ArrayList<>();
        keys.add(context.keys().conversation(message.from()));
        context.duplicates().of(message, profile).key().ifPresent(keys::add);
        if (profile.threading().hasReplies()) {
            keys.addAll(ThreadResolver.keys(message, context.keys()));
            original(message.content()).ifPresent(id -> keys.add(context.keys().message(message.from(), id)));
        }
        RemoteFiles.waiting(message).ifPresent(part -> keys.add(Reassembler.key(message, part, context.keys())));
        return keys;
    }

    /** Where messages wait that somebody changes. */
    Set<String> groups(List<IntakeEntry> intake, UnitOfWork batch) {
        Set<String> keys = new LinkedHashSet<>();
        for (IntakeEntry entry : intake)
            message(entry)
                    .flatMap(message -> index(message, batch))
                    .flatMap(MessageIndex::place)
                    .map(MessageIndex.Place::group)
                    .filter(key -> !batch.known().has(key))
                    .ifPresent(keys::add);
        return keys;
    }

    private static Optional<Inbound> message(IntakeEntry entry) {
        return switch (entry) {
            case Inbound message -> Optional.of(message);
            case IntakeEntry.Reviewed(Inbound message, boolean asReport) -> Optional.of(message);
            case IntakeEntry.Noted(Inbound message) -> Optional.of(message);
            case IntakeEntry.News other -> Optional.empty();
            case IntakeEntry.Overdue other -> Optional.empty();
            case IntakeEntry.Due other -> Optional.empty();
            case IntakeEntry.Resumed waited -> Optional.of(waited.message());
            case IntakeEntry.Fetched other -> Optional.empty();
            case IntakeEntry.Transcribed other -> Optional.empty();
            case IntakeEntry.LinkChanged other -> Optional.empty();
            case IntakeEntry.Erasure other -> Optional.empty();
        };
    }

    /** What is known of the message that this one changes. */
    Optional<MessageIndex> index(Inbound message, UnitOfWork batch) {
        if (!context.channels().profiles().of(message.channel()).threading().hasReplies()) return Optional.empty();
        return original(message.content())
                .map(id -> new MessageIndex(batch.state(context.keys().message(message.from(), id))));
    }

    private static Optional<String> original(Content content) {
        return switch (content) {
            case Content.Edited edited -> Optional.of(edited.originalId());
            case Content.Deleted deleted -> Optional.of(deleted.originalId());
            case Content.Message other -> Optional.empty();
            case Content.Fragment other -> Optional.empty();
            case Content.Chosen other -> Optional.empty();
            case Content.Rated other -> Optional.empty();
            case Content.Contactable other -> Optional.empty();
            case Content.AddressChanged other -> Optional.empty();
            case Content.Missed other -> Optional.empty();
            case Content.Recorded other -> Optional.empty();
            case Content.Undecodable other -> Optional.empty();
        };
    }

    /** The cards, and the threads of those that a message may belong to. */
    Set<String> second(List<Input> inputs, UnitOfWork batch) {
        Set<String> keys = new LinkedHashSet<>();
        for (Input input : inputs)
            keys.addAll(
                    switch (input) {
                        case Input.Received received -> second(received, batch);
                        case Input.Late late -> second(late.fetched().request().part(), batch);
                        case Input.Spoken late -> second(late.part(), batch);
                        case Input.News news ->
                            news.address().map(context.keys()::conversation).stream()
                                    .toList();
                        case Input.Early other -> List.of();
                        case Input.Due other -> List.of();
                        case Input.Linked other -> List.of();
                    });
        return keys;
    }

    private static List<String> second(FileRequest.Part late, UnitOfWork batch) {
        return LateFiles.keys(batch.state(Keys.late(late.group())), late);
    }

    private static Set<String> second(Input.Received received, UnitOfWork batch) {
        Set<String> keys = new LinkedHashSet<>();
        Inbound message = received.inbound();
        Optional<TextAnalysis> analysis = received.read().map(AnalyzedMessage::analysis);
        if (analysis.isPresent())
            Stream.of(
                            batch.conversation(message.from()).ticket(),
                            analysis.flatMap(read -> read.mentions().ticket()),
                            analysis.map(TextAnalysis::intent).flatMap(StatePrefetch::named))
                    .flatMap(Optional::stream)
                    .forEach(ticket -> keys.add(Keys.card(ticket)));
        batch.conversation(message.from()).pending().stream()
                .filter(GuideStep::is)
                .map(question -> ReportDraft.key(
                        message.from(), question.id(), batch.known().keys()))
                .forEach(keys::add);
        received.read()
                .filter(read -> read.analysis().intent() instanceof Intent.Report)
                .flatMap(read -> SharedMatter.key(read, batch.known().keys()))
                .ifPresent(keys::add);
        if (message.origin().proof() instanceof Proof.Token(Claim claim))
            claim.ticket().ifPresent(ticket -> keys.add(Keys.card(ticket)));
        if (message.content() instanceof Content.Contactable)
            message.replyTo().proven().ifPresent(ticket -> keys.add(Keys.card(ticket)));
        for (Ticket ticket : threads(received, batch)) {
            keys.add(Keys.card(ticket));
            keys.add(Keys.thread(ticket));
        }
        return keys;
    }

    private static Set<Ticket> threads(Input.Received received, UnitOfWork batch) {
        if (received.inbound().content() instanceof Content.Rated rating) return Set.of(rating.ticket());
        if (received.read().isEmpty() || !received.profile().threading().hasReplies()) return Set.of();
        try {
            Set<Ticket> candidates = ThreadResolver.candidates(received.inbound(), batch.known());
            received.said().first(batch.known()).ifPresent(candidates::add);
            return candidates;
        } catch (Missing later) {
            return Set.of();
        }
    }

    private static Optional<Ticket> named(Intent intent) {
        return switch (intent) {
            case Intent.Status status -> status.ticket();
            case Intent.Withdraw withdraw -> withdraw.ticket();
            case Intent.Stop stop -> Optional.empty();
            case Intent.Start start -> Optional.empty();
            case Intent.Help help -> Optional.empty();
            case Intent.Guide guide -> Optional.empty();
            case Intent.Report report -> Optional.empty();
            case Intent.Noise noise -> Optional.empty();
            case Intent.Rate rate -> named(rate.otherwise());
            case Intent.ChangeFormat write -> named(write.otherwise());
            case Intent.ChangeLanguage speak -> Optional.empty();
            case Intent.Link link -> Optional.empty();
            case Intent.Unlink unlink -> Optional.empty();
            case Intent.PreferNews prefer -> Optional.empty();
        };
    }
}
