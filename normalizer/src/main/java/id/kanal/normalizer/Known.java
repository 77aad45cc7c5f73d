package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * State that was loaded. What was not is never taken for empty: asking for it throws {@link Missing}.
 *
 * @param hashes empty for a hash that was not loaded, an empty map for one that there is not
 * @param keys what they are called
 */
record Known(Function<String, Optional<Map<String, String>>> hashes, Keys keys) {
    Map<String, String> state(String key) {
        return hashes.apply(key).orElseThrow(() -> new Missing(Set.of(key)));
    }

    boolean has(String key) {
        return hashes.apply(key).isPresent();
    }

    /** Throws once for all of them that were not loaded. */
    void need(Collection<String> keys) {
        Set<String> lacking = new LinkedHashSet<>(keys);
        lacking.removeIf(this::has);
        if (!lacking.isEmpty()) throw new Missing(lacking);
    }

    TicketCard card(Ticket ticket) {
        return new TicketCard(ticket, state(Keys.card(ticket)));
    }
}
