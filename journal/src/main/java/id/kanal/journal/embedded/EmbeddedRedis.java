package id.kanal.journal.embedded;

import id.kanal.journal.redis.Connector;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.journal.redis.Server;
import id.kanal.journal.redis.Target;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.worker.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * A redis-server of our own, a child process on loopback behind a password, with its data in our directory. It is
 * started again whenever it ends: it ends itself when the disk is full, for it must not lose what it acknowledged.
 */
public final class EmbeddedRedis implements Server, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3));
    private static final Duration READY = Duration.ofSeconds(3);
    private static final int STOP_SECONDS = 10;
    private static final Duration ASK = Duration.ofSeconds(5);

    private final Path directory;
    private final RedisKeys names;
    private final DirectoryLock lock;
    private final RedisProgram program;
    private final AofRewrite rewrite;
    private final String password;
    private final Thread supervisor = new Thread(this, "journal-redis");
    private final CountDownLatch stopping = new CountDownLatch(1);

    private int port; // of who starts it, then of the supervisor
    private boolean cleared; // under its monitor: leases of an earlier run are gone
    private volatile Target target; // these three written as the port, read by any thread
    private volatile Process process;
    private volatile String trouble = "";

    private EmbeddedRedis(
            Path directory, RedisKeys names, DirectoryLock lock, RedisProgram program, AofRewrite rewrite) {
        this.directory = directory;
        this.names = names;
        this.lock = lock;
        this.program = program;
        this.rewrite = rewrite;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.password = HexFormat.of().formatHex(secret);
    }

    /**
     * Starts it and waits up to some seconds until it listens. Fails as {@code JOURNAL_IN_USE} when another gateway works
     * in this directory, as {@code JOURNAL_MISSING} when there is no program to run, no directory to run it in, or one that
     * other users can read.
     *
     * @param rewriteEvery how long what was deleted may stay in the append-only file
     */
    public static EmbeddedRedis start(
            String where, Duration rewriteEvery, RedisKeys names, Clock clock, Map<String, String> environment) {
        Path given = Path.of(where).toAbsolutePath().normalize();
        DirectoryLock lock = DirectoryLock.take(given);
        try {
            Path directory = given.toRealPath();
            Orphans.end(directory);
            RedisProgram program = RedisProgram.find(environment, directory);
            if (program.major() < 7 && Files.exists(directory.resolve("appendonlydir")))
                throw Failure.of(
                        FailureCode.JOURNAL_MISSING,
                        "the data were written by Redis 7, but only Redis 6.2 is here: install 7");
            EmbeddedRedis redis =
                    new EmbeddedRedis(directory, names, lock, program, new AofRewrite(directory, rewriteEvery, clock));
            redis.place();
            redis.launch();
            redis.supervisor.start();
            redis.awaitListening();
            return redis;
        } catch (IOException unusable) {
            lock.close();
            throw unusable(unusable);
        } catch (RuntimeException refused) {
            lock.close();
            throw refused;
        }
    }

    /**
     * The server that a gateway runs in this directory, for another process of the same user; empty when no gateway works there
     * now. Fails as {@code JOURNAL_MISSING} when the directory cannot be used.
     */
    public static Optional<Target> running(String where) {
        Path directory = Path.of(where).toAbsolutePath().normalize();
        try {
            DirectoryLock.take(directory).close();
            return Optional.empty();
        } catch (Failure refused) {
            if (refused.code() != FailureCode.JOURNAL_IN_USE) throw refused;
        }
        try {
            return Optional.of(RedisFiles.read(directory));
        } catch (IOException unreadable) {
            throw unusable(unreadable);
        }
    }

    private static Failure unusable(IOException why) {
        return Failure.of(FailureCode.JOURNAL_MISSING, "journal.directory cannot be used: " + why, why);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public String trouble() {
        return trouble;
    }

    /** We are the only node, so leases of an earlier run belong to nobody, and nobody shares with it. */
    @Override
    public synchronized void prepare(Connection connection) {
        if (cleared) return;
        connection.sendCommand(Command.SMEMBERS, names.leases);
        List<byte[]> keys = new ArrayList<>();
        for (Object name : (List<?>) connection.getOne()) keys.add(names.lease(RedisCommand.text(name)));
        keys.add(names.leases);
        keys.add(names.nodes);
        connection.sendCommand(Command.DEL, keys.toArray(byte[][]::new));
        Object ignored = connection.getOne();
        cleared = true;
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
            supervisor.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    /** Starts it again whenever it ends. */
    @Override
    public void run() {
        int failures = 0;
        try {
            while (true) {
                long started = System.nanoTime();
                int status = untilItEnds();
                if (stopping.getCount() == 0) return;
                trouble = "redis-server ended with status " + status + ", see " + directory.resolve("redis.log");
                LOG.atError().addKeyValue("status", status).log("redis-server ended; it is started again");
                failures = System.nanoTime() - started > TimeUnit.SECONDS.toNanos(30) ? 1 : failures + 1;
                do {
                    long pause = BACKOFF.delay(failures, new SecureRandom()).toMillis();
                    if (stopping.await(pause, TimeUnit.MILLISECONDS)) return;
                    failures++;
                } while (!relaunch());
                failures--;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int untilItEnds() throws InterruptedException {
        Connector redis = new Connector(() -> target, ASK, connection -> {});
        while (!process.waitFor(rewrite.look().toMillis(), TimeUnit.MILLISECONDS)) rewrite.ifDue(redis);
        return process.exitValue();
    }

    private boolean relaunch() {
        try {
            if (!free(port)) place();
            launch();
            if (stopping.getCount() == 0) process.destroy(); // stop() may have seen the one before
            return true;
        } catch (IOException full) {
            trouble = "redis-server cannot be started: " + full.getMessage();
            return false;
        }
    }

    private void place() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        RedisFiles.write(directory, port, password);
        target = Target.local(port, password);
    }

    private void launch() throws IOException {
        // Java cannot set the umask of a child: its files are for us alone, wherever somebody moves them.
        process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "umask 077; exec \"$0\" \"$1\"",
                        program.file().toString(),
                        RedisFiles.conf(directory).toString())
                .redirectErrorStream(true)
                .redirectOutput(RedisFiles.log(directory))
                .start();
        trouble = "";
    }

    private void awaitListening() {
        long end = System.nanoTime() + READY.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
