package id.kanal.channels.smpp;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.Channel.Sent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends messages within the operator's limits: so many unanswered a session, so many a second, none after "slow down".
 * All of it happens on one timer thread that never waits. The parts of one message go in order over one session. When
 * one part fails the message fails as a whole, so that another try may repeat parts that arrived.
 */
final class Submitter {
    private static final int QUEUE_PER_SLOT = 4;

    private final SmppConfig config;
    private final Supplier<List<SmppSession>> links;
    private final SmppMetrics tally;
    private final ScheduledThreadPoolExecutor timer;
    private final Throttle pace;
    private final Queue<Sending> queue = new ArrayDeque<>(); // only for the timer thread
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Sending> open = ConcurrentHashMap.newKeySet();
    private boolean scheduled; // only for the timer thread

    /** @param links all sessions that live, whether or not messages can leave by them */
    Submitter(String name, SmppConfig config, Supplier<List<SmppSession>> links, SmppMetrics tally) {
        this.config = config;
        this.links = links;
        this.tally = tally;
        this.pace = new Throttle(config.throughput(), System.nanoTime());
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name + "-submit");
            thread.setDaemon(true);
            return thread;
        });
        long often = Math.max(10, Math.min(1000, config.responseTimeout().toMillis() / 4));
        var unused = timer.scheduleWithFixedDelay(this::look, often, often, TimeUnit.MILLISECONDS);
    }

    /** One message on its way. Its fields are only for the timer thread. */
    private static final class Sending {
        final List<byte[]> parts;
        final String[] ids;
        final CompletableFuture<Sent> result = new CompletableFuture<>();
        Optional<SmppSession> link = Optional.empty();
        int next;
        int accepted;

        Sending(List<byte[]> parts) {
            this.parts = parts;
            this.ids = new String[parts.size()];
        }
    }

    CompletableFuture<Sent> send(List<byte[]> parts) {
        if (waiting.incrementAndGet() > QUEUE_PER_SLOT * config.window()) {
            waiting.decrementAndGet();
            return CompletableFuture.failedFuture(Failure.retryAfter(
                    FailureCode.PEER_BUSY, "too many messages wait for this operator", Duration.ofSeconds(1)));
        }
        Sending sending = new Sending(parts);
        CompletableFuture<Sent> result = sending.result.whenComplete((sent, failure) -> {
            waiting.decrementAndGet();
            open.remove(sending);
        });
        open.add(sending);
        try {
            timer.execute(() -> {
                queue.add(sending);
                pump();
            });
        } catch (RejectedExecutionException closed) {
            sending.result.completeExceptionally(Failure.of(FailureCode.PEER_UNREACHABLE, "the channel is closed"));
        }
        return result;
    }

    /** Looks again: a session has come up. */
    void wake() {
        try {
            timer.execute(this::pump);
        } catch (RejectedExecutionException closed) {
            // nothing waits any more
        }
    }

    boolean isPaused() {
        return pace.isPaused(System.nanoTime());
    }

    /** What still waits fails as unreachable. To be called when the sessions have ended, and with them their answers. */
    void close() {
        if (timer.isShutdown()) return;
        timer.execute(() -> {
            timer.shutdownNow();
            queue.clear();
            // also those that the timer had not come to yet, and those whose lost answer it will not come to any more
            for (Sending sending : open)
                fail(sending, Failure.of(FailureCode.PEER_UNREACHABLE, "the channel is closed"));
        });
    }

    private void look() {
        links.get().forEach(SmppSession::expire);
        pump();
    }

    private void pump() {
        boolean more = !queue.isEmpty();
        while (more) more = step(queue.element()) && !queue.isEmpty();
    }

    /** @return whether the next step can follow at once */
    private boolean step(Sending sending) {
        if (sending.result.isDone()) return drop();
        Optional<SmppSession> link = sending.link.or(this::leastBusy);
        if (link.isEmpty() || !link.get().sends()) {
            fail(
                    sending,
                    Failure.of(FailureCode.PEER_UNREACHABLE, "no session with the operator is bound for sending"));
            return drop();
        }
        if (link.get().unansweredCount() >= config.window()) return false; // an answer pumps again
        long wait = pace.take(System.nanoTime());
        if (wait > 0) return later(wait);
        sending.link = link;
        submit(sending, link.get());
        return sending.next < sending.parts.size() || drop();
    }

    private boolean drop() {
        queue.remove();
        return true;
    }

    private boolean later(long nanos) {
        if (!scheduled) {
            scheduled = true;
            var unused = timer.schedule(
                    () -> {
                        scheduled = false;
                        pump();
                    },
                    nanos,
                    TimeUnit.NANOSECONDS);
        }
        return false;
    }

    private Optional<SmppSession> leastBusy() {
        return links.get().stream()
                .filter(SmppSession::sends)
                .min(Comparator.comparingInt(SmppSession::unansweredCount));
    }

    private void submit(Sending sending, SmppSession link) {
        int part = sending.next++;
        var unused = link.submit(sending.parts.get(part))
                .whenCompleteAsync(
                        (answer, lost) -> {
                            if (lost != null) fail(sending, Failure.of(lost));
                            else answered(sending, part, answer);
                            pump();
                        },
                        timer);
    }

    private void answered(Sending sending, int part, PendingResponses.Answer answer) {
        if (answer.status() != CommandStatus.ROK) {
            refused(sending, answer.status());
            return;
        }
        pace.accepted(System.nanoTime());
        sending.ids[part] = config.receiptIds().ofAnswer(answer.messageId());
        if (++sending.accepted == sending.parts.size()) sending.result.complete(new Sent(ids(sending)));
    }

    private void refused(Sending sending, int status) {
        Duration pause = Duration.ZERO;
        if (CommandStatus.slowDown(status)) {
            tally.throttled();
            pause = pace.slowDown(System.nanoTime());
        }
        fail(sending, CommandStatus.ofAnswer(status, pause));
        // the operator does not hold us for bound: a new session is the only remedy
        if (status == CommandStatus.RINVBNDSTS) sending.link.ifPresent(SmppSession::drop);
    }

    /** An operator that gives no id gives nothing that a receipt could match. */
    private static List<String> ids(Sending sending) {
        List<String> ids = new ArrayList<>();
        for (String id : sending.ids) if (!id.isEmpty()) ids.add(id);
        return ids;
    }

    private static void fail(Sending sending, Failure failure) {
        sending.result.completeExceptionally(failure);
    }
}
