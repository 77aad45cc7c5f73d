package id.kanal.bench;

import id.kanal.bench.load.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.XAddParams;

/**
 * What a group commit costs without a gateway: threads hand over the journal's entries and wait; one thread writes all
 * that wait in one pipeline and wakes them.
 */
final class GroupWriter {
    private static final byte[] STREAM = "bench".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIELD = "b".getBytes(StandardCharsets.UTF_8);

    private record Waiting(int payload, Semaphore written) {}

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final List<byte[]> payloads = Payloads.journalEntries(2_000);
    private final AtomicLong count = new AtomicLong();
    private volatile boolean over;

    private GroupWriter() {}

    /** Writes for so long; entries a second. */
    static Line measure(int redis, int threads, double seconds) throws InterruptedException {
        GroupWriter writer = new GroupWriter();
        Thread committer = new Thread(() -> writer.commit(redis), "committer");
        committer.setDaemon(true);
        committer.start();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) all.add(new Thread(writer::write, "writer-" + i));
        long begin = System.nanoTime();
        all.forEach(Thread::start);
        Thread.sleep((long) (seconds * 1000));
        writer.over = true;
        for (Thread thread : all) thread.join();
        double lasted = (System.nanoTime() - begin) / 1e9;
        committer.interrupt();
        return Line.of("result").with("acks-per-second", writer.count.get() / lasted);
    }

    private void write() {
        Semaphore written = new Semaphore(0);
        while (!over) {
            queue.add(new Waiting((int) (count.get() % payloads.size()), written));
            written.acquireUninterruptibly();
            count.incrementAndGet();
        }
    }

    private void commit(int port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port);
                Pipeline pipeline = jedis.pipelined()) {
            List<Waiting> group = new ArrayList<>();
            while (true) {
                group.add(queue.take());
                int unused = queue.drainTo(group);
                for (Waiting one : group) {
                    var reply =
                            pipeline.xadd(STREAM, XAddParams.xAddParams(), Map.of(FIELD, payloads.get(one.payload())));
                    if (reply == null) throw new IllegalStateException("no reply");
                }
                for (Object reply : pipeline.syncAndReturnAll())
                    if (reply instanceof Exception refused) throw new IllegalStateException(refused);
                group.forEach(one -> one.written().release());
                group.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
