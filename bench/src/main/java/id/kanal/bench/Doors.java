package id.kanal.bench;

import id.kanal.bench.load.PostOrder;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How many calls a second the HTTP doors make durable, beside a bare handler that appends to the same kind of Redis. */
final class Doors {
    private static final int RUNS = Integer.getInteger("kanal.runs", 3);
    private static final int[] CONNECTIONS = {32, 128};
    private static final int MOST = CONNECTIONS[CONNECTIONS.length - 1];
    /** So many calls, however long a busy machine takes: until then much of the time is the compiler's. */
    private static final int WARM_UP = 40_000;

    /** Messages in one delivery: as many as Meta puts into one at the most. */
    private static final int BATCH = 1_000;

    private static final int BATCHES = 10;

    private static final double WARM_UP_SECONDS = 120;

    private final double seconds;
    private final List<PostOrder.Kind> kinds;
    private final Figures figures = new Figures();

    /** @param kinds what is posted, in this order */
    Doors(double seconds, List<PostOrder.Kind> kinds) {
        this.seconds = seconds;
        this.kinds = kinds;
    }

    /** Those that are named after the seconds, or all. */
    static List<PostOrder.Kind> kinds(String... arguments) {
        List<PostOrder.Kind> all = List.of(PostOrder.Kind.values());
        List<PostOrder.Kind> named = all.stream()
                .filter(kind -> Arrays.asList(arguments).contains(name(kind)))
                .toList();
        return named.isEmpty() ? all : named;
    }

    void print() throws IOException, InterruptedException {
        System.out.println(Machine.shown());
        for (int run = 1; run <= RUNS; run++) {
            System.err.println("run " + run + " of " + RUNS);
            try (Child.Talking driver = Child.java(List.of("-Xmx128m", "-XX:+UseSerialGC"), "posts")) {
                for (PostOrder.Kind kind : kinds) {
                    append(driver, kind);
                    gateway(driver, kind);
                    for (int connections : CONNECTIONS)
                        figures.ratio(
                                "gateway / append, " + name(kind) + ", " + connections + " connections",
                                rate("gateway", kind, connections),
                                rate("append", kind, connections));
                }
            }
        }
        System.out.println(figures.table());
    }

    private interface Peer {
        Line run(PostOrder.Kind kind, int connections, double seconds, int rate)
                throws IOException, InterruptedException;
    }

    private void append(Child.Talking driver, PostOrder.Kind kind) throws IOException, InterruptedException {
        try (RealRedis redis = RealRedis.start("--auto-aof-rewrite-min-size", "512mb");
                Child.Talking peer = Child.java(GatewayPeer.flags(), "append", Integer.toString(redis.port()))) {
            Peer append = (what, connections, howLong, rate) ->
                    driver.ask(new PostOrder(what, peer.port(), connections, howLong, rate).line());
            measure("append", append, kind, peer.child());
        }
    }

    private void gateway(Child.Talking driver, PostOrder.Kind kind) throws IOException, InterruptedException {
        try (DoorsRig rig = new DoorsRig(driver)) {
            measure("gateway", rig::run, kind, rig.gateway());
            if (kind == PostOrder.Kind.NOTICE) batches(rig);
            if (GatewayPeer.answers()) figures.note("gateway, " + name(kind) + ": lost", rig.lost());
            figures.note("gateway, " + name(kind) + ": duplicates at the core", rig.duplicates());
            figures.note(
                    "gateway, " + name(kind) + ": most resident MiB",
                    rig.gateway().resident());
        }
    }

    private void batches(DoorsRig rig) throws IOException, InterruptedException {
        double longest = 0;
        for (int i = 0; i < BATCHES; i++) longest = Math.max(longest, rig.batch(BATCH));
        figures.note("gateway, Meta: longest of %d deliveries of %d messages, ms".formatted(BATCHES, BATCH), longest);
    }

    private void measure(String name, Peer peer, PostOrder.Kind kind, Child process)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
        double sent = 0;
        while (sent < WARM_UP && System.nanoTime() < end)
            sent += peer.run(kind, MOST, 2, 0).number("sent");
        double reached = 0;
        for (int connections : CONNECTIONS) {
            Machine.Spent before = Machine.Spent.now();
            Duration java = process.ownCpu();
            Duration redis = process.cpuOfChildren();
            long began = System.nanoTime();
            Line run = peer.run(kind, connections, seconds, 0);
            double foreign = Machine.othersSince(before);
            reached = run.number("accepted-per-second");
            String at = "%s, %s, %d connections: ".formatted(name, name(kind), connections);
            figures.note(rate(name, kind, connections), reached);
            latencies(at, run);
            double calls = run.number("sent");
            figures.note(at + "CPU us of Java", process.ownCpu().minus(java).toNanos() / 1000.0 / calls);
            if (!redis.isZero())
                figures.note(
                        at + "CPU us of Redis",
                        process.cpuOfChildren().minus(redis).toNanos() / 1000.0 / calls);
            figures.note(
                    at + "cores used by others, until all was done", foreign / ((System.nanoTime() - began) / 1e9));
        }
        Line half = peer.run(kind, MOST, seconds, (int) (reached / 2));
        String at = "%s, %s, at half of that: ".formatted(name, name(kind));
        figures.note(at + "a second", half.number("accepted-per-second"));
        latencies(at, half);
    }

    private void latencies(String at, Line run) {
        figures.note(at + "p50 ms", run.number("p50-us") / 1000);
        figures.note(at + "p99 ms", run.number("p99-us") / 1000);
        figures.note(at + "not accepted", run.number("sent") - run.number("accepted"));
    }

    private static String name(PostOrder.Kind kind) {
        return switch (kind) {
            case UPDATE -> "webhook";
            case REPORT -> "API";
            case NOTICE -> "Meta";
        };
    }

    private static String rate(String peer, PostOrder.Kind kind, int connections) {
        return "%s, %s, %d connections: accepted a second".formatted(peer, name(kind), connections);
    }
}
