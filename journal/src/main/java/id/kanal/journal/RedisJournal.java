package id.kanal.journal;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.commit.CommitConnection;
import id.kanal.journal.commit.IntakeCommitter;
import id.kanal.journal.commit.StageCommitter;
import id.kanal.journal.commit.StepCode;
import id.kanal.journal.commit.Write;
import id.kanal.journal.document.DocumentConnection;
import id.kanal.journal.embedded.EmbeddedRedis;
import id.kanal.journal.embedded.MasterKeyFile;
import id.kanal.journal.lease.Leases;
import id.kanal.journal.lease.RedisLease;
import id.kanal.journal.read.Reader;
import id.kanal.journal.read.Replies;
import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.Durability;
import id.kanal.journal.redis.KeyStamp;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Replication;
import id.kanal.journal.redis.SchemaStamp;
import id.kanal.journal.redis.Script;
import id.kanal.journal.redis.Server;
import id.kanal.journal.redis.Target;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.MasterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * The journal in Redis, embedded or not. Writes complete on the threads {@code journal-intake} and {@code
 * journal-stages}, appends also on the thread of somebody who waits for some ({@link Journal.Batch#await}), reads on {@code
 * journal-reader}: continuations must not block.
 *
 * <p>What comes in and what the stages do have a committer each, and the second gives way to the first: an operator
 * waits for its acknowledgement, and what is in the journal is safe.
 */
public final class RedisJournal implements Journal, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisJournal.class);
    private static final int CLOSING_SECONDS = 10;

    private final JournalConfig config;
    private final RedisKeys names;
    private final Server server;
    private final Reader reader;
    private final IntakeCommitter intake;
    private final RedisAppender submitting;
    private final StageCommitter stages;
    private final List<CommitConnection> connections;
    private final Leases leases;
    private final ScheduledExecutorService timer;
    private final List<Thread> threads;
    private final KeyStamp stamp;
    private final Supplier<CommitConnection> connecting;
    private volatile DocumentConnection documents; // made under the monitor; null until somebody asks

    private RedisJournal(
            JournalConfig config, RuntimeContext means, RedisKeys names, Server server, Optional<MasterKey> key) {
        this.config = config;
        this.names = names;
        this.server = server;
        this.stamp = new KeyStamp(names, key);
        Durability durability = new Durability(config.acceptEverysec(), config.acceptDataLoss());
        Connector writing = new Connector(server::target, config.timeout(), connection -> {
            durability.check(connection);
            SchemaStamp.check(connection, names);
            stamp.check(connection);
            server.prepare(connection);
        });
        Connector reading = new Connector(server::target, config.timeout(), connection -> {});
        Replication replication = new Replication(config.replicas(), config.timeout());
        this.connecting = () -> new CommitConnection(writing, means, config.queue(), names, replication, this::wake);
        CommitConnection first = connecting.get();
        CommitConnection second = connecting.get();
        this.connections = List.of(first, second);
        connections.forEach(CommitConnection::connect);
        this.intake = new IntakeCommitter(first);
        this.submitting = new RedisAppender(config, names, intake::submit);
        this.stages = new StageCommitter(second, intake::load);
        this.reader = new Reader(reading, names, means.clock(), replication, intake::load);
        this.threads = List.of(
                new Thread(intake, "journal-intake"),
                new Thread(stages, "journal-stages"),
                new Thread(reader, "journal-reader"));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal-leases"));
        this.leases = new Leases(stages, names, stamp, config.lease(), timer, this::breakOff);
        for (Thread thread : threads) thread.start();
    }

    /** Under other data than ours nothing goes on before a connection was made, and the data looked at, anew. */
    private void breakOff() {
        connections.forEach(CommitConnection::breakOff);
        if (documents != null) documents.breakOff();
    }

    private void wake(Set<String> streams) {
        reader.wake(streams);
    }

    /**
     * Opens the journal, with a server of its own where the settings say {@code embedded}. Blocks for some seconds at
     * most. A Redis that cannot be reached is tried again for ever and told by {@link #trouble}. Fails as {@code
     * JOURNAL_UNSAFE} when Redis would lose data, as {@code JOURNAL_IN_USE} when another gateway works in the directory,
     * as {@code JOURNAL_MISSING} when there is no redis-server to run, as {@code JOURNAL_KEY} when the data are under another
     * master key; the message says what to do.
     */
    public static RedisJournal open(JournalConfig config, RuntimeContext means) {
        return open(config, Optional.empty(), means);
    }

    /**
     * @param key of the installation. Without one an embedded journal keeps its own in a file; any other Redis keeps one for
     *     all nodes, beside the data
     */
    public static RedisJournal open(JournalConfig config, Optional<MasterKey> key, RuntimeContext means) {
        return open(config, key, means, System.getenv());
    }

    /** Beside the gateway that works in the directory of an embedded journal; where none does, and else, as {@link #open}. */
    public static RedisJournal visit(JournalConfig config, Optional<MasterKey> key, RuntimeContext means) {
        Optional<Target> running = config.embedded() ? EmbeddedRedis.running(config.directory()) : Optional.empty();
        return running.map(target -> open(config, key, means, new Server.Remote(target)))
                .orElseGet(() -> open(config, key, means));
    }

    static RedisJournal open(
            JournalConfig config, Optional<MasterKey> key, RuntimeContext means, Map<String, String> environment) {
        RedisKeys names = new RedisKeys(config.prefix());
        Server server = config.embedded()
                ? EmbeddedRedis.start(config.directory(), config.rewriteEvery(), names, means.clock(), environment)
                : new Server.Remote(Target.of(config.redis()));
        return open(config, key, means, server);
    }

    private static RedisJournal open(
            JournalConfig config, Optional<MasterKey> key, RuntimeContext means, Server server) {
        try {
            Optional<MasterKey> known =
                    key.isEmpty() && config.embedded() ? Optional.of(MasterKeyFile.of(config.directory())) : key;
            if (known.isEmpty())
                LOG.atWarn()
                        .log("the master key lies in Redis beside the data, and whoever reads those can forge links;"
                                + " set master-key, and take it out of Redis");
            return new RedisJournal(config, means, new RedisKeys(config.prefix()), server, known);
        } catch (RuntimeException refused) {
            server.stop();
            throw refused;
        }
    }

    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        return submitting.append(append);
    }

    @Override
    public CompletableFuture<Result> reserve(Append append, Reservation reservation) {
        return submitting.reserve(append, reservation);
    }

    @Override
    public Batch batch() {
        return new RedisBatch(intake, new RedisAppender(config, names, intake::gather));
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
            Optional<Failure> refused = StepCode.refusal(step, answer);
            if (refused.isPresent()) {
                if (refused.get().code() == FailureCode.LEASE_LOST && step.lease() instanceof RedisLease lease)
                    leases.lose(lease);
                future.completeExceptionally(refused.get());
                return;
            }
            reader.wake(code.touched());
            future.complete(null);
        };
        stages.submit(new Write.Stepped(code, answered, future::completeExceptionally));
        return future;
    }

    @Override
    public CompletableFuture<List<Entry>> read(String stream, String after, int max) {
        return reader.read(stream, after, max);
    }

    @Override
    public CompletableFuture<List<Map<String, String>>> load(List<String> keys) {
        List<RedisCommand> calls = keys.stream()
                .map(key -> RedisCommand.of(Command.HGETALL, names.state(key)))
                .toList();
        return reader.ask(calls, replies -> replies.stream().map(Replies::hash).toList());
    }

    @Override
    public CompletableFuture<Lease> acquire(String name) {
        return leases.acquire(name);
    }

    @Override
    public CompletableFuture<List<Parked>> parked(String after, int max) {
        RedisCommand call = RedisCommand.of(
                Command.XRANGE, names.parked, bytes('(' + after), bytes("+"), bytes("COUNT"), bytes(max));
        return reader.ask(List.of(call), replies -> Replies.parked(replies.get(0)));
    }

    @Override
    public CompletableFuture<Boolean> requeue(String id) {
        List<byte[]> args = List.of(bytes(id), names.streamPrefix());
        RedisCommand call = RedisCommand.of(Script.REQUEUE, List.of(names.parked, names.streams), args);
        return stages.ask(call, reply -> (Long) reply == 1);
    }

    @Override
    public CompletableFuture<Boolean> discard(String id) {
        RedisCommand call = RedisCommand.of(Script.DISCARD, List.of(names.parked), List.of(bytes(id)));
        return stages.ask(call, reply -> (Long) reply == 1);
    }

    @Override
    public CompletableFuture<Figures> figures() {
        return reader.ask(
                        List.of(RedisCommand.of(Command.SMEMBERS, names.streams)),
                        replies -> Replies.texts(replies.get(0)))
                .thenCompose(streams ->
                        reader.ask(Replies.figures(names, streams), replies -> Replies.figures(streams, replies)));
    }

    /** What this installation's secrets are made of. Completes when it is known: at once, or when Redis was found. */
    public CompletableFuture<MasterKey> masterKey() {
        return stamp.key();
    }

    /** For what is not in the flow; made when it is first asked for, which blocks for some seconds at most. Closed with the journal. */
    public synchronized DocumentConnection documents() {
        if (documents == null) documents = new DocumentConnection(connecting.get(), names);
        return documents;
    }

    @Override
    public String trouble() {
        String writing = connections.stream()
                .map(CommitConnection::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("");
        if (writing.isEmpty()) return leases.trouble().isEmpty() ? reader.trouble() : leases.trouble();
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
        if (documents != null) documents.close();
        intake.close();
        stages.close();
        reader.close();
        try {
            for (Thread thread : threads) thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            server.stop();
        }
    }
}
