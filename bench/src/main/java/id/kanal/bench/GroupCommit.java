package id.kanal.bench;

import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.XAddParams;

/** One thread writes all entries that wait in one pipeline, and says so to whoever waits for them. */
final class GroupCommit implements AutoCloseable {
    private static final byte[] STREAM = "bench".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FIELD = "b".getBytes(StandardCharsets.UTF_8);

    private record Waiting(Octets entry, Runnable written) {}

    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** @param redis port of a server on loopback */
    GroupCommit(int redis) {
        this.thread = new Thread(() -> commit(redis), "committer");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param written is run by the thread that writes, once Redis has answered */
    void add(byte[] entry, Runnable written) {
        queue.add(new Waiting(Octets.of(entry), written));
    }

    private void commit(int port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port);
                Pipeline pipeline = jedis.pipelined()) {
            List<Waiting> group = new ArrayList<>();
            while (true) {
                group.add(queue.take());
                int unused = queue.drainTo(group);
                for (Waiting one : group) {
                    var reply = pipeline.xadd(
                            STREAM,
                            XAddParams.xAddParams(),
                            Map.of(FIELD, one.entry().bytes()));
                    if (reply == null) throw new IllegalStateException("no reply");
                }
                for (Object reply : pipeline.syncAndReturnAll())
                    if (reply instanceof Exception refused) throw new IllegalStateException(refused);
                group.forEach(one -> one.written().run());
                group.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
