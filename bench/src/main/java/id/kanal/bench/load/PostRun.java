package id.kanal.bench.load;

import id.kanal.bench.Line;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One run of requests over kept-alive connections, none pipelined, on the caller's thread. At a given rate a latency begins
 * when the request was due, whether or not a connection was free then.
 */
final class PostRun {
    private static final long HIGHEST = 3_600_000_000L; // an hour in microseconds
    private static final long PATIENCE = 60_000_000_000L;

    private final PostOrder order;
    private final List<PostTemplate> templates;
    private final int first;
    private final Histogram latencies = new Histogram(HIGHEST, 3);
    private final Deque<PostConnection> free = new ArrayDeque<>();
    private long begin;
    private long lastAnswer;
    private int sent;
    private int answered;
    private int accepted;
    private int refused;
    private int broken;

    /** @param first number of the first request: marks never repeat in the life of a driver */
    PostRun(PostOrder order, int first) {
        this.order = order;
        this.templates = PostTemplate.of(order.kind());
        this.first = first;
    }

    /** Returns when every request is answered. */
    Line result() throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < order.connections(); i++) free.add(PostConnection.open(order.port(), selector));
            begin = System.nanoTime();
            lastAnswer = begin;
            long end = begin + (long) (order.seconds() * 1e9);
            for (long now = begin; now < end || sent > answered + broken; now = System.nanoTime()) {
                if (now > end + PATIENCE) throw new IOException(sent - answered + " requests are not answered");
                if (now < end) send(now, selector);
                int unused = selector.select(1);
                for (SelectionKey key : selector.selectedKeys()) take((PostConnection) key.attachment());
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) key.channel().close();
        }
        return line();
    }

    private void send(long now, Selector selector) throws IOException {
        while (!free.isEmpty()) {
            long due = order.rate() == 0 ? now : begin + (long) (sent * 1e9 / order.rate());
            if (due > now) return;
            PostConnection connection = free.poll();
            int number = first + sent;
            if (!connection.send(templates.get(number % templates.size()), number, due)) {
                free.add(PostConnection.open(
                        order.port(), selector)); // closed while nothing was asked: no request is lost
                continue;
            }
            sent++;
        }
    }

    private void take(PostConnection connection) throws IOException {
        int status = connection.read();
        if (status == PostConnection.MORE) return;
        if (status == PostConnection.GONE) {
            if (connection.asking()) {
                broken++;
                free.add(connection); // closed: the next request opens another in its place
            }
            connection.close();
            return;
        }
        long now = System.nanoTime();
        answered++;
        lastAnswer = now;
        if (status / 100 == 2) accepted++;
        else refused++;
        latencies.recordValue(Math.min(HIGHEST, Math.max(0, (now - connection.due()) / 1000)));
        free.add(connection);
    }

    /** The first number that this run did not use. */
    int after() {
        return first + sent;
    }

    private Line line() {
        double seconds = Math.max(1e-9, (lastAnswer - begin) / 1e9);
        return Line.of("result")
                .with("seconds", seconds)
                .with("sent", sent)
                .with("accepted", accepted)
                .with("refused", refused)
                .with("broken", broken)
                .with("accepted-per-second", accepted / seconds)
                .with("p50-us", latencies.getValueAtPercentile(50))
                .with("p99-us", latencies.getValueAtPercentile(99))
                .with("max-us", latencies.getMaxValue());
    }
}
