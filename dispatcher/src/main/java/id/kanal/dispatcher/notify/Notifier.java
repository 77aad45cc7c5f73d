package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.NotificationPolicy.Facts;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.ThreadFields;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.MailThread;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What one notice does: to the ticket card, to the citizen, to the counters. Plain; shared by all lanes. */
public final class Notifier {
    private static final Set<Status> RATEABLE = Set.of(Status.RESOLVED, Status.RESPONDED);

    private final Wording wording;
    private final MailWording mails;
    private final NotificationPolicy rules;
    private final Doors doors;
    private final RuntimeContext means;
    private final Duration keep;

    /** @param keep how long a ticket card stays after its last change */
    public Notifier(NotifierConfig config, Texts texts, Doors doors, RuntimeContext means, Duration keep) {
        this.wording = new Wording(texts, config.zone(), doors.free());
        this.mails = new MailWording(texts, config.zone());
        this.rules = new NotificationPolicy(config, doors.ours());
        this.doors = doors;
        this.means = means;
        this.keep = keep;
    }

    /**
     * What is to be known of the ways to citizens.
     *
     * @param ours addresses of our own channels, which never get a message
     * @param free whether receiving and answering costs the citizen nothing on the channel of this id, for certain
     * @param ratingLink where the outcome of a case can be rated
     */
    public record Doors(Set<Address> ours, Predicate<String> free, Function<Ticket, String> ratingLink) {}

    /** Whether it is told by mail: in more words, and in a thread. */
    static boolean mail(Notification notice) {
        return notice.channel().type().equals("email");
    }

    /**
     * Where the thread of its ticket is kept. For news alone: that goes to the reporter, but anybody may ask for the status
     * of a ticket, and the subject of the thread is the reporter's.
     */
    static Optional<String> thread(Notification notice) {
        return notice.kind() == Kind.STATUS_CHANGED ? notice.ticket().map(Keys::thread) : Optional.empty();
    }

    /** @param state the hashes that the notice concerns, by key; changed as the step will change them */
    void tell(Notification notice, Map<String, Map<String, String>> state, JournalTransaction step) {
        Instant now = means.clock().instant();
        String paceKey = Keys.pace(notice.to());
        DeliveryHistory pace = DeliveryHistory.of(state.getOrDefault(paceKey, Map.of()));
        NotifierCard before = card(notice, state);
        NotifierCard card =
                news(notice).map(event -> updated(before, event, state, step)).orElse(before);

        Facts facts = new Facts(
                holds(state, Keys.stop(notice.to())),
                news(notice).filter(before::newerThan).isPresent(),
                holds(state, Keys.bounced(notice.to())),
                pace);
        Optional<Outbound.Mail> mail = mail(notice) ? Optional.of(mail(notice, state)) : Optional.empty();
        String text =
                mail.map(m -> mails.of(notice, card, m.format(), m.rating())).orElseGet(() -> wording.of(notice, card));
        Decision verdict = rules.judge(notice, text, facts, now);
        step.count(notice.channel().id(), verdict.outcome().id());
        if (!verdict.goesOut()) return;

        String stream = Streams.outbound(notice.channel().id());
        String body = JournalJson.write(message(notice, text, verdict.at(), mail));
        if (verdict.outcome() == Decision.Outcome.DELAYED) step.appendAt(stream, body, verdict.at());
        else step.append(stream, body);
        Optional<Ticket> about = mail.isPresent() ? notice.ticket() : Optional.empty();
        Map<String, String> sent = pace.and(text, about, now).fields();
        step.put(paceKey, sent, DeliveryHistory.WINDOW);
        state.put(paceKey, sent);
    }

    private static boolean holds(Map<String, Map<String, String>> state, String key) {
        return !state.getOrDefault(key, Map.of()).isEmpty();
    }

    private Outbound.Mail mail(Notification notice, Map<String, Map<String, String>> state) {
        Optional<MailThread> thread = notice.thread()
                .or(() -> thread(notice).flatMap(key -> ThreadFields.in(state.getOrDefault(key, Map.of()))));
        Format format = Optional.ofNullable(
                        state.getOrDefault(Keys.format(notice.to()), Map.of()).get(Keys.FORMAT))
                .map(Format::valueOf)
                .orElse(Format.PLAIN);
        Optional<String> rating = news(notice)
                .filter(event -> RATEABLE.contains(event.status()))
                .map(event -> doors.ratingLink().apply(event.ticket()));
        return new Outbound.Mail(mails.subject(notice), thread, format, rating);
    }

    /** A card that is gone is not made anew: its address and its protection are lost. */
    private NotifierCard updated(
            NotifierCard card, StatusEvent event, Map<String, Map<String, String>> state, JournalTransaction step) {
        Map<String, String> changes = card.changes(event);
        if (!card.exists() || changes.isEmpty()) return card;
        NotifierCard next = card.with(changes);
        String key = Keys.card(event.ticket());
        step.put(key, changes, keep);
        state.put(key, next.fields());
        return next;
    }

    /** Created when it goes out, not before: the time to live of a message that waits for the morning begins then. */
    private Outbound message(Notification notice, String text, Instant at, Optional<Outbound.Mail> mail) {
        return new Outbound(
                means.ids().get(),
                notice.channel(),
                notice.to(),
                Optional.of(notice.via()),
                text,
                purpose(notice.kind()),
                notice.ticket(),
                at,
                0,
                mail);
    }

    private static Purpose purpose(Kind kind) {
        return switch (kind) {
            case STATUS_CHANGED -> Purpose.STATUS;
            case STOPPED -> Purpose.STOP_CONFIRMATION;
            case RECEIVED,
                    ADDED,
                    STATUS_ANSWER,
                    UNKNOWN_TICKET,
                    NO_TICKET,
                    WITHDRAWN,
                    NOT_YOURS,
                    STARTED,
                    HELP,
                    NOISE,
                    UNREADABLE,
                    RATED,
                    FORMAT_SET -> Purpose.ANSWER;
        };
    }

    private static Optional<StatusEvent> news(Notification notice) {
        return notice.kind() == Kind.STATUS_CHANGED ? notice.status() : Optional.empty();
    }

    private static NotifierCard card(Notification notice, Map<String, Map<String, String>> state) {
        return new NotifierCard(notice.ticket()
                .map(ticket -> state.getOrDefault(Keys.card(ticket), Map.of()))
                .orElse(Map.of()));
    }
}
