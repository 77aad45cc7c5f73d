package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Ticket;
import id.kanal.normalizer.join.Joining;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which state a batch needs, in two rounds: tickets are known only when senders and texts are. */
final class Loads {
    private Loads() {}

    /** What can be known from the entries alone. */
    static Set<String> first(List<IntakeEntry> intake, Repeats repeats) {
        Set<String> keys = new LinkedHashSet<>();
        for (IntakeEntry entry : intake)
            keys.addAll(entry.match(
                    message -> first(message.inbound(), repeats),
                    overdue -> List.of(
                            Keys.sender(overdue.timer().from()), overdue.timer().key())));
        return keys;
    }

    private static List<String> first(Inbound message, Repeats repeats) {
        List<String> keys = new ArrayList<>();
        keys.add(Keys.sender(message.from()));
        repeats.of(message).key().ifPresent(keys::add);
        keys.addAll(message.content()
                .match(
                        text -> List.<String>of(),
                        part -> List.of(Joining.key(message, part)),
                        raw -> List.<String>of(),
                        letter -> mail(message, letter),
                        rating -> List.<String>of(),
                        automatic -> List.<String>of()));
        return keys;
    }

    private static List<String> mail(Inbound message, Content.Letter letter) {
        List<String> keys = new ArrayList<>(Correspondence.keys(message, letter));
        keys.add(Keys.bounced(message.from()));
        return keys;
    }

    /** The cards, and the threads of those that a letter may belong to. */
    static Set<String> second(List<Understood> understood, Repeats repeats, Batch batch) {
        Set<String> keys = new LinkedHashSet<>();
        for (Understood one : understood) {
            Inbound message = one.arrived().message();
            Optional<Reading> reading = one.told().map(Told::reading);
            Stream.of(
                            Sender.of(message.from(), batch).ticket(),
                            reading.flatMap(Reading::mentioned),
                            reading.map(Reading::intent).flatMap(Loads::named))
                    .flatMap(Optional::stream)
                    .forEach(ticket -> keys.add(Keys.card(ticket)));
            for (Ticket ticket : threads(message, repeats, batch)) {
                keys.add(Keys.card(ticket));
                keys.add(Keys.thread(ticket));
            }
        }
        return keys;
    }

    private static Set<Ticket> threads(Inbound message, Repeats repeats, Batch batch) {
        return message.content()
                .match(
                        text -> Set.<Ticket>of(),
                        part -> Set.<Ticket>of(),
                        raw -> Set.<Ticket>of(),
                        letter -> {
                            Set<Ticket> candidates = Correspondence.candidates(message, letter, batch);
                            repeats.of(message).first(batch).ifPresent(candidates::add);
                            return candidates;
                        },
                        rating -> Set.of(rating.ticket()),
                        automatic -> Set.<Ticket>of());
    }

    private static Optional<Ticket> named(Intent intent) {
        return intent.match(
                Intent.Status::ticket,
                Intent.Withdraw::ticket,
                stop -> Optional.empty(),
                start -> Optional.empty(),
                help -> Optional.empty(),
                report -> Optional.empty(),
                noise -> Optional.empty(),
                rate -> named(rate.otherwise()),
                write -> named(write.otherwise()));
    }
}
