package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A ticket card as the notifier reads and changes it. */
record NotifierCard(Map<String, String> fields) {
    private static final int AGENCY_LIMIT = 60; // keeps the card below 400 bytes

    NotifierCard {
        fields = Map.copyOf(fields);
    }

    boolean exists() {
        return field(Card.ADDRESS).isPresent();
    }

    /** A case whose card is gone counts as secret: nobody knows any more that it is not. */
    boolean secret() {
        return !exists() || field(Card.SECRET).isPresent();
    }

    boolean withdrawn() {
        return field(Card.WITHDRAWN).isPresent();
    }

    Optional<Status> status() {
        return field(Card.STATUS).flatMap(Status::of);
    }

    Optional<String> agency() {
        return field(Card.AGENCY);
    }

    Optional<LocalDate> due() {
        return field(Card.DUE).map(LocalDate::parse);
    }

    /** When the status last changed; before the first news, when the ticket was made. */
    Optional<Instant> changed() {
        return field(Card.CHANGED).or(() -> field(Card.CREATED)).map(Instant::parse);
    }

    /** Whether we know of later news: then this one came out of order. */
    boolean newerThan(StatusEvent event) {
        return field(Card.CHANGED)
                .map(Instant::parse)
                .filter(event.time()::isBefore)
                .isPresent();
    }

    /** The fields that an event changes. One that came out of order only adds the number that we lack. */
    Map<String, String> changes(StatusEvent event) {
        Map<String, String> changes = new HashMap<>();
        event.number()
                .filter(number -> !newerThan(event) || field(Card.NUMBER).isEmpty())
                .ifPresent(number -> changes.put(Card.NUMBER, number));
        if (newerThan(event)) return changes;
        changes.put(Card.STATUS, event.status().id());
        changes.put(Card.CHANGED, event.time().toString());
        event.agency()
                .map(agency -> GsmTransliterator.phrase(agency.name()))
                .map(name -> name.length() > AGENCY_LIMIT ? name.substring(0, AGENCY_LIMIT) : name)
                // forwarded without saying where: the one that held it before does not any more
                .or(() -> event.status() == Status.FORWARDED ? Optional.of("") : Optional.empty())
                .ifPresent(name -> changes.put(Card.AGENCY, name));
        event.dueOn()
                .map(LocalDate::toString)
                .or(() -> event.status().open() ? Optional.empty() : Optional.of("")) // closed: nothing is due
                .ifPresent(due -> changes.put(Card.DUE, due));
        return changes;
    }

    NotifierCard with(Map<String, String> changes) {
        Map<String, String> next = new HashMap<>(fields);
        next.putAll(changes);
        return new NotifierCard(next);
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "NotifierCard[" + fields.size() + " fields]";
    }
}
