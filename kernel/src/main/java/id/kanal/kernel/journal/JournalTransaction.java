package id.kanal.kernel.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One atomic step of the flow: state, next entries and the settling of what was handled, all or nothing. Built by a
 * stage, applied by {@link Journal#commit}. Not thread-safe.
 */
public final class JournalTransaction {
    private final Lease lease;
    private final List<Op> ops = new ArrayList<>();

    private JournalTransaction(Lease lease) {
        this.lease = lease;
    }

    /** A step that is applied only while this lease is ours. */
    public static JournalTransaction under(Lease lease) {
        return new JournalTransaction(lease);
    }

    public Lease lease() {
        return lease;
    }

    public List<Op> ops() {
        return List.copyOf(ops);
    }

    /**
     * Takes the entry out of its stream. If it is not there any more, nothing of the step is applied. Entries of one stream
     * must have been read together, from the stream's first on, under the lease of the step: such entries are there all or
     * not at all, and only the oldest is looked for.
     */
    public JournalTransaction acknowledge(String stream, String id) {
        return add(new Acknowledge(stream, id));
    }

    /** Adds an entry. If the stream is full, nothing of the step is applied. */
    public JournalTransaction append(String stream, String body) {
        return add(new Add(stream, body, Optional.empty(), true));
    }

    /**
     * Adds an entry past the stream's bound, because it replaces one that the step settles: otherwise two full streams that
     * feed each other would wait for ever. A step may add no more such entries than it settles.
     */
    public JournalTransaction appendFeedback(String stream, String body) {
        return add(new Add(stream, body, Optional.empty(), false));
    }

    /**
     * Adds an entry if there is room for it; otherwise the step is applied without it, and counted under this channel.
     *
     * @param full what is counted where there is no room
     */
    public JournalTransaction appendIfRoom(String stream, String body, Count full) {
        return add(new AddIfRoom(stream, body, full));
    }

    /** For journals: throws when more is fed back than replaced. */
    public void check() {
        long settled = ops.stream().filter(Acknowledge.class::isInstance).count();
        long fedBack = ops.stream()
                .filter(op -> op instanceof Add add && !add.bounded())
                .count();
        if (fedBack > settled)
            throw new IllegalStateException("feeds back " + fedBack + " entries but settles " + settled);
    }

    /**
     * Adds an entry that is not to be read before a time; it then joins the end of the stream. An equal body that waits
     * already is moved to the new time.
     */
    public JournalTransaction appendAt(String stream, String body, Instant due) {
        return add(new Add(stream, body, Optional.of(due), true));
    }

    /** Takes back what {@link #appendAt} added with this body; nothing happens if it is due already. */
    public JournalTransaction cancel(String stream, String body) {
        return add(new Cancel(stream, body));
    }

    /** Makes a new state hash. If the key exists, nothing of the step is applied. */
    public JournalTransaction create(String key, Map<String, String> fields, Duration keep) {
        return add(new Put(key, Map.copyOf(fields), keep, true));
    }

    /** Sets fields of a state hash, leaving its other fields alone, and starts its time to live anew. */
    public JournalTransaction put(String key, Map<String, String> fields, Duration keep) {
        return add(new Put(key, Map.copyOf(fields), keep, false));
    }

    public JournalTransaction remove(String key) {
        return add(new Remove(key));
    }

    /** Counts an outcome of a channel, durably and in the same step. */
    public JournalTransaction count(String channelId, String outcome) {
        return add(new Count(channelId, outcome));
    }

    /** Keeps an entry for an operator. Its {@code id} is given by the journal. */
    public JournalTransaction park(Parked parked) {
        return add(new Park(parked, true));
    }

    /** The same for what nobody will miss: it is kept only while less than half as many are parked as may be. */
    public JournalTransaction parkIfRoom(Parked parked) {
        return add(new Park(parked, false));
    }

    private JournalTransaction add(Op op) {
        ops.add(op);
        return this;
    }

    @Override
    public String toString() {
        return "JournalTransaction[" + lease.name() + ", " + ops.size() + " ops]";
    }

    /** One change of a step. */
    public sealed interface Op {}

    public record Acknowledge(String stream, String id) implements Op {}

    /** @param bounded whether it must find room */
    public record Add(String stream, String body, Optional<Instant> due, boolean bounded) implements Op {
        @Override
        public String toString() {
            return "Add[" + stream + "]";
        }
    }

    public record AddIfRoom(String stream, String body, Count full) implements Op {
        @Override
        public String toString() {
            return "AddIfRoom[" + stream + "]";
        }
    }

    public record Put(String key, Map<String, String> fields, Duration keep, boolean fresh) implements Op {
        @Override
        public String toString() {
            return "Put[" + fields.size() + " fields]";
        }
    }

    public record Remove(String key) implements Op {}

    public record Count(String channelId, String outcome) implements Op {}

    /** @param needed whether the step waits until there is room for it */
    public record Park(Parked parked, boolean needed) implements Op {}

    public record Cancel(String stream, String body) implements Op {
        @Override
        public String toString() {
            return "Cancel[" + stream + "]";
        }
    }
}
