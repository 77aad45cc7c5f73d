package id.kanal.journal.commit;

import static id.kanal.journal.redis.RedisCommand.bytes;
import static id.kanal.journal.redis.RedisCommand.millis;

import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.PipelinedConnection;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisError;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Replication;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import redis.clients.jedis.exceptions.JedisDataException;

/** Writes that go to Redis together: one pipeline, one fsync, replies in order. */
final class CommitGroup {
    /** In arguments: a step that takes in a whole batch is as much work as many small ones, and Redis serves nobody else meanwhile. */
    private static final int STEPS_A_CALL = 400;

    private final RedisKeys names;
    private final Set<String> touched = new HashSet<>(); // of who receives
    private final List<Part> parts = new ArrayList<>();
    private final List<RedisCommand> calls;
    private final int octets;
    private volatile boolean sent; // set by who sends it, read by who receives
    private int taken; // of who receives

    CommitGroup(List<Write> writes, RedisKeys names) {
        this.names = names;
        List<Write.Entry> entries = new ArrayList<>();
        List<Write.Stepped> steps = new ArrayList<>();
        int weight = 0;
        for (Write write : writes) { // what was asked for first happens first
            if (!(write instanceof Write.Entry)) flush(entries, Appends::new);
            if (!(write instanceof Write.Stepped) || weight > STEPS_A_CALL) {
                flush(steps, Steps::new);
                weight = 0;
            }
            switch (write) {
                case Write.Entry entry -> entries.add(entry);
                case Write.Stepped step -> {
                    steps.add(step);
                    weight += step.code().weight();
                }
                case Write.Reserving reserving -> parts.add(new Reserve(reserving));
                case Write.Scripted scripted -> parts.add(new One(scripted));
            }
        }
        flush(entries, Appends::new);
        flush(steps, Steps::new);
        this.calls = parts.stream().map(Part::call).toList();
        this.octets = calls.stream().mapToInt(RedisCommand::octets).sum();
    }

    private <T> void flush(List<T> writes, Function<List<T>, Part> part) {
        if (writes.isEmpty()) return;
        parts.add(part.apply(List.copyOf(writes)));
        writes.clear();
    }

    /** How much it is on the wire, about. */
    int octets() {
        return octets;
    }

    /** Sends all of it; waits for nothing. */
    void send(PipelinedConnection connection, Replication replication) {
        sent = true;
        List<RedisCommand> all = new ArrayList<>(calls);
        if (replication.asked()) all.add(replication.call());
        connection.send(all);
    }

    /** Whether somebody has tried to send it. */
    boolean isSent() {
        return sent;
    }

    /**
     * Waits for all replies to what was sent; nothing is completed yet. The replication's reply, if asked for, is the
     * last.
     */
    List<Object> receive(PipelinedConnection connection, Replication replication) {
        return connection.getMany(parts.size() + (replication.asked() ? 1 : 0));
    }

    /** Whether Redis did not know a script of ours. */
    static boolean isUnknown(List<Object> replies) {
        return replies.stream().anyMatch(CommitGroup::unknown);
    }

    private static boolean unknown(Object reply) {
        return reply instanceof JedisDataException e && RedisError.word(e).equals("NOSCRIPT");
    }

    /** Repeats, in order, what Redis did not know, and answers with all replies. */
    List<Object> again(PipelinedConnection connection, Replication replication, List<Object> replies) {
        Connector.load(connection);
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) if (unknown(replies.get(i))) unknown.add(i);
        List<Object> answers = new ArrayList<>(replies);
        List<Object> again =
                RedisCommand.all(connection, unknown.stream().map(calls::get).toList());
        for (int i = 0; i < again.size(); i++) answers.set(unknown.get(i), again.get(i));
        if (replication.asked()) {
            List<Object> waited = RedisCommand.all(connection, List.of(replication.call()));
            answers.set(answers.size() - 1, waited.get(0));
        }
        return answers;
    }

    /** None of it counts as done, although all of it may be. */
    void fail(Failure failure) {
        for (Part part : parts) part.fail(failure);
    }

    void complete(List<Object> replies) {
        for (int i = 0; i < parts.size(); i++) {
            if (replies.get(i) instanceof JedisDataException error) {
                parts.get(i).fail(RedisError.of(error));
            } else {
                parts.get(i).complete(replies.get(i));
            }
        }
    }

    /** The streams that have new entries, once it is complete. */
    Set<String> touched() {
        return touched;
    }

    /** How many new entries it brought, once it is complete. */
    int taken() {
        return taken;
    }

    /** Redis's word for what is wrong with it; empty when it refused nothing. */
    static String refused(List<Object> replies) {
        String refused = "";
        for (Object reply : replies)
            if (reply instanceof JedisDataException error && refused.isEmpty()) refused = RedisError.word(error);
        return refused;
    }

    private interface Part {
        RedisCommand call();

        void complete(Object reply);

        void fail(Failure failure);
    }

    private record One(Write.Scripted write) implements Part {
        @Override
        public RedisCommand call() {
            return write.call();
        }

        @Override
        public void complete(Object reply) {
            write.done().accept(reply);
        }

        @Override
        public void fail(Failure failure) {
            write.fail(failure);
        }
    }

    private final class Reserve implements Part {
        private final Write.Reserving write;

        private Reserve(Write.Reserving write) {
            this.write = write;
        }

        @Override
        public RedisCommand call() {
            return write.call();
        }

        @Override
        public void complete(Object reply) {
            Result result;
            try {
                result = ReservationCode.result(write.append(), reply);
            } catch (Failure refused) {
                write.fail(refused);
                return;
            }
            if (result instanceof Result.Made) {
                touched.add(write.append().stream());
                taken++;
            }
            write.future().complete(result);
        }

        @Override
        public void fail(Failure failure) {
            write.fail(failure);
        }
    }

    private final class Steps implements Part {
        private final List<Write.Stepped> steps;

        private Steps(List<Write.Stepped> steps) {
            this.steps = steps;
        }

        @Override
        public RedisCommand call() {
            List<byte[]> keys = new ArrayList<>(List.of(names.counts, names.streams, names.parked));
            List<byte[]> args = new ArrayList<>();
            for (Write.Stepped step : steps) step.code().to(keys, args);
            return RedisCommand.of(Script.STEP, keys, args);
        }

        @Override
        public void complete(Object reply) {
            List<?> answers = (List<?>) reply;
            for (int i = 0; i < steps.size(); i++) steps.get(i).done().accept((Long) answers.get(i));
        }

        @Override
        public void fail(Failure failure) {
            for (Write.Stepped step : steps) step.fail(failure);
        }
    }

    private final class Appends implements Part {
        private final List<Write.Entry> entries;

        private Appends(List<Write.Entry> entries) {
            this.entries = entries;
        }

        private record Kind(String stream, Duration remember, String count) {
            Kind(Append append) {
                this(append.stream(), append.remember(), append.count());
            }
        }

        @Override
        public RedisCommand call() {
            Map<String, Integer> streams = new LinkedHashMap<>();
            List<byte[]> keys = new ArrayList<>(18 + entries.size());
            keys.add(names.counts);
            keys.add(names.streams);
            Map<Kind, byte[]> kinds = new LinkedHashMap<>();
            List<byte[]> bodies = new ArrayList<>(2 * entries.size());
            List<byte[]> once = new ArrayList<>(entries.size());
            List<byte[]> bounds = new ArrayList<>();
            for (Write.Entry entry : entries) {
                Append append = entry.append();
                if (streams.putIfAbsent(append.stream(), streams.size() + 1) == null) {
                    keys.add(names.stream(append.stream()));
                    bounds.add(bytes(entry.bound()));
                    bounds.add(bytes(append.stream()));
                }
                once.add(names.once(append.key()));
                bodies.add(bytes(append.body()));
                bodies.add(kinds.computeIfAbsent(new Kind(append), kind -> bytes(kinds.size() + 1)));
            }
            List<byte[]> args = new ArrayList<>(2 + bounds.size() + 3 * kinds.size() + bodies.size());
            args.add(bytes(streams.size()));
            args.addAll(bounds);
            args.add(bytes(kinds.size()));
            for (Kind kind : kinds.keySet()) {
                args.add(bytes(streams.get(kind.stream())));
                args.add(millis(kind.remember()));
                args.add(bytes(kind.count()));
            }
            keys.addAll(once);
            args.addAll(bodies);
            return RedisCommand.of(Script.APPEND, keys, args);
        }

        @Override
        public void complete(Object reply) {
            List<?> answers = (List<?>) reply;
            for (int i = 0; i < entries.size(); i++)
                if ((Long) answers.get(i) == 1) {
                    touched.add(entries.get(i).append().stream());
                    taken++;
                }
            for (int i = 0; i < entries.size(); i++) complete(entries.get(i), (Long) answers.get(i));
        }

        private void complete(Write.Entry entry, long answer) {
            if (answer < 0) entry.fail(full(entry.append().stream()));
            else entry.future().complete(answer == 1 ? AcceptResult.NEW : AcceptResult.DUPLICATE);
        }

        @Override
        public void fail(Failure failure) {
            for (Write.Entry entry : entries) entry.fail(failure);
        }
    }

    static Failure full(String what) {
        return Failure.of(FailureCode.JOURNAL_FULL, what + " is full");
    }
}
