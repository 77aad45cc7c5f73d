package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.NotificationPolicy.Known;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.Outbound.Route;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.state.ConversationFields;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.ThreadFields;
import id.kanal.kernel.state.TicketCard;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What one notification does: to the citizen and to the counters. Shared by all lanes. */
public final class Notifier {
    private static final Duration CEILING_SHOWN = Duration.ofHours(1);

    private final NotificationPolicy policy;
    private final Router router;
    private final FactCollector collector;
    private final ChannelProfiles profiles;
    private final Keys keys;
    private final RecentDeliveries recent;
    private final Handover handover;
    private final RuntimeContext means;
    private final AtomicReference<Instant> ceiling = new AtomicReference<>(Instant.EPOCH);

    /** @param streams which lane an address belongs to */
    public Notifier(
            NotifierConfig config,
            ChannelProfiles profiles,
            Links links,
            Keys keys,
            Streams streams,
            RuntimeContext means) {
        this.policy = new NotificationPolicy(config, profiles);
        this.router = new Router(profiles);
        this.collector = new FactCollector(links);
        this.profiles = profiles;
        this.keys = keys;
        this.recent = new RecentDeliveries(profiles, keys);
        this.handover = new Handover(streams);
        this.means = means;
    }

    /**
     * Where citizens are led to.
     *
     * @param rating where the outcome of a case can be rated
     * @param confirmation where something is confirmed, by its token
     */
    public record Links(Function<Ticket, URI> rating, Function<String, URI> confirmation) {}

    /** The hashes that it concerns. */
    Set<String> keys(Notification notification) {
        Set<String> concerned = new LinkedHashSet<>();
        notification.topic().ticket().map(Keys::card).ifPresent(concerned::add);
        concerned.add(keys.conversation(notification.to().address()));
        concerned.addAll(recent.places(notification).keys());
        thread(notification).ifPresent(concerned::add);
        news(notification).map(news -> Keys.news(news.event().ticket())).ifPresent(concerned::add);
        return concerned;
    }

    /** News that somebody comes to look at: of whom no channel of ours reaches, or of what a partner filed. Kept when it first comes. */
    private Optional<Topic.News> news(Notification notification) {
        return notification.topic() instanceof Topic.News news
                        && notification.fallback().isEmpty()
                        && (isOutOfReach(notification)
                                || notification.to().via().network().equals(Address.PARTNER))
                ? Optional.of(news)
                : Optional.empty();
    }

    private boolean isOutOfReach(Notification notification) {
        return profiles.reaching(notification.to().address()).findAny().isEmpty();
    }

    /**
     * Where the thread of its ticket is kept. For news alone: that goes to the reporter, but anybody may ask for the status
     * of a ticket, and its thread is the reporter's.
     */
    private Optional<String> thread(Notification notification) {
        return notification.topic() instanceof Topic.News news
                        && profiles.of(notification.to().channel()).threading().hasReplies()
                ? news.ticket().map(Keys::thread)
                : Optional.empty();
    }

    /** Why citizens are not told, in words for an operator; empty when they are. */
    public String trouble() {
        Instant now = means.clock().instant();
        return ceiling.get().plus(CEILING_SHOWN).isAfter(now)
                ? "more first answers than first-answers-per-hour: complaints are recorded, their senders are not told"
                : "";
    }

    /**
     * @param lane which one tells it
     * @param state the hashes that it concerns, by key; changed as the step will change them
     */
    void tell(Notification notification, String lane, Map<String, Map<String, String>> state, JournalTransaction step) {
        Optional<Topic.News> looked = news(notification);
        looked.ifPresent(news -> keep(news.event(), state, step));
        if (looked.isPresent() && isOutOfReach(notification)) {
            step.count(notification.to().channel().id(), Decision.Outcome.KEPT.id());
            return;
        }
        Instant now = means.clock().instant();
        RecentDeliveries.Places places = recent.places(notification);
        RecentDeliveries.Recent before = recent.of(places, state, now);
        Conversation conversation = ConversationFields.read(
                state.getOrDefault(keys.conversation(notification.to().address()), Map.of()));
        Optional<TicketCard> card = notification
                .topic()
                .ticket()
                .map(ticket -> new TicketCard(ticket, state.getOrDefault(Keys.card(ticket), Map.of())));

        Optional<Notification> preferred = handover.preferred(notification, conversation.reach());
        if (preferred.isPresent()) {
            handover.append(notification, preferred.get(), step);
            return;
        }

        Instant due = policy.due(notification, now);
        Optional<Outbound> message = router.route(notification, conversation, handle(notification, card, state), due)
                .map(route -> message(notification, route, card, due))
                .map(sent -> Handover.noted(sent, notification, conversation.reach()));
        String said = message.map(SameWords::of).orElse("");
        boolean blocked = conversation
                .unreached()
                .filter(until -> until.until().isAfter(now))
                .isPresent();
        Known known = new Known(
                conversation.wishes().stopped(),
                blocked || message.isEmpty() || Handover.isPassed(notification),
                before.person(),
                before.group(),
                before.first());
        Decision decision = policy.judge(notification, said, known, now);
        Optional<Notification> elsewhere = handover.after(decision.outcome(), notification, conversation, card);
        if (elsewhere.isPresent()) {
            handover.append(notification, elsewhere.get(), step);
            return;
        }
        step.count(
                message.map(m -> m.route().channel().id())
                        .orElse(notification.to().channel().id()),
                decision.outcome().id());
        if (decision.outcome() == Decision.Outcome.OVER_CEILING) ceiling.set(now);
        if (!decision.goesOut() || message.isEmpty()) return;

        send(message.get(), decision, step);
        if (NotificationPolicy.isToldAgain(notification)) return; // counted when it was told first
        Optional<Ticket> about =
                policy.machinesWrite(notification) ? notification.topic().ticket() : Optional.empty();
        recent.add(places, new RecentDeliveries.Delivery(said, about, lane, now), state, step);
    }

    private static void keep(StatusEvent event, Map<String, Map<String, String>> state, JournalTransaction step) {
        String key = Keys.news(event.ticket());
        Map<String, String> fields = NewsFields.with(state.getOrDefault(key, Map.of()), event);
        state.put(key, fields);
        step.put(key, fields, NewsFields.keep(event));
    }

    private static void send(Outbound message, Decision decision, JournalTransaction step) {
        String stream = Streams.outbound(message.route().channel().id());
        String body = JournalJson.write(message);
        if (decision.outcome() == Decision.Outcome.DELAYED) step.appendAt(stream, body, decision.at());
        else step.append(stream, body);
    }

    /** An answer belongs where its message came from; news where the reporter's thread is, and nobody else's. */
    private Optional<Handle> handle(
            Notification notification, Optional<TicketCard> card, Map<String, Map<String, String>> state) {
        return notification
                .to()
                .handle()
                .or(() -> thread(notification)
                        .filter(key -> card.filter(known ->
                                        known.belongsTo(notification.to().address()))
                                .isPresent())
                        .flatMap(key -> ThreadFields.handle(state.getOrDefault(key, Map.of()))));
    }

    /** Created when it goes out, not before: the time to live of a message that waits for the morning begins then. */
    private Outbound message(Notification notification, Route route, Optional<TicketCard> card, Instant due) {
        Facts facts = collector.of(notification, card);
        Topic topic = FactCollector.discreet(notification.topic(), card);
        return new Outbound(
                notification.id(),
                route,
                purpose(topic),
                topic,
                facts,
                due,
                new Outbound.Attempts(0, notification.tried()));
    }

    private static Purpose purpose(Topic topic) {
        return switch (topic) {
            case Topic.News news -> Purpose.STATUS;
            case Topic.Stopped stopped -> Purpose.STOP_CONFIRMATION;
            case Topic.OfCase other -> Purpose.ANSWER;
            case Topic.OfNoCase other -> Purpose.ANSWER;
            case Topic.UnknownTicket other -> Purpose.ANSWER;
            case Topic.Confirm other -> Purpose.ANSWER;
            case Topic.Question other -> Purpose.ANSWER;
        };
    }
}
