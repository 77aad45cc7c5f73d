package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.Decision.Outcome;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether and when a notice goes out: the first rule that holds decides. STOP comes right after the addresses that never
 * get anything; nothing that a citizen asked for is held back by STOP or by quiet hours. Where machines write too, a
 * loop of ever new cases must end as well: there the limit of a day holds for tickets and emergencies, too.
 */
final class NotificationPolicy {
    private static final Duration HOUR = Duration.ofHours(1);

    private final NotifierConfig config;
    private final QuietHours quiet;
    private final Predicate<Address> ours;

    NotificationPolicy(NotifierConfig config, Set<Address> ours) {
        this.config = config;
        this.quiet = config.quietHours();
        Set<Address> own = Set.copyOf(ours);
        this.ours = own::contains;
    }

    /** Whether machines write on this channel, too: out-of-office notes, other gateways. */
    static boolean machinesWrite(Notification notice) {
        return notice.channel().type().equals("email");
    }

    Decision judge(Notification notice, String text, Facts facts, Instant now) {
        Instant hourAgo = now.minus(HOUR);
        boolean news = notice.kind() == Kind.STATUS_CHANGED;
        if (!notice.to().answerable()) return new Decision(Outcome.UNANSWERABLE, now);
        if (ours.test(notice.to())) return new Decision(Outcome.OWN_ADDRESS, now);
        if (facts.bounced) return new Decision(Outcome.UNDELIVERABLE, now);
        if (news && facts.stopped) return new Decision(Outcome.STOPPED, now);
        if (news && facts.stale) return new Decision(Outcome.STALE, now);
        if (facts.pace.since(hourAgo, text) >= config.sameText()) return new Decision(Outcome.REPEATED, now);
        if (limited(notice, facts.pace, hourAgo, now)) return new Decision(Outcome.LIMITED, now);
        return news
                ? quiet.end(now)
                        .map(end -> new Decision(Outcome.DELAYED, end))
                        .orElseGet(() -> new Decision(Outcome.SENT, now))
                : new Decision(Outcome.SENT, now);
    }

    private boolean limited(Notification notice, DeliveryHistory pace, Instant hourAgo, Instant now) {
        boolean day = pace.since(now.minus(DeliveryHistory.WINDOW)) >= config.perDay();
        if (machinesWrite(notice) && notice.kind() != Kind.STOPPED && (day || answeredEnough(notice, pace, now)))
            return true;
        return !owed(notice) && (day || pace.since(hourAgo) >= config.perHour());
    }

    private boolean answeredEnough(Notification notice, DeliveryHistory pace, Instant now) {
        return notice.kind() != Kind.STATUS_CHANGED
                && !owed(notice)
                && notice.ticket()
                        .filter(ticket -> pace.about(ticket, now.minus(DeliveryHistory.WINDOW)) >= config.perThread())
                        .isPresent();
    }

    /** What no limit may cost a citizen: the ticket of a complaint, an emergency number, the confirmation of STOP. */
    private static boolean owed(Notification notice) {
        return notice.kind() == Kind.RECEIVED || notice.kind() == Kind.STOPPED || notice.danger() != Danger.NONE;
    }

    /**
     * What the journal knows.
     *
     * @param stopped the address wants no news
     * @param stale the citizen has had later news of this ticket
     * @param bounced nothing reaches the address
     */
    record Facts(boolean stopped, boolean stale, boolean bounced, DeliveryHistory pace) {}
}
