package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Updates that the bot has not confirmed, oldest first; kept for a day. Guarded by the {@link TelegramNetwork}. */
final class UpdateQueue {
    /** Bots that say nothing get none of these. */
    static final Set<String> ONLY_ASKED_FOR = Set.of("chat_member", "message_reaction", "message_reaction_count");

    private static final Duration KEPT = Duration.ofDays(1);
    /** An answer to getUpdates ends before it is longer than that, in octets. */
    private static final int LONGEST_ANSWER = 1 << 22;
    /** An offset that is further ahead than that is none. */
    private static final int AHEAD = 10;

    private final Clock clock;
    private final int capacity;
    private final Deque<QueuedUpdate> updates = new ArrayDeque<>();
    private List<String> allowed = List.of();
    private int nextId;
    private long dropped;
    private int twice;
    private int shuffled;

    UpdateQueue(Clock clock, int capacity, int firstId) {
        this.clock = clock;
        this.capacity = capacity;
        this.nextId = firstId;
    }

    /** @param content one field, its name is the kind of the update */
    void add(long chat, ObjectNode content) {
        String kind = content.fieldNames().next();
        if (allowed.isEmpty() ? ONLY_ASKED_FOR.contains(kind) : !allowed.contains(kind)) return;
        QueuedUpdate update = new QueuedUpdate(nextId++, chat, clock.instant().plus(KEPT), content);
        keep(update);
        if (twice > 0) {
            twice--;
            keep(new QueuedUpdate(update.id(), chat, clock.instant().plus(KEPT), content));
        }
    }

    private void keep(QueuedUpdate update) {
        updates.addLast(update);
        if (updates.size() <= capacity) return;
        updates.removeFirst();
        dropped++;
    }

    /** Of which kinds updates are kept from now on; an empty list stands for the usual ones. */
    void allow(List<String> kinds) {
        allowed = List.copyOf(kinds);
    }

    List<String> allowed() {
        return allowed;
    }

    void restartAt(int id) {
        nextId = id;
    }

    void twice(int times) {
        twice = times;
    }

    void shuffle(int times) {
        shuffled = times;
    }

    /** Confirms what is before the offset and gives what follows; a negative one keeps so many and forgets the others. */
    List<QueuedUpdate> from(long offset, int limit) {
        expire();
        if (offset < 0) while (updates.size() > -offset) updates.removeFirst();
        long first = offset > 0 && offset <= nextId - 1L + AHEAD ? offset : Long.MIN_VALUE;
        updates.removeIf(update -> update.id() < first);
        List<QueuedUpdate> found = new ArrayList<>();
        long left = LONGEST_ANSWER;
        for (QueuedUpdate update : updates) {
            left -= update.length();
            if (found.size() == limit || left <= 0) break;
            found.add(update);
        }
        return inOrder(found);
    }

    /** The oldest ones, confirming none. */
    List<QueuedUpdate> first(int limit) {
        expire();
        return inOrder(updates.stream().limit(limit).toList());
    }

    /** As they are, or with the chats the other way round, each one's own in its order. */
    private List<QueuedUpdate> inOrder(List<QueuedUpdate> found) {
        if (shuffled == 0 || found.isEmpty()) return found;
        shuffled--;
        Map<Long, Integer> places = new LinkedHashMap<>();
        for (QueuedUpdate update : found) places.putIfAbsent(update.chat(), -places.size());
        return found.stream()
                .sorted(Comparator.comparing(update -> places.get(update.chat())))
                .toList();
    }

    void confirm(QueuedUpdate update) {
        updates.remove(update);
    }

    void clear() {
        updates.clear();
    }

    int size() {
        expire();
        return updates.size();
    }

    /** How many nobody fetched in time, or for which there was no room. */
    long dropped() {
        return dropped;
    }

    private void expire() {
        while (!updates.isEmpty() && updates.peekFirst().expiredAt(clock.instant())) {
            updates.removeFirst();
            dropped++;
        }
    }
}
