package id.kanal.journal.commit;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Protocol.Command;

/** Writes that wait for a connection, as many as the settings allow. Any thread offers and closes; one at a time takes. */
final class WriteQueue {
    private final BlockingQueue<Write> queue;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConnectionHealth health;

    WriteQueue(int capacity, ConnectionHealth health) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.health = health;
    }

    /** False when it has failed already. */
    boolean offer(Write write) {
        if (health.isDown() || isClosing()) write.fail(health.unavailable());
        else if (!queue.offer(write)) write.fail(Failure.of(FailureCode.JOURNAL_FULL, "the journal's queue is full"));
        else if (!health.isDown() || !queue.remove(write)) return true;
        else write.fail(health.unavailable());
        return false;
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Takes no more, and wakes who waits here. */
    void close() {
        closing.countDown();
        boolean ignored = queue.offer(new Write.Scripted(RedisCommand.of(Command.PING), reply -> {}, failure -> {}));
    }

    /** Comes back after a while, or when it is closed. */
    void rest(Duration pause) throws InterruptedException {
        boolean ignored = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the next write, for so long at most. */
    Optional<Write> await(long millis) throws InterruptedException {
        return Optional.ofNullable(queue.poll(millis, TimeUnit.MILLISECONDS));
    }

    /** What waits already. */
    List<Write> take(int most) {
        List<Write> writes = new ArrayList<>();
        queue.drainTo(writes, most);
        return writes;
    }
}
