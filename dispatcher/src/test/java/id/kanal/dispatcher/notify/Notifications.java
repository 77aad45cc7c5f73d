package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Pacing;
import id.kanal.kernel.model.Pacing.Counted;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.NotificationSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Notifications, news and cards as tests need them, and the channels: a short one, another that reaches the same addresses, one
 * of letters, where machines write too and messages have threads, and one that may write for a day only.
 */
final class Notifications {
    static final Ticket TICKET = new Ticket("4821937568");
    static final Address CITIZEN = new Address("tel", "+6281234567890");
    static final Address SHORT_CODE = new Address("short-code", "1708");
    static final Address WRITER = new Address("post", "sari");
    static final Address DESK = new Address("post", "desk");
    static final Address CHATTER = new Address("chat", "4711");
    static final Address OWN_NUMBER = new Address("tel", "+62811708");
    static final ChannelRef SHORT = new ChannelRef("short", "m");
    static final ChannelRef SPARE = new ChannelRef("spare", "m");
    static final ChannelRef POST = new ChannelRef("post", "m");
    static final ChannelRef CHAT = new ChannelRef("chat", "m");
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z"); // 10:00 in Jakarta

    private static final Map<String, ChannelProfile> BY_ID = Map.of(
            SHORT.id(), profile(Set.of("tel"), Threading.TIME, Set.of(), sending(false), OWN_NUMBER),
            POST.id(), profile(Set.of("post"), Threading.REPLY, Set.of(Format.values()), sending(true), DESK),
            CHAT.id(), profile(Set.of("chat"), Threading.REPLY_ELSE_TIME, Set.of(), forADay()));

    /** Without the spare one. */
    static final ChannelProfiles CHANNELS = new ChannelProfiles(BY_ID, List.of(SHORT, POST, CHAT));

    private Notifications() {}

    private static ChannelProfile profile(
            Set<String> reaches, Threading threading, Set<Format> formats, Sending sending, Address... own) {
        return new ChannelProfile("m", reaches, threading, Set.of(), formats, sending, Set.of(own));
    }

    private static Sending sending(boolean machinesWrite) {
        return new Sending(
                true,
                machinesWrite,
                Optional.empty(),
                Set.of(),
                Duration.ZERO,
                Tariff.UNKNOWN,
                machinesWrite ? Notifications::household : Pacing.EACH);
    }

    /** {@code sari/2 of house} reads what {@code sari of house} gets. */
    private static Counted household(Address address) {
        String[] parts = address.value().split(" of ");
        Address person = new Address(address.network(), address.value().replaceFirst("/[0-9]+", ""));
        return new Counted(person, parts.length > 1 ? Optional.of(new Address("house", parts[1])) : Optional.empty());
    }

    private static Sending forADay() {
        return new Sending(
                true,
                false,
                Optional.of(Duration.ofDays(1)),
                Set.of(Topic.News.class),
                Duration.ofDays(1),
                Tariff.UNKNOWN);
    }

    /** With the spare one, which reaches everybody that the others reach. */
    static ChannelProfiles withSpare(Address... own) {
        Map<String, ChannelProfile> byId = new java.util.HashMap<>(BY_ID);
        byId.put(SPARE.id(), profile(Set.of("tel", "post", "chat"), Threading.TIME, Set.of(), sending(false), own));
        return new ChannelProfiles(byId, List.of(SHORT, POST, CHAT, SPARE));
    }

    /** One of each kind about the ticket, news last. */
    static List<Topic> topics() {
        return Stream.concat(answers().stream(), Stream.of(new Topic.News(news(Status.FORWARDED, "PLN", "", ""))))
                .toList();
    }

    static List<Topic> answers() {
        return List.of(
                new Topic.Received(TICKET, Danger.NONE),
                new Topic.Added(TICKET, Danger.NONE),
                new Topic.StatusAnswer(TICKET),
                new Topic.UnknownTicket(Optional.of(TICKET)),
                new Topic.NoTicket(),
                new Topic.Withdrawn(TICKET),
                new Topic.NotYours(TICKET),
                new Topic.Stopped(),
                new Topic.Started(),
                new Topic.Help(),
                new Topic.Noise(),
                new Topic.Unreadable(),
                new Topic.RatingTaken(TICKET),
                new Topic.FormatSet(Format.LARGE),
                new Topic.Confirm(Claim.Act.WITHDRAW, Optional.of(TICKET), "token"),
                new Topic.Question("sure", Optional.of(TICKET), List.of(new Topic.Option("yes")), NOW));
    }

    static Notification of(Topic topic) {
        return to(new Recipient(SHORT, CITIZEN, SHORT_CODE, Optional.empty(), "id", Optional.empty()), topic);
    }

    static Notification of(StatusEvent event) {
        return of(new Topic.News(event));
    }

    static Notification to(Address address, Topic topic) {
        return to(new Recipient(SHORT, address, SHORT_CODE, Optional.empty(), "id", Optional.empty()), topic);
    }

    static Notification byPost(Topic topic) {
        return byPost(topic, Optional.empty());
    }

    static Notification byPost(Topic topic, Optional<Handle> handle) {
        return to(new Recipient(POST, WRITER, DESK, handle, "id", Optional.of("Sari")), topic);
    }

    static Notification byChat(Topic topic) {
        return to(new Recipient(CHAT, CHATTER, SHORT_CODE, Optional.empty(), "id", Optional.empty()), topic);
    }

    static Notification to(Recipient recipient, Topic topic) {
        return new Notification("notice", recipient, topic, Set.of(), Set.of(), NOW);
    }

    static Notification tried(Notification n, ChannelRef... channels) {
        Set<String> ids = Set.copyOf(Stream.of(channels).map(ChannelRef::id).toList());
        return new Notification(n.id(), n.to(), n.topic(), n.defects(), ids, n.at());
    }

    static StatusEvent news(Status status, String agency, String note, String due) {
        return NotificationSamples.news(TICKET, status, agency, note, due, NOW);
    }

    static StatusEvent at(Instant time, StatusEvent event) {
        return new StatusEvent(
                event.id() + time,
                event.ticket(),
                event.number(),
                new StatusEvent.Update(event.status(), event.agency(), event.note(), event.dueOn()),
                time);
    }

    static Map<String, String> card(Address reporter) {
        return TicketCard.made(
                Origin.of(SHORT, reporter, SHORT_CODE, Proof.VOUCHED),
                "id",
                false,
                Instant.parse("2026-11-20T03:00:00Z"));
    }
}
