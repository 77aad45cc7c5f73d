package id.kanal.dispatcher.notify;

import id.kanal.dispatcher.notify.Decision.Outcome;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Fallback;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Reach;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.state.TicketCard;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * News for another address of the same person: the one that they prefer, or one that can be told where theirs cannot. The lane
 * of the address whose case it is decides where it goes next, and the lane of the other one whether it goes out there, by that
 * address's own STOP, window and pace; if not, it comes back. Nothing goes round a STOP.
 */
record Handover(Streams streams) {
    /** What ends it for an address because it cannot be told there, or not that way. */
    private static final Set<Outcome> UNTOLD =
            EnumSet.of(Outcome.UNDELIVERABLE, Outcome.UNANSWERABLE, Outcome.OWN_ADDRESS);

    /** Where their news is wanted, if that is elsewhere and was not tried yet. */
    Optional<Notification> preferred(Notification notification, Reach reach) {
        if (!NotificationPolicy.isNews(notification) || !isOwners(notification)) return Optional.empty();
        if (!notification.tried().isEmpty()) return Optional.empty();
        Fallback way = way(notification);
        return reach.preferred()
                .filter(other -> !way.passed().contains(other))
                .map(other -> notification.to(notification.to().at(other), way));
    }

    /**
     * Who is told instead.
     *
     * @param outcome what became of it at this address
     * @param known the conversation with this address
     * @param card of the case
     */
    Optional<Notification> after(
            Outcome outcome, Notification notification, Conversation known, Optional<TicketCard> card) {
        if (!NotificationPolicy.isNews(notification)) return Optional.empty();
        Address here = notification.to().address();
        Fallback way = way(notification).past(here);
        if (!isOwners(notification))
            return UNTOLD.contains(outcome) || outcome == Outcome.STOPPED
                    ? Optional.of(notification.to(owner(notification, way.owner(), card), way))
                    : Optional.empty();
        if (!UNTOLD.contains(outcome) || known.wishes().stopped()) return Optional.empty();
        return left(way, known.reach())
                .map(other -> notification.to(notification.to().at(other), way));
    }

    private static Optional<Address> left(Fallback way, Reach reach) {
        return reach.others().stream()
                .filter(other -> !way.passed().contains(other))
                .findFirst();
    }

    /** Whether this address was found not to be told before. */
    static boolean isPassed(Notification notification) {
        return way(notification).passed().contains(notification.to().address());
    }

    /** As the case came in, whichever channel failed since. */
    private static Recipient owner(Notification notification, Address owner, Optional<TicketCard> card) {
        Recipient there = notification.to().at(owner);
        return card.filter(known -> known.channel().isPresent() && known.via().isPresent())
                .map(known -> new Recipient(
                        known.channel().get(),
                        owner,
                        known.via().get(),
                        Optional.empty(),
                        there.language(),
                        there.name()))
                .orElse(there);
    }

    private static Fallback way(Notification notification) {
        return notification
                .fallback()
                .orElseGet(() -> Fallback.of(notification.to().address()));
    }

    private static boolean isOwners(Notification notification) {
        return way(notification).owner().equals(notification.to().address());
    }

    /** What is sent, with where it can still go if it does not arrive. */
    static Outbound noted(Outbound message, Notification notification, Reach reach) {
        boolean left = NotificationPolicy.isNews(notification)
                && (!isOwners(notification) || left(way(notification), reach).isPresent());
        return left ? message.orElse(way(notification)) : message;
    }

    /** Past the bound: it replaces an entry that this step settles, and lanes must not wait for each other. */
    void append(Notification before, Notification next, JournalTransaction step) {
        step.count(before.to().channel().id(), Outcome.HANDED_ON.id());
        step.appendFeedback(Streams.notices(streams.laneOf(next.to().address())), JournalJson.write(next));
    }
}
