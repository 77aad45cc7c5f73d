package id.kanal.normalizer;

import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.ForwardedNews;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.state.ConversationFields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * State as it is within one batch, and the changes that one step will make durable at once: a later entry of the batch
 * sees what an earlier one did.
 */
public final class UnitOfWork {
    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final Map<String, Map<String, String>> hashes = new HashMap<>();
    private final Map<String, Change> changed = new LinkedHashMap<>();
    private final Map<String, Optional<Instant>> reminders = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final List<Consumer<JournalTransaction>> changes = new ArrayList<>();
    private final List<Copy> parked = new ArrayList<>();
    private final Set<String> blobs = new LinkedHashSet<>();
    private final Set<String> takenBack = new LinkedHashSet<>();
    private final Optional<UnitOfWork> beneath;
    private final int lane;
    private final Streams streams;
    private final NormalizerConfig config;
    private final Keys keys;

    UnitOfWork(int lane, NormalizerContext context) {
        this(lane, context.streams(), context.config(), context.keys(), Optional.empty());
    }

    private UnitOfWork(int lane, Streams streams, NormalizerConfig config, Keys keys, Optional<UnitOfWork> beneath) {
        this.lane = lane;
        this.streams = streams;
        this.config = config;
        this.keys = keys;
        this.beneath = beneath;
    }

    /** The same state to try something on: nothing of it is real until {@link #accept}. */
    UnitOfWork trial() {
        return new UnitOfWork(lane, streams, config, keys, Optional.of(this));
    }

    void accept(UnitOfWork trial) {
        hashes.putAll(trial.hashes);
        trial.changed.forEach(this::change);
        reminders.putAll(trial.reminders);
        changes.addAll(trial.changes);
        parked.addAll(trial.parked);
        blobs.addAll(trial.blobs);
        takenBack.addAll(trial.takenBack);
    }

    void writeTo(JournalTransaction step) {
        changed.forEach((key, change) -> change.writeTo(step, key, absent.contains(key)));
        String stream = Streams.intake(lane);
        for (var reminder : reminders.entrySet()) {
            JournalTransaction unused = reminder.getValue()
                    .map(due -> step.appendAt(stream, reminder.getKey(), due))
                    .orElseGet(() -> step.cancel(stream, reminder.getKey()));
        }
        parked.stream()
                .filter(copy -> copy.inboundId().filter(takenBack::contains).isEmpty())
                .forEach(copy -> copy.writeTo(step));
        changes.forEach(change -> change.accept(step));
    }

    /** What has to be gone before the step is written. */
    Set<String> blobs() {
        return Set.copyOf(blobs);
    }

    /** Ids of inbound messages of which no parked copy may stay. */
    Set<String> takenBack() {
        return Set.copyOf(takenBack);
    }

    void erase(Collection<String> ids) {
        blobs.addAll(ids);
    }

    /** Takes over what the journal holds under these keys. */
    void learn(List<String> keys, List<Map<String, String>> states) {
        for (int i = 0; i < keys.size(); i++)
            if (hashes.putIfAbsent(keys.get(i), states.get(i)) == null
                    && states.get(i).isEmpty()) absent.add(keys.get(i));
    }

    /** For turns. */
    Known known() {
        return new Known(this::known, keys);
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
    public void remind(IntakeEntry entry, Instant due) {
        reminders.put(JournalJson.write(entry), Optional.of(due));
    }

    /** Takes a reminder back. */
    public void forget(IntakeEntry entry) {
        String body = JournalJson.write(entry);
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

    /** What is remembered of an address. It must have been loaded. */
    Conversation conversation(Address address) {
        return ConversationFields.read(known().state(keys.conversation(address)));
    }

    private void converse(Address address, Conversation next) {
        String key = keys.conversation(address);
        Map<String, String> before = state(key);
        if (next.equals(Conversation.NEW)) {
            if (!before.isEmpty()) remove(key);
            return;
        }
        Map<String, String> fields = ConversationFields.changes(before, next);
        if (!fields.isEmpty()) put(key, fields, keep(next));
    }

    private Duration keep(Conversation next) {
        return !next.wishes().isNone() || next.unreached().isPresent() ? config.keepStops() : config.keepSenders();
    }

    /** All that a turn does. */
    void take(Turn turn, Input in, Instant now) {
        in.address().ifPresent(address -> converse(address, turn.next()));
        turn.effects().forEach(effect -> take(effect, in, now));
        List<Effect.Link> links = turn.effects().stream()
                .filter(Effect.Link.class::isInstance)
                .map(Effect.Link.class::cast)
                .toList();
        for (int i = 0; i < links.size(); i++) link(links.get(i).entry(), i == 0);
    }

    private void take(Effect effect, Input in, Instant now) {
        switch (effect) {
            case Effect.Emit(CoreEvent event, Address owner) ->
                append(Streams.core(streams.laneOf(owner)), JournalJson.write(event));
            case Effect.Notify(Notification notification) ->
                append(Streams.notices(streams.laneOf(notification.to().address())), JournalJson.write(notification));
            case Effect.Forward(String partnerId, ForwardedNews news) ->
                changes.add(step -> step.appendFeedback(Streams.forward(partnerId), JournalJson.write(news)));
            case Effect.Card(Ticket ticket, Map<String, String> fields, boolean fresh) -> {
                if (fresh) create(Keys.card(ticket), fields, config.keepCards());
                else put(Keys.card(ticket), fields, config.keepCards());
            }
            case Effect.Index(String key, Map<String, String> fields, Duration keep) -> put(key, fields, keep);
            case Effect.Share(String key, Map<String, String> fields, Duration keep, boolean fresh) -> {
                if (fresh) create(key, fields, keep);
                else put(key, fields, keep);
            }
            case Effect.Erase(String key) -> remove(key);
            case Effect.EraseCopies(Set<String> ids, Optional<String> parkedInbound) -> {
                erase(ids);
                parkedInbound.ifPresent(takenBack::add);
            }
            case Effect.Remind(IntakeEntry entry, Instant due) -> remind(entry, due);
            case Effect.Forget(IntakeEntry entry) -> forget(entry);
            case Effect.Link link -> {} // taken together
            case Effect.Count(String channelId, String what) -> changes.add(step -> step.count(channelId, what));
            case Effect.Park(String code, String detail, IntakeEntry entry, boolean needed) ->
                park(code, detail, now, entry, needed);
            case Effect.Transcribe(TranscriptRequest request) -> transcribe(request);
            case Effect.Assign(TaskRequest task) -> assign(task);
            case Effect.Log(String reason) -> changes.add(step -> recorded(in, reason));
        }
    }

    /** Past the bound, once for the entry that this step settles: lanes must not wait for each other. */
    private void link(IntakeEntry.LinkChanged entry, boolean feedback) {
        String stream = Streams.intake(streams.laneOf(entry.to().address()));
        String body = JournalJson.write(entry);
        changes.add(step -> {
            JournalTransaction unused = feedback ? step.appendFeedback(stream, body) : step.append(stream, body);
        });
    }

    private static void recorded(Input in, String reason) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("reason", reason);
        if (in instanceof Input.Received received)
            line = line.addKeyValue("channel", received.inbound().channel().id())
                    .addKeyValue("message", received.inbound().id());
        line.log("recorded, not answered");
    }

    /** Has the channel fetch a file. */
    public void fetch(ChannelRef channel, FileRequest request) {
        append(Streams.fetch(channel.id()), JournalJson.write(request));
    }

    /** Has a recording listened to, where not too many wait for that: nobody else's message is held up by it. */
    public void transcribe(TranscriptRequest request) {
        JournalTransaction.Count full =
                new JournalTransaction.Count(request.channel().id(), Transcripts.TO_BE_TYPED);
        changes.add(step -> step.appendIfRoom(Streams.transcribe(), JournalJson.write(request), full));
    }

    /** Where nobody could do so many, they are counted: no message is held up by it. */
    private void assign(TaskRequest task) {
        JournalTransaction.Count full =
                new JournalTransaction.Count(task.channel().id(), "task-lost");
        changes.add(step -> step.appendIfRoom(Streams.tasks(), JournalJson.write(task), full));
    }

    private void append(String stream, String body) {
        changes.add(step -> step.append(stream, body));
    }

    void park(String code, String detail, Instant at, IntakeEntry entry) {
        park(code, detail, at, entry, true);
    }

    private void park(String code, String detail, Instant at, IntakeEntry entry, boolean needed) {
        Optional<String> inboundId = entry instanceof IntakeEntry.Reviewed reviewed
                ? Optional.of(reviewed.message().id())
                : Optional.empty();
        Parked copy = new Parked("", Streams.intake(lane), code, detail, at, JournalJson.write(entry));
        parked.add(new Copy(inboundId, copy, needed));
    }

    /** Done when the step is written: a batch may be tried more than once. */
    void afterwards(Runnable task) {
        changes.add(step -> task.run());
    }

    /**
     * @param inboundId of the message in it
     * @param needed whether it must find room
     */
    private record Copy(Optional<String> inboundId, Parked parked, boolean needed) {
        void writeTo(JournalTransaction step) {
            JournalTransaction unused = needed ? step.park(parked) : step.parkIfRoom(parked);
        }
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
