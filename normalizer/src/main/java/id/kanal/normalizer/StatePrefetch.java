package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.normalizer.reassembly.Reassembler;
import id.kanal.normalizer.reassembly.ReassemblyTimeout;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which state a batch needs, in two rounds: tickets are known only when senders and texts are. */
final class StatePrefetch {
    private StatePrefetch() {}

    /** What can be known from the entries alone. */
    static Set<String> first(List<IntakeEntry> intake, DuplicateDetector repeats) {
        Set<String> keys = new LinkedHashSet<>();
        for (IntakeEntry entry : intake)
            keys.addAll(
                    switch (entry) {
                        case IntakeEntry.Message message -> first(message.inbound(), repeats);
                        case IntakeEntry.Overdue(String id, ReassemblyTimeout timer) ->
                            List.of(Keys.sender(timer.from()), timer.key());
                    });
        return keys;
    }

    private static List<String> first(Inbound message, DuplicateDetector repeats) {
        List<String> keys = new ArrayList<>();
        keys.add(Keys.sender(message.from()));
        repeats.of(message).key().ifPresent(keys::add);
        switch (message.content()) {
            case Content.Text text -> {}
            case Content.Part part -> keys.add(Reassembler.key(message, part));
            case Content.Undecodable undecodable -> {}
            case Content.Letter letter -> keys.addAll(mail(message, letter));
            case Content.Rating rating -> {}
            case Content.Automatic automatic -> {}
        }
        return keys;
    }

    private static List<String> mail(Inbound message, Content.Letter letter) {
        List<String> keys = new ArrayList<>(ThreadResolver.keys(message, letter));
        keys.add(Keys.bounced(message.from()));
        return keys;
    }

    /** The cards, and the threads of those that a letter may belong to. */
    static Set<String> second(List<Understood> understood, DuplicateDetector repeats, UnitOfWork batch) {
        Set<String> keys = new LinkedHashSet<>();
        for (Understood one : understood) {
            Inbound message = one.arrived().message();
            Optional<TextAnalysis> reading = one.told().map(ParsedMessage::reading);
            Stream.of(
                            ConversationState.of(message.from(), batch).ticket(),
                            reading.flatMap(TextAnalysis::mentioned),
                            reading.map(TextAnalysis::intent).flatMap(StatePrefetch::named))
                    .flatMap(Optional::stream)
                    .forEach(ticket -> keys.add(Keys.card(ticket)));
            for (Ticket ticket : threads(message, repeats, batch)) {
                keys.add(Keys.card(ticket));
                keys.add(Keys.thread(ticket));
            }
        }
        return keys;
    }

    private static Set<Ticket> threads(Inbound message, DuplicateDetector repeats, UnitOfWork batch) {
        return switch (message.content()) {
            case Content.Text text -> Set.of();
            case Content.Part part -> Set.of();
            case Content.Undecodable undecodable -> Set.of();
            case Content.Letter letter -> {
                Set<Ticket> candidates = ThreadResolver.candidates(message, letter, batch);
                repeats.of(message).first(batch).ifPresent(candidates::add);
                yield candidates;
            }
            case Content.Rating rating -> Set.of(rating.ticket());
            case Content.Automatic automatic -> Set.of();
        };
    }

    private static Optional<Ticket> named(Intent intent) {
        return switch (intent) {
            case Intent.Status status -> status.ticket();
            case Intent.Withdraw withdraw -> withdraw.ticket();
            case Intent.Stop stop -> Optional.empty();
            case Intent.Start start -> Optional.empty();
            case Intent.Help help -> Optional.empty();
            case Intent.Report report -> Optional.empty();
            case Intent.Noise noise -> Optional.empty();
            case Intent.Rate rate -> named(rate.otherwise());
            case Intent.ChangeFormat write -> named(write.otherwise());
        };
    }
}
