package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.Decision.Outcome;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether and when a notification goes out: the first rule that holds decides. STOP comes right after the addresses that never
 * get anything; nothing that a citizen asked for is held back by STOP or by quiet hours. Where machines write too, a
 * loop of ever new cases must end as well: there the limit of a day holds for tickets and emergencies, too. What did not arrive
 * by one channel and is told by another has been through all this: only what ends everything ends it, and it wakes nobody either.
 */
final class NotificationPolicy {
    private static final Duration HOUR = Duration.ofHours(1);

    private final NotifierConfig config;
    private final QuietHours quiet;
    private final ChannelProfiles profiles;

    NotificationPolicy(NotifierConfig config, ChannelProfiles profiles) {
        this.config = config;
        this.quiet = config.quietHours();
        this.profiles = profiles;
    }

    /** Whether machines write on this channel, too: out-of-office notes, other gateways. */
    boolean machinesWrite(Notification notification) {
        return profiles.of(notification.to().channel()).sending().machinesWrite();
    }

    /** Whether it was told already, by a channel over which it did not arrive. */
    static boolean isToldAgain(Notification notification) {
        return !notification.tried().isEmpty();
    }

    /** When it goes out if it does: at once, or when the quiet hours end. */
    Instant due(Notification notification, Instant now) {
        return isNews(notification) ? quiet.end(now).orElse(now) : now;
    }

    /** @param said stands for what is to be said: the same for the same words */
    Decision judge(Notification notification, String said, Known known, Instant now) {
        if (profiles.reaching(notification.to().address()).findAny().isEmpty())
            return new Decision(Outcome.UNANSWERABLE, now);
        if (profiles.isOwn(notification.to().address())) return new Decision(Outcome.OWN_ADDRESS, now);
        if (known.unreached) return new Decision(Outcome.UNDELIVERABLE, now);
        if ((isNews(notification) || isCode(notification)) && known.stopped) return new Decision(Outcome.STOPPED, now);
        if (isToldAgain(notification)) return goesOut(notification, now);
        Instant hourAgo = now.minus(HOUR);
        Instant sameSince = isCode(notification) ? now.minus(DeliveryHistory.WINDOW) : hourAgo;
        if (known.pace.since(sameSince, said) >= config.sameText()) return new Decision(Outcome.REPEATED, now);
        if (limited(notification, known.pace, hourAgo, now)) return new Decision(Outcome.LIMITED, now);
        if (machinesWrite(notification) && !isStopConfirmation(notification) && known.group >= config.perGroup())
            return new Decision(Outcome.GROUP_LIMITED, now);
        if (known.first >= config.firstAnswersPerHour()) return new Decision(Outcome.OVER_CEILING, now);
        return goesOut(notification, now);
    }

    private Decision goesOut(Notification notification, Instant now) {
        Instant due = due(notification, now);
        return new Decision(due.isAfter(now) ? Outcome.DELAYED : Outcome.SENT, due);
    }

    private boolean limited(Notification notification, DeliveryHistory pace, Instant hourAgo, Instant now) {
        boolean day = pace.since(now.minus(DeliveryHistory.WINDOW)) >= config.perDay();
        if (machinesWrite(notification)
                && !isStopConfirmation(notification)
                && (day || answeredEnough(notification, pace, now))) return true;
        return !owed(notification) && (day || pace.since(hourAgo) >= config.perHour());
    }

    private boolean answeredEnough(Notification notification, DeliveryHistory pace, Instant now) {
        return !isNews(notification)
                && !owed(notification)
                && notification
                        .topic()
                        .ticket()
                        .filter(ticket -> pace.about(ticket, now.minus(DeliveryHistory.WINDOW)) >= config.perThread())
                        .isPresent();
    }

    /** What no limit may cost a citizen: the ticket of a complaint, an emergency number, the confirmation of STOP. */
    private static boolean owed(Notification notification) {
        return notification.topic() instanceof Topic.Received
                || isStopConfirmation(notification)
                || notification.topic().danger() != Danger.NONE;
    }

    private static boolean isStopConfirmation(Notification notification) {
        return notification.topic() instanceof Topic.Stopped;
    }

    static boolean isNews(Notification notification) {
        return notification.topic() instanceof Topic.News;
    }

    /** Anybody may have it sent, so it comes seldom, whoever asks, and not at all where nothing unasked is wanted. */
    private static boolean isCode(Notification notification) {
        return notification.topic() instanceof Topic.Linking link && link.step() == Topic.LinkStep.CODE;
    }

    /**
     * What the journal knows.
     *
     * @param stopped the address wants no news
     * @param unreached nothing reaches the address, or nothing that was not tried
     * @param pace what the person got
     * @param group how many answers the person's group got within a day
     * @param first how many first answers the channel gave in this clock hour; 0 for what is none
     */
    record Known(boolean stopped, boolean unreached, DeliveryHistory pace, long group, long first) {
        Known(boolean stopped, boolean unreached, DeliveryHistory pace) {
            this(stopped, unreached, pace, 0, 0);
        }
    }
}
