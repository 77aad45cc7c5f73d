package id.kanal.normalizer;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ids and chance for turns, which have none of their own. */
record Draw(Supplier<String> ids, RandomGenerator random) {
    static Draw of(RuntimeContext means) {
        return new Draw(means.ids(), means.random());
    }

    String id() {
        return ids.get();
    }

    Ticket ticket(Predicate<Ticket> taken) {
        Ticket ticket = Ticket.draw(random);
        while (taken.test(ticket)) ticket = Ticket.draw(random);
        return ticket;
    }
}
