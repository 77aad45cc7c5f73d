package id.kanal.channels.twilio;

import id.kanal.kernel.model.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which messages may have been taken by Twilio without our knowing: those whose answer never came, and those that somebody else may have
 * tried before us, because they are older than a moment and new to this process. In memory: what it forgets is looked up. From any thread.
 */
final class SmsTries {
    private static final int MOST = 10_000;

    private final Duration moment;
    /** Since when a try is open, by our id; empty where it is certain that none is. */
    private final Map<String, Optional<Instant>> tries = new LinkedHashMap<>();
    /** Twilio's ids of messages that are accounted for. */
    private final Set<String> known = new LinkedHashSet<>();

    /** @param moment how long the outbox of a process takes at most between taking a message up and trying it */
    SmsTries(Duration moment) {
        this.moment = moment;
    }

    /** Since when a try may be open whose end nobody knows; empty where none is. */
    synchronized Optional<Instant> open(Outbound message, Instant now) {
        Optional<Instant> seen = tries.get(message.id());
        if (seen != null) return seen;
        return Optional.of(message.createdAt())
                .filter(created -> created.plus(moment).isBefore(now));
    }

    synchronized void begins(Outbound message, Instant now) {
        put(message, Optional.of(now));
    }

    /** It is certain that nothing was made of it, or it was found. */
    synchronized void settled(Outbound message) {
        put(message, Optional.empty());
    }

    synchronized void taken(Outbound message, String sid) {
        tries.remove(message.id());
        known.add(sid);
        if (known.size() > MOST) known.remove(known.iterator().next());
    }

    synchronized boolean isKnown(String sid) {
        return known.contains(sid);
    }

    private void put(Outbound message, Optional<Instant> since) {
        tries.remove(message.id());
        tries.put(message.id(), since);
        if (tries.size() > MOST) tries.remove(tries.keySet().iterator().next());
    }
}
