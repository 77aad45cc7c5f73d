package id.kanal.normalizer;

import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Step;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * State as it is within one batch, and the step that will make every change of it durable at once: a later entry of the
 * batch sees what an earlier one did.
 */
public final class Batch {
    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private final Step step;
    private final int lane;

    Batch(Step step, int lane) {
        this.step = step;
        this.lane = lane;
    }

    /** Takes over what the journal holds under these keys. */
    void learn(List<String> keys, List<Map<String, String>> states) {
        for (int i = 0; i < keys.size(); i++) hashes.putIfAbsent(keys.get(i), states.get(i));
    }

    boolean knows(String key) {
        return hashes.containsKey(key);
    }

    /** The fields of a state hash, empty when there is none. The key must have been loaded. */
    public Map<String, String> state(String key) {
        Map<String, String> fields = hashes.get(key);
        if (fields == null) throw new IllegalStateException("state that was not loaded");
        return fields;
    }

    public void put(String key, Map<String, String> fields, Duration keep) {
        Map<String, String> merged = new HashMap<>(hashes.getOrDefault(key, Map.of()));
        merged.putAll(fields);
        hashes.put(key, merged);
        step.put(key, fields, keep);
    }

    void create(String key, Map<String, String> fields, Duration keep) {
        hashes.put(key, fields);
        step.create(key, fields, keep);
    }

    public void remove(String key) {
        hashes.put(key, Map.of());
        step.remove(key);
    }

    /** Puts an entry back into this lane, to be read not before a time. */
    public void remind(String body, Instant due) {
        step.appendAt(Streams.intake(lane), body, due);
    }

    public void count(ChannelRef channel, Outcome outcome) {
        step.count(channel.id(), outcome.id());
    }

    void settle(String entryId) {
        step.settle(Streams.intake(lane), entryId);
    }

    void emit(CoreEvent event) {
        step.append(Streams.core(lane), JournalJson.write(event));
    }

    /** Machines and no-reply addresses are recorded, never answered. */
    void tell(Notice notice) {
        if (notice.to().answerable()) step.append(Streams.notices(lane), JournalJson.write(notice));
    }

    void park(String code, String detail, Instant at, String body) {
        step.park(new Parked("", Streams.intake(lane), code, detail, at, body));
    }
}
