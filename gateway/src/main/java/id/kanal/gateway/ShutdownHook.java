package id.kanal.gateway;

import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and Ctrl-C: stop taking in, finish what is in hand, exit 0. A JVM that ends by a signal would exit with 143;
 * halting at the end of the shutdown hook is the way to another code. It is there before the gateway starts: whenever the
 * signal comes, no redis-server of ours outlives us.
 */
final class ShutdownHook {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownHook.class);

    /** Service managers and containers kill after ten seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private static final Duration CHILDREN = Duration.ofSeconds(1);

    private final CompletableFuture<Gateway> gateway = new CompletableFuture<>();

    private ShutdownHook() {}

    static ShutdownHook install() {
        ShutdownHook hook = new ShutdownHook();
        Runtime.getRuntime().addShutdownHook(new Thread(hook::run, "drain"));
        return hook;
    }

    /** From now on it is drained. */
    void started(Gateway running) {
        gateway.complete(running);
    }

    /** If it has not started by now, it never will, and has cleaned up: whoever exits says with which code. */
    void endOfStart() {
        gateway.cancel(false);
    }

    private void run() {
        long end = System.nanoTime() + LIMIT.toNanos();
        if (gateway.isCancelled()) return;
        boolean clean = started(LIMIT) && gateway.join().stop(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        if (gateway.isCancelled()) return;
        if (clean) LOG.info("stopped");
        else LOG.warn("stopped before all was finished; the journal has the rest");
        endChildren();
        flushLogs();
        Runtime.getRuntime().halt(0);
    }

    /** A start goes on while the process ends; it is short. */
    private boolean started(Duration limit) {
        try {
            return gateway.get(limit.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (TimeoutException | ExecutionException | CancellationException never) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What is acknowledged is on disk, so a redis-server may be ended at any time; there are none after a clean stop. */
    private static void endChildren() {
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> all = CompletableFuture.allOf(
                children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(CHILDREN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            children.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void flushLogs() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) context.stop();
    }
}
