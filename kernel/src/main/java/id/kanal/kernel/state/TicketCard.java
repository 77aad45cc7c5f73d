package id.kanal.kernel.state;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that stays of a case on our side after the core has taken it: at most 400 octets. A view of the hash under {@code
 * Keys.card}. Its reporter's lane writes it; the dispatcher adds the core's number and nothing else.
 */
public record TicketCard(Ticket ticket, Map<String, String> fields) {
    /** {@code Address.key()} of the reporter. */
    private static final String ADDRESS = "a";
    /** {@code Address.key()} of our address that was used. */
    private static final String VIA = "v";
    /** Medium and id of the channel that it came in on. */
    private static final String CHANNEL = "c";
    /** BCP 47. */
    private static final String LANGUAGE = "l";
    /** When it was made, ISO 8601. */
    private static final String CREATED = "t";
    /** {@code 1} when the case is secret; never lowered. */
    private static final String SECRET = "x";
    /** {@code 1} once the reporter withdrew it. */
    private static final String WITHDRAWN = "w";
    /** The core's own number. */
    private static final String NUMBER = "n";
    /** State of the case as the core names it; absent until the first news. */
    private static final String STATUS = "s";
    /** Name of the agency that holds it. */
    private static final String AGENCY = "g";
    /** Until when, ISO date. */
    private static final String DUE = "d";
    /** When the status last changed, ISO 8601. */
    private static final String CHANGED = "u";
    /** Why our messages do not reach the reporter; empty while they do. */
    private static final String UNREACHED = "b";
    /** {@code 1} when nothing may be written to the reporter on their own message's terms. */
    private static final String SILENT = "q";
    /** The reporter's last rating and how many there were: {@code score/accuracy/count}. */
    private static final String RATED = "r";

    /** How the partner that filed it names it, at most 64 characters. */
    private static final String REFERENCE = "p";
    /** {@code 1} once something urgent was told of it; never lowered. */
    private static final String URGENT = "e";
    /** {@code Address.key()} of another address of the reporter, who confirmed there that news may come. */
    private static final String ALSO = "o";

    private static final String YES = "1";
    private static final int AGENCY_LIMIT = 60; // keeps the card below 400 octets

    public TicketCard {
        fields = Map.copyOf(fields);
    }

    /** The fields of a new card. */
    public static Map<String, String> made(Origin origin, String language, boolean secret, Instant at) {
        Map<String, String> fields = new HashMap<>(Map.of(
                ADDRESS, origin.from().key(),
                VIA, origin.to().key(),
                CHANNEL, origin.channel().key(),
                LANGUAGE, language,
                CREATED, at.toString()));
        if (secret) fields.put(SECRET, YES);
        return fields;
    }

    public static Map<String, String> madeSecret() {
        return Map.of(SECRET, YES);
    }

    /** The reporter's message must not be answered, so nothing of the case is told either. */
    public static Map<String, String> madeSilent() {
        return Map.of(SILENT, YES);
    }

    /** Lives may be at stake. */
    public static Map<String, String> madeUrgent() {
        return Map.of(URGENT, YES);
    }

    public static Map<String, String> referred(String reference) {
        return Map.of(REFERENCE, reference);
    }

    public static Map<String, String> withdrawn(Instant at) {
        return Map.of(WITHDRAWN, YES);
    }

    public static Map<String, String> numbered(String number) {
        return Map.of(NUMBER, number);
    }

    /** @param reason why our messages do not reach the reporter; empty when they do */
    public static Map<String, String> unreached(String reason) {
        return Map.of(UNREACHED, reason);
    }

    /** @param other confirmed that news may come there */
    public static Map<String, String> linked(Address other) {
        return Map.of(ALSO, other.key());
    }

    public boolean exists() {
        return field(ADDRESS).isPresent();
    }

    /** Whose case it is; empty when the card is gone. */
    public Optional<Address> address() {
        return field(ADDRESS).map(Address::ofKey);
    }

    public boolean belongsTo(Address address) {
        return address.key().equals(fields.get(ADDRESS));
    }

    /** Our address that the reporter used; empty when the card is gone. */
    public Optional<Address> via() {
        return field(VIA).map(Address::ofKey);
    }

    /** On which channel it came in; empty when the card is gone. */
    public Optional<ChannelRef> channel() {
        return field(CHANNEL).map(ChannelRef::ofKey);
    }

    /** Where news goes, too. */
    public Optional<Address> also() {
        return field(ALSO).map(Address::ofKey);
    }

    public Optional<String> language() {
        return field(LANGUAGE);
    }

    /** Content hidden from the public; never lowered. A case whose card is gone counts as secret: nobody knows that it is not. */
    public boolean secret() {
        return !exists() || field(SECRET).isPresent();
    }

    /** Whether an emergency was told of it, so that whoever calls again is not told to wait. */
    public boolean isUrgent() {
        return field(URGENT).isPresent();
    }

    /** Whether nothing of it may be told, because the message that it came from must not be answered. */
    public boolean isSilent() {
        return field(SILENT).isPresent();
    }

    public boolean isWithdrawn() {
        return field(WITHDRAWN).isPresent();
    }

    public Optional<Status> status() {
        return field(STATUS).flatMap(Status::of);
    }

    /** As everybody outside names it: {@code received} until the first news, {@code withdrawn} for good. */
    public String state() {
        return isWithdrawn() ? "withdrawn" : status().map(Status::id).orElse("received");
    }

    /** Whether the case still takes additions. */
    public boolean open() {
        return exists() && !isWithdrawn() && status().map(Status::open).orElse(true);
    }

    /** Whether the core has said what came of it; until then nobody can be content with that. */
    public boolean hasOutcome() {
        return !isWithdrawn()
                && (!open() || status().filter(Status.RESPONDED::equals).isPresent());
    }

    /** Why our messages do not reach the reporter. */
    public Optional<String> unreached() {
        return field(UNREACHED);
    }

    /** The core's own number. */
    public Optional<String> number() {
        return field(NUMBER);
    }

    /** How the partner that filed it names it. */
    public Optional<String> reference() {
        return field(REFERENCE);
    }

    public Optional<String> agency() {
        return field(AGENCY);
    }

    public Optional<LocalDate> due() {
        return field(DUE).map(LocalDate::parse);
    }

    public Optional<Instant> created() {
        return field(CREATED).map(Instant::parse);
    }

    /** When the status last changed; before the first news, when the ticket was made. */
    public Optional<Instant> changed() {
        return field(CHANGED).map(Instant::parse).or(this::created);
    }

    /** When the status last changed; empty before the first news. */
    public Optional<Instant> statusChanged() {
        return status().flatMap(known -> changed());
    }

    /** The reporter's last rating and how many there were, {@code score/accuracy/count}; {@code 0} before the first. */
    public String rated() {
        return fields.getOrDefault(RATED, "0");
    }

    /** What {@link #rated()} begins with when just this was the last rating. */
    public static String rating(Content.Rated rating) {
        return rating.score() + "/" + rating.accuracy().map(Object::toString).orElse("") + '/';
    }

    /** The fields as they are after one more rating. */
    public Map<String, String> and(Content.Rated rating) {
        String[] before = rated().split("/");
        int count = Integer.parseInt(before[before.length - 1]) + 1;
        return Map.of(RATED, rating(rating) + count);
    }

    /** Whether we know of later news: then this one came out of order. */
    public boolean isNewerThan(StatusEvent event) {
        return field(CHANGED).map(Instant::parse).filter(event.time()::isBefore).isPresent();
    }

    /** The fields that an event changes. One that came out of order only adds the number that we lack. */
    public Map<String, String> changes(StatusEvent event) {
        Map<String, String> changes = new HashMap<>();
        event.number()
                .filter(number -> !isNewerThan(event) || number().isEmpty())
                .ifPresent(number -> changes.put(NUMBER, number));
        if (isNewerThan(event)) return changes;
        changes.put(STATUS, event.status().id());
        changes.put(CHANGED, event.time().toString());
        event.agency()
                .map(agency -> OneLine.of(agency.name()))
                .map(name -> name.length() > AGENCY_LIMIT ? name.substring(0, AGENCY_LIMIT) : name)
                // forwarded without saying where: the one that held it before does not any more
                .or(() -> event.status() == Status.FORWARDED ? Optional.of("") : Optional.empty())
                .ifPresent(name -> changes.put(AGENCY, name));
        event.dueOn()
                .map(LocalDate::toString)
                .or(() -> event.status().open() ? Optional.empty() : Optional.of("")) // closed: nothing is due
                .ifPresent(due -> changes.put(DUE, due));
        return changes;
    }

    public TicketCard with(Map<String, String> changes) {
        Map<String, String> next = new HashMap<>(fields);
        next.putAll(changes);
        return new TicketCard(ticket, next);
    }

    /**
     * How the case stands, with what news tells beyond the card. Neither agency nor note of a secret case.
     *
     * @return empty when nothing is known of it
     */
    public Optional<Facts.Standing> standing(Optional<StatusEvent> news) {
        if (!exists() && news.isEmpty()) return Optional.empty();
        boolean hidden = secret();
        return Optional.of(new Facts.Standing(
                news.map(StatusEvent::status).or(this::status),
                isWithdrawn(),
                hidden,
                changed(),
                hidden
                        ? Optional.empty()
                        : news.flatMap(StatusEvent::agency)
                                .map(StatusEvent.Agency::name)
                                .or(this::agency)
                                .map(OneLine::of),
                hidden ? Optional.empty() : news.flatMap(StatusEvent::note).map(OneLine::of),
                news.flatMap(StatusEvent::dueOn).or(this::due)));
    }

    private Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "TicketCard[" + ticket + ", " + fields.size() + " fields]";
    }
}
