package id.kanal.bench;

import id.kanal.bench.load.Order;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every figure of one session: machine, disk, peers and the gateway, one after the other in each run. */
final class Table {
    private static final int YEAR = 3_032; // messages a second: the target year's complaints in ten minutes

    /** What a disaster leaves behind: as many messages as fit into half a minute at the rate of the way in. */
    private static final int BACKLOG = 60_000;

    private static final long STILL_MILLIS = 5_000;

    private final Scale scale;
    private final Figures figures = new Figures();

    Table(Scale scale) {
        this.scale = scale;
    }

    void print() throws IOException, InterruptedException {
        System.out.println(Machine.shown());
        for (int run = 1; run <= scale.runs(); run++) {
            System.err.println("run " + run + " of " + scale.runs());
            disk();
            nothing();
            writer();
            if (KannelPeer.installed()) kannel();
            gatewayJustStarted();
            gateway();
            for (int window : scale.windows())
                for (String peer : List.of("null ESME", "group writer", "Kannel"))
                    figures.ratio(
                            "gateway / " + peer + ", window " + window, acks("gateway", window), acks(peer, window));
            figures.ratio(
                    "gateway / Kannel, end to end",
                    "gateway, end to end, messages/s",
                    "Kannel, end to end, messages/s");
        }
        System.out.println(figures.table());
    }

    private void disk() throws IOException {
        Line disk = Disk.measure(Path.of(System.getProperty("java.io.tmpdir")), Math.min(3, scale.seconds()));
        figures.note("disk: 600 octets and fdatasync, a second", disk.number("fsyncs-per-second"));
        figures.note("disk: p50 us", disk.number("p50-us"));
        figures.note("disk: p99 us", disk.number("p99-us"));
    }

    private void nothing() throws IOException, InterruptedException {
        try (Rig rig = new Rig(0);
                Child.Talking peer = Child.java(List.of(), "null", Integer.toString(rig.driver.port()))) {
            rig.bound(peer.child(), rig.directory);
            windows("null ESME", rig, peer.child());
        }
    }

    private void writer() throws InterruptedException {
        try (RealRedis redis = RealRedis.start()) {
            Line warm = GroupWriter.measure(redis.port(), 100, scale.warmUp());
            if (warm.number("acks-per-second") <= 0) throw new IllegalStateException("nothing was written");
            for (int window : scale.windows())
                figures.note(
                        acks("group writer", window),
                        GroupWriter.measure(redis.port(), window, scale.seconds())
                                .number("acks-per-second"));
        }
    }

    private void kannel() throws IOException, InterruptedException {
        try (Rig rig = new Rig(0);
                KannelPeer peer = KannelPeer.start(rig)) {
            windows("Kannel", rig, peer.bearerbox(), peer.smsbox());
            double before = rig.report().number("distinct");
            Line run = rig.run(Order.window(10, scale.seconds()));
            double arrived = rig.report().number("distinct") - before;
            figures.note("Kannel, end to end, messages/s", arrived / run.number("elapsed"));
        }
    }

    private void gateway() throws IOException, InterruptedException {
        try (Rig rig = new Rig(0);
                Child gateway = GatewayPeer.start(rig, "embedded")) {
            windows("gateway", rig, gateway);
            int outstanding = 2_000;
            Line most = rig.run(Order.endToEnd(outstanding, scale.seconds()));
            figures.note("gateway, end to end, messages/s", most.number("firsts") / most.number("elapsed"));
            settle(rig);
            Line year = rig.run(Order.rate(YEAR, scale.seconds()));
            figures.note(
                    "gateway at " + YEAR + "/s: messages/s sent", year.number("messages") / year.number("seconds"));
            figures.note(
                    "gateway at " + YEAR + "/s: unanswered at the end",
                    year.number("messages") - year.number("firsts"));
            settle(rig);
            Line quiet = rig.run(Order.rate(500, scale.seconds()));
            Line answered = settle(rig);
            figures.note("gateway at 500/s: ack p99 ms", quiet.number("ack-p99-us") / 1000);
            figures.note("gateway at 500/s: first answer p99 ms", answered.number("first-p99-ms"));
            figures.note("gateway at 500/s: first answer max ms", answered.number("first-max-ms"));
            workedOff("warm", rig);
            figures.note("gateway: most resident MiB", gateway.resident());
            figures.note("gateway: lost", lost(rig));
            figures.note("gateway: duplicates at the core", rig.report().number("duplicates"));
        }
    }

    /** In a process of its own: nothing is compiled yet when the burst comes. */
    private void gatewayJustStarted() throws IOException, InterruptedException {
        try (Rig rig = new Rig(0);
                Child gateway = GatewayPeer.start(rig, "embedded")) {
            workedOff("just after the start", rig);
            figures.note("gateway: resident MiB after the first backlog", gateway.resident());
            figures.note("gateway: lost of the first backlog", lost(rig));
        }
    }

    /** The rate at which what is left is answered, once a burst has come in as fast as the window allows. */
    private void workedOff(String when, Rig rig) throws IOException {
        Line burst = rig.run(Order.burst(BACKLOG));
        double left = burst.number("messages") - burst.number("firsts");
        long began = System.nanoTime();
        Line answered = rig.answers(600);
        double seconds = (System.nanoTime() - began) / 1e9;
        figures.note("gateway, backlog of " + BACKLOG + " " + when + ": messages/s worked off", left / seconds);
        figures.note(
                "gateway, backlog of " + BACKLOG + " " + when + ": s until the last answer",
                answered.number("first-max-ms") / 1000);
    }

    /** What never reaches the core: looked at only when nothing more has come for a while, because answers do not wait for it. */
    private double lost(Rig rig) throws IOException, InterruptedException {
        double lost = Double.MAX_VALUE;
        double left = rig.sent() - rig.report().number("distinct");
        while (left > 0 && left < lost) {
            lost = left;
            Thread.sleep(STILL_MILLIS);
            left = rig.sent() - rig.report().number("distinct");
        }
        return left;
    }

    private Line settle(Rig rig) throws IOException {
        return rig.answers(120);
    }

    private void windows(String peer, Rig rig, Child... processes) throws IOException {
        rig.run(Order.window(100, scale.warmUp()));
        boolean answers = peer.equals("gateway");
        if (answers) settle(rig);
        for (int window : scale.windows()) {
            Machine.Spent before = Machine.Spent.now();
            double cpu = cpuMillis(processes);
            Line run = rig.run(Order.window(window, scale.seconds()));
            if (answers) settle(rig);
            double spent = cpuMillis(processes) - cpu;
            double foreign = Machine.othersSince(before);
            String at = peer + ", window " + window + ": ";
            figures.note(acks(peer, window), run.number("acks-per-second"));
            figures.note(at + "ack p50 us", run.number("ack-p50-us"));
            figures.note(at + "ack p99 us", run.number("ack-p99-us"));
            figures.note(at + "CPU us a PDU, all work behind it included", spent * 1000 / run.number("pdus"));
            figures.note(at + "refused", run.number("refused"));
            figures.note(at + "cores used by others", foreign / run.number("elapsed"));
        }
    }

    private static double cpuMillis(Child... processes) {
        return Stream.of(processes).mapToLong(p -> p.cpu().toMillis()).sum();
    }

    private static String acks(String peer, int window) {
        return peer + ", window " + window + ": acks/s";
    }
}
