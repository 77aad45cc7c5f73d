package id.kanal.normalizer;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * State as it is within one batch, and the changes that one step will make durable at once: a later entry of the batch
 * sees what an earlier one did.
 */
public final class UnitOfWork {
    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private final Map<String, Change> changed = new LinkedHashMap<>();
    private final Map<String, Optional<Instant>> reminders = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final List<Consumer<JournalTransaction>> changes = new ArrayList<>();
    private final Optional<UnitOfWork> beneath;
    private final int lane;

    UnitOfWork(int lane) {
        this(lane, Optional.empty());
    }

    private UnitOfWork(int lane, Optional<UnitOfWork> beneath) {
        this.lane = lane;
        this.beneath = beneath;
    }

    /** The same state to try something on: nothing of it is real until {@link #accept}. */
    UnitOfWork trial() {
        return new UnitOfWork(lane, Optional.of(this));
    }

    void accept(UnitOfWork trial) {
        hashes.putAll(trial.hashes);
        trial.changed.forEach(this::change);
        reminders.putAll(trial.reminders);
        changes.addAll(trial.changes);
    }

    void writeTo(JournalTransaction step) {
        changed.forEach((key, change) -> change.writeTo(step, key, absent.contains(key)));
        String stream = Streams.intake(lane);
        for (var reminder : reminders.entrySet()) {
            JournalTransaction unused = reminder.getValue()
                    .map(due -> step.appendAt(stream, reminder.getKey(), due))
                    .orElseGet(() -> step.cancel(stream, reminder.getKey()));
        }
        changes.forEach(change -> change.accept(step));
    }

    /** Takes over what the journal holds under these keys. */
    void learn(List<String> keys, List<Map<String, String>> states) {
        for (int i = 0; i < keys.size(); i++)
            if (hashes.putIfAbsent(keys.get(i), states.get(i)) == null
                    && states.get(i).isEmpty()) absent.add(keys.get(i));
    }

    boolean knows(String key) {
        return known(key).isPresent();
    }

    /** The fields of a state hash, empty when there is none. The key must have been loaded. */
    public Map<String, String> state(String key) {
        return known(key).orElseThrow(() -> new IllegalStateException("state that was not loaded"));
    }

    private Optional<Map<String, String>> known(String key) {
        return Optional.ofNullable(hashes.get(key)).or(() -> beneath.flatMap(batch -> batch.known(key)));
    }

    public void put(String key, Map<String, String> fields, Duration keep) {
        Map<String, String> merged = new HashMap<>(known(key).orElse(Map.of()));
        merged.putAll(fields);
        hashes.put(key, merged);
        change(key, new Change(false, false, fields, keep));
    }

    void create(String key, Map<String, String> fields, Duration keep) {
        hashes.put(key, fields);
        change(key, new Change(false, true, fields, keep));
    }

    public void remove(String key) {
        hashes.put(key, Map.of());
        change(key, Change.REMOVED);
    }

    private void change(String key, Change next) {
        changed.merge(key, next, Change::then);
    }

    /** Puts an entry back into this lane, to be read not before a time. */
    public void remind(String body, Instant due) {
        reminders.put(body, Optional.of(due));
    }

    /** Takes a reminder back. */
    public void forget(String body) {
        boolean ofThisBatch = reminders.getOrDefault(body, Optional.empty()).isPresent();
        if (ofThisBatch) reminders.remove(body);
        else reminders.put(body, Optional.empty());
    }

    public void count(ChannelRef channel, Outcome outcome) {
        changes.add(step -> step.count(channel.id(), outcome.id()));
    }

    void settle(String entryId) {
        changes.add(step -> step.acknowledge(Streams.intake(lane), entryId));
    }

    void emit(CoreEvent event) {
        String body = JournalJson.write(event);
        changes.add(step -> step.append(Streams.core(lane), body));
    }

    /** Machines and no-reply addresses are recorded, never answered. */
    void tell(Notification notice) {
        if (!notice.to().answerable()) return;
        String body = JournalJson.write(notice);
        changes.add(step -> step.append(Streams.notices(lane), body));
    }

    void park(String code, String detail, Instant at, String body) {
        Parked parked = new Parked("", Streams.intake(lane), code, detail, at, body);
        changes.add(step -> step.park(parked));
    }

    /** What becomes of one hash by all that happens to it in the batch. */
    private record Change(boolean removed, boolean fresh, Map<String, String> fields, Duration keep) {
        static final Change REMOVED = new Change(true, false, Map.of(), Duration.ZERO);

        Change then(Change next) {
            if (next.removed) return next;
            Map<String, String> both = new HashMap<>(fields);
            both.putAll(next.fields);
            return new Change(removed, fresh || next.fresh, both, next.keep);
        }

        void writeTo(JournalTransaction step, String key, boolean absent) {
            if (removed && !absent) step.remove(key);
            if (fields.isEmpty()) return;
            if (fresh) step.create(key, fields, keep);
            else step.put(key, fields, keep);
        }
    }
}
