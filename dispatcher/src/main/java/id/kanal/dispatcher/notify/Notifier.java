package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.Rules.Facts;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Step;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Notice;
import id.kanal.kernel.model.Notice.Kind;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.port.Means;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What one notice does: to the ticket card, to the citizen, to the counters. Plain; shared by all lanes. */
public final class Notifier {
    private final Wording wording;
    private final Rules rules;
    private final Means means;
    private final Duration keep;

    /**
     * @param ours addresses of our own channels, which never get a message
     * @param free whether receiving and answering costs the citizen nothing on the channel of this id, for certain
     * @param keep how long a ticket card stays after its last change
     */
    public Notifier(
            NotifierConfig config, Texts texts, Set<Address> ours, Predicate<String> free, Means means, Duration keep) {
        this.wording = new Wording(texts, config.zone(), free);
        this.rules = new Rules(config, ours);
        this.means = means;
        this.keep = keep;
    }

    /** @param state the hashes that the notice concerns, by key; changed as the step will change them */
    void tell(Notice notice, Map<String, Map<String, String>> state, Step step) {
        Instant now = means.clock().instant();
        String paceKey = Keys.pace(notice.to());
        Pace pace = Pace.of(state.getOrDefault(paceKey, Map.of()));
        TicketCard before = card(notice, state);
        TicketCard card =
                news(notice).map(event -> updated(before, event, state, step)).orElse(before);

        boolean stopped = !state.getOrDefault(Keys.stop(notice.to()), Map.of()).isEmpty();
        boolean stale = news(notice).filter(before::newerThan).isPresent();
        String text = wording.of(notice, card);
        Verdict verdict = rules.judge(notice, text, new Facts(stopped, stale, pace), now);
        step.count(notice.channel().id(), verdict.outcome().id());
        if (!verdict.goesOut()) return;

        String stream = Streams.outbound(notice.channel().id());
        String body = JournalJson.write(message(notice, text, verdict.at()));
        if (verdict.outcome() == Verdict.Outcome.DELAYED) step.appendAt(stream, body, verdict.at());
        else step.append(stream, body);
        Map<String, String> sent = pace.and(text, now).fields();
        step.put(paceKey, sent, Pace.WINDOW);
        state.put(paceKey, sent);
    }

    /** A card that is gone is not made anew: its address and its protection are lost. */
    private TicketCard updated(TicketCard card, StatusEvent event, Map<String, Map<String, String>> state, Step step) {
        Map<String, String> changes = card.changes(event);
        if (!card.exists() || changes.isEmpty()) return card;
        TicketCard next = card.with(changes);
        String key = Keys.card(event.ticket());
        step.put(key, changes, keep);
        state.put(key, next.fields());
        return next;
    }

    /** Created when it goes out, not before: the time to live of a message that waits for the morning begins then. */
    private Outbound message(Notice notice, String text, Instant at) {
        return new Outbound(
                means.ids().get(),
                notice.channel(),
                notice.to(),
                Optional.of(notice.via()),
                text,
                purpose(notice.kind()),
                notice.ticket(),
                at,
                0);
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
                    UNREADABLE -> Purpose.ANSWER;
        };
    }

    private static Optional<StatusEvent> news(Notice notice) {
        return notice.kind() == Kind.STATUS_CHANGED ? notice.status() : Optional.empty();
    }

    private static TicketCard card(Notice notice, Map<String, Map<String, String>> state) {
        return new TicketCard(notice.ticket()
                .map(ticket -> state.getOrDefault(Keys.card(ticket), Map.of()))
                .orElse(Map.of()));
    }
}
