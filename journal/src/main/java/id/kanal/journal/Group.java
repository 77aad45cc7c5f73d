package id.kanal.journal;

import static id.kanal.journal.Call.bytes;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
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
final class Group {
    /** In arguments: a step that takes in a whole batch is as much work as many small ones, and Redis serves nobody else meanwhile. */
    private static final int STEPS_A_CALL = 400;

    private final Names names;
    private final Rooms rooms;
    private final Set<String> touched = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Call> calls;
    private final int octets;
    private volatile boolean sent;
    private int taken;

    Group(List<Write> writes, Names names, Rooms rooms) {
        this.names = names;
        this.rooms = rooms;
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
                case Write.Scripted scripted -> parts.add(new One(scripted));
            }
        }
        flush(entries, Appends::new);
        flush(steps, Steps::new);
        this.calls = parts.stream().map(Part::call).toList();
        this.octets = calls.stream().mapToInt(Call::octets).sum();
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
    void send(Pipe connection, Replication replication) {
        sent = true;
        List<Call> all = new ArrayList<>(calls);
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
    List<Object> receive(Pipe connection, Replication replication) {
        return connection.getMany(parts.size() + (replication.asked() ? 1 : 0));
    }

    /** Whether Redis did not know a script of ours. */
    static boolean isUnknown(List<Object> replies) {
        return replies.stream().anyMatch(Group::unknown);
    }

    private static boolean unknown(Object reply) {
        return reply instanceof JedisDataException e && Refusal.word(e).equals("NOSCRIPT");
    }

    /** Repeats, in order, what Redis did not know, and answers with all replies. */
    List<Object> again(Pipe connection, Replication replication, List<Object> replies) {
        Connector.load(connection);
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) if (unknown(replies.get(i))) unknown.add(i);
        List<Object> answers = new ArrayList<>(replies);
        List<Object> again =
                Call.all(connection, unknown.stream().map(calls::get).toList());
        for (int i = 0; i < again.size(); i++) answers.set(unknown.get(i), again.get(i));
        if (replication.asked()) {
            List<Object> waited = Call.all(connection, List.of(replication.call()));
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
                parts.get(i).fail(Refusal.of(error));
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
            if (reply instanceof JedisDataException error && refused.isEmpty()) refused = Refusal.word(error);
        return refused;
    }

    private interface Part {
        Call call();

        void complete(Object reply);

        void fail(Failure failure);
    }

    private record One(Write.Scripted write) implements Part {
        @Override
        public Call call() {
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

    private final class Steps implements Part {
        private final List<Write.Stepped> steps;

        private Steps(List<Write.Stepped> steps) {
            this.steps = steps;
        }

        @Override
        public Call call() {
            List<byte[]> keys = new ArrayList<>(List.of(names.counts, names.streams, names.parked));
            List<byte[]> args = new ArrayList<>();
            for (Write.Stepped step : steps) step.code().to(keys, args);
            return Call.of(Script.STEP, keys, args);
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
        private final Map<String, Integer> asked = new LinkedHashMap<>();

        private Appends(List<Write.Entry> entries) {
            this.entries = entries;
            for (Write.Entry entry : entries) {
                String stream = entry.append().stream();
                if (!asked.containsKey(stream) && rooms.asks(stream)) asked.put(stream, entry.bound());
            }
        }

        private record Kind(Duration remember, String count) {
            Kind(Append append) {
                this(append.remember(), append.count());
            }
        }

        @Override
        public Call call() {
            List<byte[]> keys = new ArrayList<>(2 + asked.size() + 2 * entries.size());
            List<byte[]> args = new ArrayList<>(4 + 2 * asked.size() + 2 * entries.size());
            keys.add(names.counts);
            keys.add(names.streams);
            args.add(bytes(asked.size()));
            asked.forEach((stream, bound) -> {
                keys.add(names.stream(stream));
                args.add(bytes(bound));
                args.add(bytes(stream));
            });
            Map<Kind, byte[]> kinds = new LinkedHashMap<>();
            for (Write.Entry entry : entries)
                kinds.computeIfAbsent(new Kind(entry.append()), kind -> bytes(kinds.size() + 1));
            args.add(bytes(kinds.size()));
            for (Kind kind : kinds.keySet()) {
                args.add(bytes(Math.max(1, kind.remember().toMillis())));
                args.add(bytes(kind.count()));
            }
            for (Write.Entry entry : entries) {
                Append append = entry.append();
                keys.add(names.once(append.key()));
                keys.add(names.stream(append.stream()));
                args.add(bytes(append.body()));
                args.add(kinds.get(new Kind(append)));
            }
            return Call.of(Script.APPEND, keys, args);
        }

        @Override
        public void complete(Object reply) {
            List<?> answers = (List<?>) reply;
            int at = entries.size();
            for (String stream : asked.keySet()) rooms.left(stream, (Long) answers.get(at++));
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
