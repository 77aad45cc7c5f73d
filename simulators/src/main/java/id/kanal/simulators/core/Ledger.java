package id.kanal.simulators.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.ComplaintJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the core has taken, in the order it came, and what was wrong about it. Thread-safe. */
public final class Ledger {
    private static final int FIRST_NUMBER = 9_165_816;

    private final Map<String, ReceivedEvent> byKey = new LinkedHashMap<>();
    private final Map<String, Integer> timesByKey = new HashMap<>();
    private final Map<String, String> numbers = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** Takes an event, or recognises it: the same key gets the same number. Keeps the first body of a key. */
    synchronized ReceivedEvent take(String key, String type, String ticket, String body, ObjectNode json) {
        timesByKey.merge(key, 1, Integer::sum);
        ReceivedEvent known = byKey.get(key);
        if (known != null) {
            if (!known.body().equals(body)) violation(key + ": another body under the same key");
            return known;
        }
        checkOrder(key, type, ticket);
        String number = numbers.computeIfAbsent(ticket, t -> Integer.toString(FIRST_NUMBER + numbers.size()));
        ReceivedEvent event = new ReceivedEvent(key, type, ticket, number, body, json);
        byKey.put(key, event);
        notifyAll();
        return event;
    }

    private void checkOrder(String key, String type, String ticket) {
        boolean opens = type.equals(ComplaintJson.RECEIVED);
        if (opens && numbers.containsKey(ticket)) violation(key + ": a second complaint under one ticket");
        if (!opens && !numbers.containsKey(ticket)) violation(key + ": news of a ticket that was never opened");
    }

    synchronized void violation(String what) {
        violations.add(what);
    }

    /** Each event once, in the order of its first arrival. */
    public synchronized List<ReceivedEvent> events() {
        return List.copyOf(byKey.values());
    }

    public synchronized List<ReceivedEvent> events(String ticket) {
        return byKey.values().stream().filter(e -> e.ticket().equals(ticket)).toList();
    }

    /** The core's own number of a case. */
    public synchronized Optional<String> number(String ticket) {
        return Optional.ofNullable(numbers.get(ticket));
    }

    public synchronized int size() {
        return byKey.size();
    }

    /** How often this key came in and was taken or recognised. */
    public synchronized int times(String key) {
        return timesByKey.getOrDefault(key, 0);
    }

    /** Breaches of the contract: other bodies under one key, missing keys, wrong signatures, wrong order. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** Waits until so many events are there, and gives all that are there then, fewer if the time is over. */
    public synchronized List<ReceivedEvent> await(int count, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (byKey.size() < count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) break;
            wait(left);
        }
        return events();
    }
}
