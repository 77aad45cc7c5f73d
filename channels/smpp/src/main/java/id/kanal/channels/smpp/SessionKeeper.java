package id.kanal.channels.smpp;

import id.kanal.kernel.worker.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jsmpp.bean.BindType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one session bound, for ever: connects, waits for its end, waits a little, connects again. Has its own thread. */
final class SessionKeeper {
    private static final Logger log = LoggerFactory.getLogger(SessionKeeper.class);

    private final String name;
    private final SmppConfig config;
    private final BindType type;
    private final RandomGenerator random;
    private final SmppMetrics tally;
    private final Sockets sockets;
    private final Runnable up;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Void> firstTry = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile State state = State.down("not bound yet");
    private volatile boolean opened;

    /** Whoever asks sees a session, or why there is none, never half of both. */
    private record State(Optional<SmppSession> link, Optional<String> cause) {
        static State up(SmppSession link) {
            return new State(Optional.of(link), Optional.empty());
        }

        static State down(String cause) {
            return new State(Optional.empty(), Optional.of(cause));
        }
    }

    /** @param up is told of each new session */
    SessionKeeper(
            String name, SmppConfig config, BindType type, RandomGenerator random, SmppMetrics tally, Runnable up) {
        this.name = name;
        this.config = config;
        this.type = type;
        this.random = random;
        this.tally = tally;
        this.sockets = new Sockets(config);
        this.up = up;
    }

    /** Completes when the first try has ended, well or not. */
    CompletableFuture<Void> open(InboundHandler receiver) {
        Thread keeper = new Thread(() -> keep(receiver), name);
        keeper.setDaemon(true);
        opened = true;
        keeper.start();
        return firstTry;
    }

    /** Completes when what was in hand is answered and the session is unbound. A session that is not bound yet has nothing in hand. */
    synchronized CompletableFuture<Void> close() {
        stop.countDown();
        stopped.complete(null);
        if (!opened) finished.complete(null);
        if (state.link().isEmpty()) sockets.abandon();
        return finished;
    }

    private synchronized void up(SmppSession bound) {
        state = State.up(bound);
    }

    Optional<SmppSession> link() {
        return state.link();
    }

    /** Its name and why it is not up, in words for an operator; empty when it is up. */
    Optional<String> trouble() {
        return state.cause().map(cause -> name + ": " + cause);
    }

    private void keep(InboundHandler receiver) {
        Backoff backoff = new Backoff(config.rebindFirst(), config.rebindLimit());
        int failures = 0;
        try {
            while (!isStopping()) {
                long began = System.nanoTime();
                boolean bound = once(receiver);
                firstTry.complete(null);
                boolean lasted = bound
                        && System.nanoTime() - began > config.rebindLimit().toNanos();
                failures = lasted ? 1 : failures + 1;
                Duration wait = backoff.delay(failures, random);
                if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            state = State.down("closed");
            firstTry.complete(null);
            finished.complete(null);
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** One session from beginning to end. Whatever goes wrong in it must not end the keeper. */
    private boolean once(InboundHandler receiver) {
        try {
            SmppSession fresh = new SmppSession(sockets.connect(name), config, type, receiver, tally);
            fresh.bind();
            up(fresh);
            tally.bind("up");
            log.atInfo().addKeyValue("bind", name).log("bound");
            firstTry.complete(null);
            up.run();
            CompletableFuture.anyOf(fresh.ended(), stopped).join();
            if (isStopping()) fresh.shut();
            down("the session ended", "down");
            return true;
        } catch (IOException | RuntimeException failed) {
            down(BindFailure.words(failed), BindFailure.refused(failed) ? "refused" : "unreachable");
            return false;
        }
    }

    private void down(String why, String event) {
        state = State.down(why);
        tally.bind(event);
        if (isStopping()) log.atInfo().addKeyValue("bind", name).log("unbound");
        else log.atWarn().addKeyValue("bind", name).addKeyValue("cause", why).log("not bound, will try again");
    }
}
