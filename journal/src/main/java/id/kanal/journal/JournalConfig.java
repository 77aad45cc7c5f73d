package id.kanal.journal;

import id.kanal.journal.commit.StepCode;
import id.kanal.journal.redis.Target;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;

@Doc("The durable journal between the stages.")
public record JournalConfig(
        @Doc(
                "`embedded` runs its own redis-server; otherwise redis://, rediss:// or sentinel://host:port,host:port/name.")
        @Default("embedded")
        String redis,

        @Doc("Where the embedded redis-server keeps its data; one gateway a directory.") @Default("./data")
        String directory,

        @Doc(
                "How long what was delivered may stay in the file of the embedded redis-server: it is rewritten that often.")
        @Default("PT6H")
        Duration rewriteEvery,

        @Doc("Shares of all senders that are handled side by side; must not change while messages wait.") @Default("16")
        int lanes,

        @Doc("Prefix of every key in Redis.") @Default("kanal:")
        String prefix,

        @Doc("How long a write or read may take before it counts as failed.") @Default("PT5S")
        Duration timeout,

        @Doc(
                "Replicas that must have a write before it counts as done; needs Redis with at least as many. 0 waits for none.")
        @Default("0")
        int replicas,

        @Doc("How long a lane stays reserved for a node that is gone.") @Default("PT10S")
        Duration lease,

        @Doc("Writes that may wait in memory; more are told to try again.") @Default("20000")
        int queue,

        @Doc("Inbound messages a lane holds at most.") @Default("20000")
        int intakeBound,

        @Doc("Events for the core a lane holds at most.") @Default("50000")
        int coreBound,

        @Doc("Notices a lane holds at most.") @Default("50000")
        int noticesBound,

        @Doc("Outbound messages a channel holds at most.") @Default("200000")
        int outboundBound,

        @Doc("Delivery receipts a channel holds at most.") @Default("200000")
        int receiptsBound,

        @Doc("Files that a channel has still to fetch from its provider at most.") @Default("200000")
        int fetchBound,

        @Doc(
                "Records of the audit log that may wait to be sealed; when there are more, what they are about is refused.")
        @Default("100000")
        int auditBound,

        @Doc("Recordings that wait for their transcripts at most; when there are more, the newest go without.")
        @Default("100000")
        int transcribeBound,

        @Doc(
                "Tasks for people that are not on their desk yet at most; when there are more, the newest are counted only.")
        @Default("100000")
        int tasksBound,

        @Doc("Entries that may be parked for an operator; when there are more, what would park another waits. Suspected"
                + " noise takes no more than half of it.")
        @Default("20000")
        int parkedBound,

        @Doc("Takes a Redis with `appendfsync everysec`: a power cut loses up to two seconds of acknowledged messages.")
        @Default("false")
        boolean acceptEverysec,

        @Doc("Takes a Redis that loses acknowledged messages: without append-only file, or with eviction.")
        @Default("false")
        boolean acceptDataLoss) {
    public static final String EMBEDDED = "embedded";

    public JournalConfig {
        if (!redis.equals(EMBEDDED)) Target.check(redis);
        if (directory.isBlank()) throw new IllegalArgumentException("directory: is empty");
        if (rewriteEvery.toMillis() < 1000) throw new IllegalArgumentException("rewrite-every: at least PT1S");
        if (lanes < 1 || lanes > 256) throw new IllegalArgumentException("lanes: 1 to 256, not " + lanes);
        positive("timeout", timeout.toMillis());
        if (lease.toMillis() < 1000) throw new IllegalArgumentException("lease: at least PT1S");
        if (replicas < 0 || replicas > 8) throw new IllegalArgumentException("replicas: 0 to 8, not " + replicas);
        if (replicas > 0 && redis.equals(EMBEDDED))
            throw new IllegalArgumentException("replicas: an embedded Redis has none");
        positive("queue", queue);
        positive("intake-bound", intakeBound);
        positive("core-bound", coreBound);
        positive("notices-bound", noticesBound);
        positive("outbound-bound", outboundBound);
        positive("receipts-bound", receiptsBound);
        positive("fetch-bound", fetchBound);
        positive("audit-bound", auditBound);
        positive("transcribe-bound", transcribeBound);
        positive("tasks-bound", tasksBound);
        positive("parked-bound", parkedBound);
    }

    /** The settings of a file that says nothing but where Redis is. */
    public static JournalConfig of(String redis, String directory) {
        return new JournalConfig(
                redis,
                directory,
                Duration.ofHours(6),
                16,
                "kanal:",
                Duration.ofSeconds(5),
                0,
                Duration.ofSeconds(10),
                20_000,
                20_000,
                50_000,
                50_000,
                200_000,
                200_000,
                200_000,
                100_000,
                100_000,
                100_000,
                20_000,
                false,
                false);
    }

    public boolean embedded() {
        return redis.equals(EMBEDDED);
    }

    /** How many entries a stream holds at most, delayed ones included. */
    int bound(String stream) {
        int colon = stream.indexOf(':');
        return switch (colon < 0 ? stream : stream.substring(0, colon)) {
            case "intake" -> intakeBound;
            case "core" -> coreBound;
            case "notices" -> noticesBound;
            case "outbound" -> outboundBound;
            case "receipts" -> receiptsBound;
            case "fetch" -> fetchBound;
            case "audit" -> auditBound;
            case "transcribe" -> transcribeBound;
            case "tasks" -> tasksBound;
            case StepCode.PARKED -> parkedBound;
            default -> throw new IllegalArgumentException("no stream of this kind: " + stream);
        };
    }

    private static void positive(String key, long value) {
        if (value < 1) throw new IllegalArgumentException(key + ": at least 1");
    }

    /** A Redis address may hold a password. */
    @Override
    public String toString() {
        return "JournalConfig[" + (embedded() ? directory : Target.masked(redis)) + ", " + lanes + " lanes]";
    }
}
