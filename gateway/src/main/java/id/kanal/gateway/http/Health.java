package id.kanal.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How the gateway does: one entry for each dependency and channel, with the cause. Thread-safe.
 *
 * <p>It is ready while it takes messages in: the journal writes and every channel is up. A core system that is down does
 * not make it unready, because messages are taken and kept; the report then says {@code degraded}.
 */
public final class Health {
    private final Map<String, Part> dependencies = new ConcurrentHashMap<>();
    private final Map<String, Part> channels = new ConcurrentHashMap<>();
    private volatile Phase phase = Phase.STARTING;

    /** @param needed whether the gateway is not ready without it */
    public void dependency(String name, boolean needed, Supplier<State> state) {
        dependencies.put(name, new Part(needed, state));
    }

    public void channel(String id, Supplier<State> state) {
        channels.put(id, new Part(true, state));
    }

    public void phase(Phase now) {
        phase = now;
    }

    /** All channels, in the order of their ids. */
    public Map<String, State> channels() {
        return now(channels);
    }

    /** All dependencies, in the order of their names. */
    public Map<String, State> dependencies() {
        return now(dependencies);
    }

    private static Map<String, State> now(Map<String, Part> parts) {
        Map<String, State> states = new TreeMap<>();
        parts.forEach((name, part) -> states.put(name, part.state().get()));
        return states;
    }

    Report report() {
        boolean ready = phase == Phase.RUNNING;
        boolean allUp = true;
        ObjectNode body = Json.object();
        for (Map<String, Part> group : java.util.List.of(dependencies, channels)) {
            ObjectNode entries = body.putObject(group == dependencies ? "dependencies" : "channels");
            for (Map.Entry<String, Part> entry : new TreeMap<>(group).entrySet()) {
                State state = entry.getValue().state().get();
                allUp &= state.up();
                ready &= state.up() || !entry.getValue().needed();
                ObjectNode node = entries.putObject(entry.getKey()).put("status", state.up() ? "up" : "down");
                if (!state.cause().isEmpty()) node.put("cause", state.cause());
            }
        }
        return new Report(ready, body.put("status", word(ready, allUp)));
    }

    private String word(boolean ready, boolean allUp) {
        if (phase != Phase.RUNNING) return phase.name().toLowerCase(java.util.Locale.ROOT);
        if (!ready) return "down";
        return allUp ? "up" : "degraded";
    }

    /** Where in its life the process is. */
    public enum Phase {
        STARTING,
        RUNNING,
        DRAINING
    }

    /** @param cause without personal data; empty when there is none */
    public record State(boolean up, String cause) {
        /** Up exactly when there is no trouble. */
        public static State of(String trouble) {
            return new State(trouble.isEmpty(), trouble);
        }
    }

    record Report(boolean ready, ObjectNode body) {}

    private record Part(boolean needed, Supplier<State> state) {}
}
