package id.kanal.journal;

import static id.kanal.journal.Call.bytes;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.RuntimeContext;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import redis.clients.jedis.Protocol.Command;

/**
 * The journal in Redis, embedded or not. Writes complete on the threads {@code journal-appender} and {@code
 * journal-stepper}, appends also on the thread of somebody who waits for one ({@link Intake.Then#WAITS}), reads on {@code
 * journal-reader}: continuations must not block.
 *
 * <p>What comes in and what the stages do have a committer each, and the second gives way to the first: an operator
 * waits for its acknowledgement, and what is in the journal is safe.
 */
public final class RedisJournal implements Journal, AutoCloseable {
    private static final int CLOSING_SECONDS = 10;

    private final JournalConfig config;
    private final Names names;
    private final Server server;
    private final Reader reader;
    private final Appender appending;
    private final Stepper stepping;
    private final List<Line> lines;
    private final Leases leases;
    private final ScheduledExecutorService timer;
    private final List<Thread> threads;

    private RedisJournal(JournalConfig config, RuntimeContext means, Names names, Server server) {
        this.config = config;
        this.names = names;
        this.server = server;
        Durability durability = new Durability(config);
        Connector writing = new Connector(server::target, config.timeout(), connection -> {
            durability.check(connection);
            server.prepare(connection);
        });
        Connector reading = new Connector(server::target, config.timeout(), connection -> {});
        Replication replication = new Replication(config.replicas(), config.timeout());
        Line first = new Line(writing, means, config.queue(), names, replication, this::wake);
        Line second = new Line(writing, means, config.queue(), names, replication, this::wake);
        this.lines = List.of(first, second);
        lines.forEach(Line::connect);
        this.appending = new Appender(first);
        this.stepping = new Stepper(second, appending::pressure);
        this.reader = new Reader(reading, names, means.clock(), replication, appending::pressure);
        this.threads = List.of(
                new Thread(appending, "journal-appender"),
                new Thread(stepping, "journal-stepper"),
                new Thread(reader, "journal-reader"));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal-leases"));
        this.leases = new Leases(stepping, names, config.lease(), timer);
        for (Thread thread : threads) thread.start();
    }

    private void wake(Set<String> streams) {
        reader.wake(streams);
    }

    /**
     * Opens the journal, with a server of its own where the settings say {@code embedded}. Blocks for some seconds at
     * most. A Redis that cannot be reached is tried again for ever and told by {@link #trouble}. Fails as {@code
     * JOURNAL_UNSAFE} when Redis would lose data, as {@code JOURNAL_IN_USE} when another gateway works in the directory,
     * as {@code JOURNAL_MISSING} when there is no redis-server to run; the message says what to do.
     */
    public static RedisJournal open(JournalConfig config, RuntimeContext means) {
        return open(config, means, System.getenv());
    }

    static RedisJournal open(JournalConfig config, RuntimeContext means, Map<String, String> environment) {
        Names names = new Names(config.prefix());
        Server server = config.embedded()
                ? EmbeddedRedis.start(config.directory(), names, environment)
                : new Server.Remote(Target.of(config.redis()));
        try {
            return new RedisJournal(config, means, names, server);
        } catch (RuntimeException refused) {
            server.stop();
            throw refused;
        }
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        CompletableFuture<AcceptResult> future = new CompletableFuture<>();
        try {
            appending.submit(new Write.Entry(append, config.bound(append.stream()), future));
        } catch (IllegalArgumentException unknown) { // a stream of no known kind; callers count on a future
            future.completeExceptionally(Failure.of(unknown));
        }
        return future;
    }

    @Override
    public CompletableFuture<Void> commit(JournalTransaction step) {
        StepCode code;
        try {
            code = new StepCode(step, names, config::bound);
        } catch (RuntimeException bug) { // workers count on a future
            return CompletableFuture.failedFuture(Failure.of(bug));
        }
        CompletableFuture<Void> future = new CompletableFuture<>();
        LongConsumer answered = answer -> {
            Failure refused = refused(step, answer);
            if (refused != null) {
                future.completeExceptionally(refused);
                return;
            }
            reader.wake(code.touched());
            future.complete(null);
        };
        stepping.submit(new Write.Stepped(code, answered, future::completeExceptionally));
        return future;
    }

    private Failure refused(JournalTransaction step, long answer) {
        return switch ((int) answer) {
            case 0 -> null;
            case 1 -> {
                if (step.lease() instanceof RedisLease lease) leases.lose(lease);
                yield Failure.of(FailureCode.LEASE_LOST, step.lease().name());
            }
            case 2 -> Failure.of(FailureCode.ALREADY_SETTLED, step.lease().name());
            case 3 -> Failure.of(FailureCode.KEY_TAKEN, step.lease().name());
            default -> Group.full("a stream of " + step);
        };
    }

    @Override
    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        return reader.read(stream, after, max);
    }

    @Override
    public CompletableFuture<List<Map<String, String>>> load(List<String> keys) {
        List<Call> calls = keys.stream()
                .map(key -> Call.of(Command.HGETALL, names.state(key)))
                .toList();
        return reader.ask(calls, replies -> replies.stream().map(Replies::hash).toList());
    }

    @Override
    public CompletableFuture<Lease> acquire(String name) {
        return leases.acquire(name);
    }

    @Override
    public CompletableFuture<List<Parked>> parked(String after, int max) {
        Call call = Call.of(Command.XRANGE, names.parked, bytes('(' + after), bytes("+"), bytes("COUNT"), bytes(max));
        return reader.ask(List.of(call), replies -> Replies.parked(replies.get(0)));
    }

    @Override
    public CompletableFuture<Boolean> requeue(String id) {
        List<byte[]> args = List.of(bytes(id), names.streamPrefix());
        return write(
                Call.of(Script.REQUEUE, List.of(names.parked, names.streams), args),
                (reply, future) -> future.complete((Long) reply == 1));
    }

    @Override
    public CompletableFuture<Boolean> discard(String id) {
        return write(
                Call.of(Script.DISCARD, List.of(names.parked), List.of(bytes(id))),
                (reply, future) -> future.complete((Long) reply == 1));
    }

    @Override
    public CompletableFuture<Figures> figures() {
        return reader.ask(List.of(Call.of(Command.SMEMBERS, names.streams)), replies -> Replies.texts(replies.get(0)))
                .thenCompose(streams ->
                        reader.ask(Replies.figures(names, streams), replies -> Replies.figures(streams, replies)));
    }

    /** 32 random bytes that are made once and stay the same as long as the journal's data does. */
    public CompletableFuture<byte[]> secret(String name) {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return write(
                Call.of(
                        Script.SECRET,
                        List.of(names.secret(name)),
                        List.of(bytes(HexFormat.of().formatHex(fresh)))),
                (reply, future) -> future.complete(HexFormat.of().parseHex(Call.text(reply))));
    }

    @Override
    public String trouble() {
        String writing = lines.stream()
                .map(Line::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
        if (writing.isEmpty()) return reader.trouble();
        return server.trouble().isEmpty() ? writing : server.trouble();
    }

    /**
     * Gives all leases back although work goes on under them: its steps are refused from now on, so that another node may
     * begin anew at once. For somebody who has no time to finish.
     */
    public CompletableFuture<Void> forsake() {
        timer.shutdownNow();
        return leases.releaseAll();
    }

    /** Finishes the writes in hand, gives leases back and stops an embedded server. Blocks up to some seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        var unused = leases.releaseAll(); // the stepper sends it before it ends
        appending.close();
        stepping.close();
        reader.close();
        try {
            for (Thread thread : threads) thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
        }
    }

    private <T> CompletableFuture<T> write(Call call, BiConsumer<Object, CompletableFuture<T>> done) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Consumer<Object> answered = reply -> done.accept(reply, future);
        stepping.submit(new Write.Scripted(call, answered, future::completeExceptionally));
        return future;
    }
}
