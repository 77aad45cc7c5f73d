package id.kanal.normalizer;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is remembered of one sender: a view of the state hash. */
record ConversationState(Address address, Map<String, String> fields) {
    private static final String TICKET = "o";
    private static final String WROTE = "w";
    private static final String LANGUAGE = "l";
    private static final String HELPED = "h";
    private static final String PLACE_AWAITED = "p";

    static ConversationState of(Address address, UnitOfWork batch) {
        return new ConversationState(address, batch.state(Keys.sender(address)));
    }

    /** The sender's last ticket, whatever became of it. */
    Optional<Ticket> ticket() {
        return Optional.ofNullable(fields.get(TICKET)).map(Ticket::new);
    }

    Optional<String> language() {
        return Optional.ofNullable(fields.get(LANGUAGE));
    }

    boolean placeAwaited() {
        return "1".equals(fields.get(PLACE_AWAITED));
    }

    /** Never negative, whatever two clocks say. */
    Optional<Duration> sinceLast(Instant now) {
        return Optional.ofNullable(fields.get(WROTE))
                .map(wrote -> Duration.between(Instant.parse(wrote), now))
                .map(since -> since.isNegative() ? Duration.ZERO : since);
    }

    boolean helpedWithin(Duration window, Instant now) {
        return Optional.ofNullable(fields.get(HELPED))
                .filter(helped -> Instant.parse(helped).plus(window).isAfter(now))
                .isPresent();
    }

    /** What to remember once a message has become part of a case. */
    static Map<String, String> wrote(Ticket ticket, Instant at, String language, boolean placeAwaited) {
        Map<String, String> fields = new HashMap<>();
        fields.put(TICKET, ticket.digits());
        fields.put(WROTE, at.toString());
        fields.put(LANGUAGE, language);
        fields.put(PLACE_AWAITED, placeAwaited ? "1" : "0");
        return fields;
    }

    static Map<String, String> helped(Instant at) {
        return Map.of(HELPED, at.toString());
    }
}
