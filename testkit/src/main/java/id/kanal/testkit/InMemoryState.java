package id.kanal.testkit;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal.Figures;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What the journal in memory holds. Used by one thread only. */
final class InMemoryState {
    final Leases leases = new Leases();

    private final Clock clock;
    private final int bound;
    private final Map<String, TreeMap<Long, String>> streams = new TreeMap<>();
    private final Map<String, List<Delayed>> delayed = new HashMap<>();
    private final Map<String, Known> known = new HashMap<>();
    private final Map<String, State> states = new TreeMap<>();
    private final TreeMap<Long, Parked> parked = new TreeMap<>();
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private long last;

    InMemoryState(Clock clock, int bound) {
        this.clock = clock;
        this.bound = bound;
    }

    AcceptResult append(Append append) {
        if (known(append).isPresent()) {
            count(append, "duplicate");
            return AcceptResult.DUPLICATE;
        }
        add(append, Optional.empty());
        return AcceptResult.NEW;
    }

    Result reserve(Append append, Reservation reservation) {
        Optional<Known> before = known(append);
        if (before.isPresent()) {
            count(append, "duplicate");
            Reserved first =
                    before.get().reserved().orElseThrow(() -> Failure.of(FailureCode.BUG, "nothing was reserved"));
            return new Result.Known(first.ticket(), first.fingerprint());
        }
        String card = Keys.card(reservation.reserved().ticket());
        if (!state(card).isEmpty()) return new Result.NumberTaken();
        add(append, Optional.of(reservation.reserved()));
        boolean ignored = put(new JournalTransaction.Put(card, reservation.card(), reservation.keep(), true));
        return new Result.Made();
    }

    private Optional<Known> known(Append append) {
        return Optional.ofNullable(known.get(append.key())).filter(key -> key.until.isAfter(clock.instant()));
    }

    private void add(Append append, Optional<Reserved> reserved) {
        if (stream(append.stream()).size() >= bound)
            throw Failure.of(FailureCode.JOURNAL_FULL, append.stream() + " is full");
        count(append, "received");
        known.put(append.key(), new Known(clock.instant().plus(append.remember()), reserved));
        add(append.stream(), append.body());
    }

    private void count(Append append, String outcome) {
        if (!append.count().isEmpty()) count(append.count(), outcome);
    }

    void apply(JournalTransaction step) {
        step.check();
        if (!leases.holds(step.lease()))
            throw Failure.of(FailureCode.LEASE_LOST, step.lease().name());
        Map<String, Integer> grown = new HashMap<>();
        Set<String> fresh = new HashSet<>();
        for (JournalTransaction.Op op : step.ops()) check(op, grown, fresh);
        grown.forEach((stream, more) -> {
            if (more > 0 && length(stream) + more > bound)
                throw Failure.of(FailureCode.JOURNAL_FULL, stream + " is full");
        });
        for (JournalTransaction.Op op : step.ops()) write(op);
    }

    private void check(JournalTransaction.Op op, Map<String, Integer> grown, Set<String> fresh) {
        switch (op) {
            case JournalTransaction.Acknowledge(String stream, String id) -> {
                if (!stream(stream).containsKey(number(id))) throw Failure.of(FailureCode.ALREADY_SETTLED, stream);
                grown.merge(stream, -1, Integer::sum);
            }
            case JournalTransaction.Add add -> {
                if (add.bounded()) grown.merge(add.stream(), 1, Integer::sum);
            }
            case JournalTransaction.AddIfRoom add -> {}
            case JournalTransaction.Put put -> {
                if (put.fresh() && (!fresh.add(put.key()) || !state(put.key()).isEmpty()))
                    throw Failure.of(FailureCode.KEY_TAKEN, "exists");
            }
            case JournalTransaction.Remove remove -> {}
            case JournalTransaction.Count count -> {}
            case JournalTransaction.Park park -> {}
            case JournalTransaction.Cancel cancel -> {}
        }
    }

    private void write(JournalTransaction.Op op) {
        Object ignored = switch (op) {
            case JournalTransaction.Acknowledge(String stream, String id) ->
                stream(stream).remove(number(id));
            case JournalTransaction.Add add ->
                add.due()
                        .<Object>map(due -> delay(add.stream(), add.body(), due))
                        .orElseGet(() -> add(add.stream(), add.body()));
            case JournalTransaction.AddIfRoom(String stream, String body, JournalTransaction.Count full) ->
                length(stream) < bound ? add(stream, body) : count(full.channelId(), full.outcome());
            case JournalTransaction.Put put -> put(put);
            case JournalTransaction.Remove(String key) -> states.remove(key);
            case JournalTransaction.Count(String channelId, String outcome) -> count(channelId, outcome);
            case JournalTransaction.Park(Parked parked, boolean needed) -> keep(parked);
            case JournalTransaction.Cancel(String stream, String body) -> cancel(stream, body);
        };
    }

    private boolean put(JournalTransaction.Put put) {
        if (put.fields().isEmpty()) return false;
        Map<String, String> fields = new TreeMap<>(state(put.key()));
        fields.putAll(put.fields());
        states.put(put.key(), new State(fields, clock.instant().plus(put.keep())));
        return true;
    }

    private Parked keep(Parked p) {
        long number = ++last;
        return parked.put(number, new Parked(id(number), p.stream(), p.code(), p.detail(), p.at(), p.body()));
    }

    private boolean delay(String stream, String body, Instant due) {
        boolean ignored = cancel(stream, body);
        return delayed.computeIfAbsent(stream, name -> new ArrayList<>()).add(new Delayed(++last, due, body));
    }

    private boolean cancel(String stream, String body) {
        return delayed.getOrDefault(stream, new ArrayList<>()).removeIf(entry -> entry.body.equals(body));
    }

    private String add(String stream, String body) {
        return streams.computeIfAbsent(stream, name -> new TreeMap<>()).put(++last, body);
    }

    private long count(String channel, String outcome) {
        return counts.computeIfAbsent(channel, id -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
    }

    /** Lets delayed entries that are due join the end of their streams. */
    void promote() {
        delayed.forEach((stream, entries) -> {
            List<Delayed> due = entries.stream()
                    .filter(entry -> !entry.due.isAfter(clock.instant()))
                    .sorted(Comparator.comparing(Delayed::due).thenComparing(Delayed::place))
                    .toList();
            entries.removeAll(due);
            for (Delayed entry : due) add(stream, entry.body);
        });
    }

    Map<String, String> state(String key) {
        State state = states.get(key);
        return state == null || !state.until.isAfter(clock.instant()) ? Map.of() : Map.copyOf(state.fields);
    }

    List<String> stateKeys() {
        return states.keySet().stream().filter(key -> !state(key).isEmpty()).toList();
    }

    List<Entry> entries(String stream) {
        return entries(stream, Entry.START, Integer.MAX_VALUE);
    }

    List<Entry> entries(String stream, String after, int max) {
        return stream(stream).tailMap(number(after), false).entrySet().stream()
                .limit(max)
                .map(entry -> new Entry(id(entry.getKey()), entry.getValue()))
                .toList();
    }

    List<Parked> parked(String after, int max) {
        return parked.tailMap(number(after), false).values().stream().limit(max).toList();
    }

    boolean requeue(String id) {
        Parked note = parked.remove(number(id));
        if (note == null) return false;
        String ignored = add(note.stream(), note.body());
        return true;
    }

    boolean discard(String id) {
        return parked.remove(number(id)) != null;
    }

    Figures figures() {
        Map<String, Long> backlog = new TreeMap<>();
        for (String stream : streams.keySet()) backlog.put(stream, (long) length(stream));
        for (String stream : delayed.keySet()) backlog.put(stream, (long) length(stream));
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((channel, outcomes) -> copy.put(channel, Map.copyOf(outcomes)));
        return new Figures(backlog, parked.size(), copy);
    }

    private int length(String stream) {
        return stream(stream).size() + delayed.getOrDefault(stream, List.of()).size();
    }

    private NavigableMap<Long, String> stream(String name) {
        return streams.getOrDefault(name, new TreeMap<>());
    }

    private static String id(long number) {
        return number + "-0";
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    private record Known(Instant until, Optional<Reserved> reserved) {}

    private record Delayed(long place, Instant due, String body) {}

    private record State(Map<String, String> fields, Instant until) {}

    /** Who holds which lease, and who waits. */
    static final class Leases {
        private final Map<String, Granted> holders = new HashMap<>();
        private final List<Wanted> wanted = new ArrayList<>();
        private long fence;

        void wanted(String name, CompletableFuture<Lease> future, Function<Granted, CompletableFuture<Void>> release) {
            wanted.add(new Wanted(name, future, release));
        }

        void grant() {
            wanted.removeIf(one -> one.future.isDone());
            for (Wanted one : List.copyOf(wanted)) {
                if (holders.containsKey(one.name)) continue;
                Granted lease = new Granted(one.name, ++fence, one.release);
                wanted.remove(one);
                holders.put(one.name, lease);
                if (!one.future.complete(lease)) release(lease);
            }
        }

        boolean holds(Lease lease) {
            Granted holder = holders.get(lease.name());
            return holder != null && holder.token == lease.token();
        }

        void release(Granted lease) {
            lease.end();
            holders.remove(lease.name, lease);
        }

        void lose(String name) {
            Granted holder = holders.remove(name);
            if (holder != null) holder.end();
        }

        Set<String> held() {
            return Set.copyOf(holders.keySet());
        }

        void recall(String name) {
            Granted holder = holders.get(name);
            if (holder != null) holder.recalled.complete(null);
        }

        private record Wanted(
                String name, CompletableFuture<Lease> future, Function<Granted, CompletableFuture<Void>> release) {}

        /** A lease in memory. */
        static final class Granted implements Lease {
            private final String name;
            private final long token;
            private final Function<Granted, CompletableFuture<Void>> release;
            private final CompletableFuture<Void> recalled = new CompletableFuture<>();
            private volatile boolean held = true;

            private Granted(String name, long token, Function<Granted, CompletableFuture<Void>> release) {
                this.name = name;
                this.token = token;
                this.release = release;
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public long token() {
                return token;
            }

            @Override
            public boolean held() {
                return held;
            }

            @Override
            public CompletableFuture<Void> recalled() {
                return recalled;
            }

            private void end() {
                held = false;
                recalled.complete(null);
            }

            @Override
            public CompletableFuture<Void> release() {
                end();
                return release.apply(this);
            }
        }
    }
}
