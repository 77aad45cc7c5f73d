package id.kanal.bench;

import id.kanal.bench.load.Payloads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** What a group commit costs without a gateway: threads hand over the journal's entries and wait. */
final class GroupWriter {
    private final List<byte[]> payloads = Payloads.journalEntries(2_000);
    private final AtomicLong count = new AtomicLong();
    private volatile boolean over;

    private GroupWriter() {}

    /** Writes for so long; entries a second. */
    static Line measure(int redis, int threads, double seconds) throws InterruptedException {
        GroupWriter writer = new GroupWriter();
        try (GroupCommit commit = new GroupCommit(redis)) {
            List<Thread> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) all.add(new Thread(() -> writer.write(commit), "writer-" + i));
            long begin = System.nanoTime();
            all.forEach(Thread::start);
            Thread.sleep((long) (seconds * 1000));
            writer.over = true;
            for (Thread thread : all) thread.join();
            double lasted = (System.nanoTime() - begin) / 1e9;
            return Line.of("result").with("acks-per-second", writer.count.get() / lasted);
        }
    }

    private void write(GroupCommit commit) {
        Semaphore written = new Semaphore(0);
        while (!over) {
            commit.add(payloads.get((int) (count.get() % payloads.size())), written::release);
            written.acquireUninterruptibly();
            count.incrementAndGet();
        }
    }
}
