package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Pacing.Counted;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much went out of late: to a person under whichever of their addresses, to a group of addresses that one owner may stand
 * for, and as first answers of a channel. Lanes share these counts, perhaps on several nodes: each writes a field of its own and
 * reads all, so none is lost, and what another lane has in hand is seen a moment later.
 */
record RecentDeliveries(ChannelProfiles profiles, Keys keys) {
    /**
     * What is known before a notification goes out.
     *
     * @param group to its group within a day
     * @param first first answers of its channel in this clock hour
     */
    record Recent(DeliveryHistory person, long group, long first) {}

    Set<String> keys(Notification notification) {
        Set<String> concerned = new LinkedHashSet<>();
        concerned.add(personKey(notification));
        groupKey(notification).ifPresent(concerned::add);
        firstKey(notification).ifPresent(concerned::add);
        return concerned;
    }

    private ChannelProfile profile(Notification notification) {
        return profiles.of(notification.to().channel());
    }

    private Counted counted(Notification notification) {
        return profile(notification).sending().pacing().of(notification.to().address());
    }

    private String personKey(Notification notification) {
        return keys.pace(counted(notification).person());
    }

    /** News goes to people who have a case; a stranger can only have us answer. */
    private Optional<String> groupKey(Notification notification) {
        if (!profile(notification).sending().machinesWrite() || notification.topic() instanceof Topic.News)
            return Optional.empty();
        Optional<Address> group = counted(notification).group();
        return group.map(keys::pace);
    }

    private Optional<String> firstKey(Notification notification) {
        boolean first = notification.topic() instanceof Topic.Received
                && profile(notification).sending().machinesWrite();
        return first ? Optional.of(Keys.firstAnswers(notification.to().channel().id())) : Optional.empty();
    }

    Recent of(Notification notification, Map<String, Map<String, String>> state, Instant now) {
        return new Recent(
                DeliveryHistory.of(fields(personKey(notification), state), keys.digests()),
                groupKey(notification)
                        .map(key -> HourlyCount.sum(values(key, state)).inDay(now))
                        .orElse(0L),
                firstKey(notification)
                        .map(key -> HourlyCount.sum(values(key, state)).inHour(now))
                        .orElse(0L));
    }

    private static Map<String, String> fields(String key, Map<String, Map<String, String>> state) {
        return state.getOrDefault(key, Map.of());
    }

    private static Collection<String> values(String key, Map<String, Map<String, String>> state) {
        return fields(key, state).values();
    }

    /**
     * Something that goes out.
     *
     * @param said stands for its words
     * @param about the ticket, where that counts
     * @param lane whose field it is written to
     */
    record Delivery(String said, Optional<Ticket> about, String lane, Instant at) {}

    void add(
            Notification notification,
            Delivery delivery,
            Map<String, Map<String, String>> state,
            JournalTransaction step) {
        String person = personKey(notification);
        String lane = delivery.lane;
        DeliveryHistory own = DeliveryHistory.ofLane(fields(person, state), lane, keys.digests());
        put(person, lane, own.and(delivery.said, delivery.about, delivery.at).written(), state, step);
        groupKey(notification).ifPresent(key -> count(key, lane, delivery.at, state, step));
        firstKey(notification).ifPresent(key -> count(key, lane, delivery.at, state, step));
    }

    private static void count(
            String key, String lane, Instant now, Map<String, Map<String, String>> state, JournalTransaction step) {
        String own = fields(key, state).getOrDefault(lane, "");
        put(key, lane, HourlyCount.of(own).and(now).written(), state, step);
    }

    private static void put(
            String key, String lane, String value, Map<String, Map<String, String>> state, JournalTransaction step) {
        step.put(key, Map.of(lane, value), DeliveryHistory.WINDOW);
        Map<String, String> changed = new HashMap<>(fields(key, state));
        changed.put(lane, value);
        state.put(key, changed);
    }
}
