package id.kanal.journal.commit;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.redis.RedisKeys;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Parked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** A step as step.lua reads it. */
public final class StepCode {
    /** What {@code bound} is asked for parked entries. */
    public static final String PARKED = "parked";

    /** By the two numbers of their ids. */
    private static final Comparator<String> AGE =
            Comparator.<String>comparingLong(id -> number(id, 0)).thenComparingLong(id -> number(id, 1));

    private final RedisKeys names;
    private final ToIntFunction<String> bound;
    private final byte[] lease;
    private final byte[] token;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> args = new ArrayList<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final Map<String, List<String>> settled = new LinkedHashMap<>();

    public StepCode(JournalTransaction step, RedisKeys names, ToIntFunction<String> bound) {
        step.check();
        this.names = names;
        this.bound = bound;
        this.lease = names.lease(step.lease().name());
        this.token = bytes(step.lease().token());
        for (JournalTransaction.Op op : step.ops()) {
            StepCode ignored = switch (op) {
                case JournalTransaction.Acknowledge settle -> settle(settle);
                case JournalTransaction.Add add -> add(add);
                case JournalTransaction.AddIfRoom add -> addIfRoom(add);
                case JournalTransaction.Put put -> put(put);
                case JournalTransaction.Remove remove -> remove(remove);
                case JournalTransaction.Count count -> count(count);
                case JournalTransaction.Park park -> park(park);
                case JournalTransaction.Cancel cancel -> cancel(cancel);
            };
        }
        settled.forEach(this::settle);
    }

    /** What an answer of step.lua says against a step; empty when it is applied. */
    public static Optional<Failure> refusal(JournalTransaction step, long answer) {
        String lease = step.lease().name();
        return switch ((int) answer) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Failure.of(FailureCode.LEASE_LOST, lease));
            case 2 -> Optional.of(Failure.of(FailureCode.ALREADY_SETTLED, lease));
            case 3 -> Optional.of(Failure.of(FailureCode.KEY_TAKEN, lease));
            default -> Optional.of(CommitGroup.full("a stream of " + step));
        };
    }

    /** Adds this step to those of one call. */
    void to(List<byte[]> allKeys, List<byte[]> allArgs) {
        allKeys.add(lease);
        allKeys.addAll(keys);
        allArgs.add(token);
        allArgs.add(bytes(keys.size()));
        allArgs.add(bytes(args.size()));
        allArgs.addAll(args);
    }

    /** About how much work it is for Redis. */
    int weight() {
        return args.size();
    }

    /** The streams that have new entries once it is applied. */
    public Set<String> touched() {
        return touched;
    }

    private StepCode settle(JournalTransaction.Acknowledge op) {
        settled.computeIfAbsent(op.stream(), stream -> new ArrayList<>()).add(op.id());
        return this;
    }

    /** All entries of a stream at once, the oldest first. */
    private void settle(String stream, List<String> ids) {
        keys.add(names.stream(stream));
        StepCode ignored = args("s", Integer.toString(ids.size()));
        ids.stream().sorted(AGE).forEach(this::args);
    }

    private StepCode add(JournalTransaction.Add op) {
        if (!op.bounded()) return feedBack(op);
        keys.add(names.stream(op.stream()));
        keys.add(names.delayed(op.stream()));
        String most = Integer.toString(bound.applyAsInt(op.stream()));
        if (op.due().isEmpty()) {
            touched.add(op.stream());
            return args("a", most, op.stream(), op.body());
        }
        Instant due = op.due().get();
        return args("d", most, op.stream(), op.body(), Long.toString(due.toEpochMilli()));
    }

    private StepCode feedBack(JournalTransaction.Add op) {
        keys.add(names.stream(op.stream()));
        touched.add(op.stream());
        return args("f", op.stream(), op.body());
    }

    private StepCode addIfRoom(JournalTransaction.AddIfRoom op) {
        keys.add(names.stream(op.stream()));
        keys.add(names.delayed(op.stream()));
        touched.add(op.stream());
        String most = Integer.toString(bound.applyAsInt(op.stream()));
        return args("o", most, op.stream(), op.body(), field(op.full()));
    }

    private StepCode put(JournalTransaction.Put op) {
        keys.add(names.state(op.key()));
        String life = Long.toString(Math.max(1, op.keep().toMillis()));
        StepCode ignored =
                args(op.fresh() ? "n" : "p", life, Integer.toString(op.fields().size()));
        op.fields().forEach((field, value) -> args(field, value));
        return this;
    }

    private StepCode remove(JournalTransaction.Remove op) {
        keys.add(names.state(op.key()));
        return args("r");
    }

    private StepCode count(JournalTransaction.Count op) {
        return args("c", field(op));
    }

    private static String field(JournalTransaction.Count op) {
        return op.channelId() + '|' + op.outcome();
    }

    private StepCode park(JournalTransaction.Park op) {
        Parked note = op.parked();
        int most = bound.applyAsInt(PARKED);
        return args(
                op.needed() ? "k" : "i",
                Integer.toString(op.needed() ? most : most / 2),
                note.stream(),
                note.code(),
                note.detail(),
                note.at().toString(),
                note.body());
    }

    private StepCode cancel(JournalTransaction.Cancel op) {
        keys.add(names.delayed(op.stream()));
        return args("x", op.body());
    }

    private static long number(String id, int part) {
        return Long.parseLong(id.split("-", 2)[part]);
    }

    private StepCode args(String... values) {
        for (String value : values) args.add(bytes(value));
        return this;
    }
}
