package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.ChannelProfile.Sending;
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

    /**
     * Where the counts lie.
     *
     * @param group empty where nobody counts for its group, as is {@code first} where no first answers are counted
     */
    record Places(String person, Optional<String> group, Optional<String> first) {
        Set<String> keys() {
            Set<String> all = new LinkedHashSet<>();
            all.add(person);
            group.ifPresent(all::add);
            first.ifPresent(all::add);
            return all;
        }
    }

    Places places(Notification notification) {
        Sending sending = profiles.of(notification.to().channel()).sending();
        Counted counted = sending.pacing().of(notification.to().address());
        return new Places(
                keys.pace(counted.person()),
                counted.group().filter(any -> grouped(notification, sending)).map(keys::pace),
                first(notification, sending));
    }

    /** News goes to people who have a case; a stranger can only have us answer. */
    private static boolean grouped(Notification notification, Sending sending) {
        return sending.machinesWrite() && !(notification.topic() instanceof Topic.News);
    }

    private static Optional<String> first(Notification notification, Sending sending) {
        boolean first = notification.topic() instanceof Topic.Received && sending.machinesWrite();
        return first ? Optional.of(Keys.firstAnswers(notification.to().channel().id())) : Optional.empty();
    }

    Recent of(Places places, Map<String, Map<String, String>> state, Instant now) {
        return new Recent(
                DeliveryHistory.of(fields(places.person, state), keys.digests()),
                places.group
                        .map(key -> HourlyCount.sum(values(key, state)).inDay(now))
                        .orElse(0L),
                places.first
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

    void add(Places places, Delivery delivery, Map<String, Map<String, String>> state, JournalTransaction step) {
        String lane = delivery.lane;
        DeliveryHistory own = DeliveryHistory.ofLane(fields(places.person, state), lane, keys.digests());
        put(
                places.person,
                lane,
                own.and(delivery.said, delivery.about, delivery.at).written(),
                state,
                step);
        places.group.ifPresent(key -> count(key, lane, delivery.at, state, step));
        places.first.ifPresent(key -> count(key, lane, delivery.at, state, step));
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
