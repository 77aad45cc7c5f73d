package id.kanal.journal;

import static id.kanal.testkit.Await.get;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures appends a second, by hand: {@code AppendLoad} prints one line for each number in flight. */
final class AppendLoad {
    private static final String BODY = "x".repeat(450);

    private final RedisJournal journal;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final int many;
    private final String name;

    private AppendLoad(RedisJournal journal, String name, int many) {
        this.journal = journal;
        this.name = name;
        this.many = many;
    }

    public static void main(String[] args) {
        try (RealRedis redis = RealRedis.start();
                RedisJournal journal =
                        RedisJournal.open(Configs.bounded(redis.url(), 10_000_000), TestContext.real())) {
            for (int run = 0; run < 4; run++)
                for (int flight : new int[] {1, 10, 100, 400}) {
                    int many = flight == 1 ? 5_000 : flight == 10 ? 40_000 : 150_000;
                    System.out.printf(
                            "run %d, %d in flight: %.0f appends/s%n",
                            run, flight, new AppendLoad(journal, run + "-" + flight, many).rate(flight));
                }
        }
    }

    private double rate(int flight) {
        long start = System.nanoTime();
        for (int i = 0; i < flight; i++) one();
        get(all, Duration.ofMinutes(2));
        return many / ((System.nanoTime() - start) / 1e9);
    }

    private void one() {
        int mine = next.getAndIncrement();
        if (mine >= many) return;
        CompletableFuture<AcceptResult> taken = journal.append(new Append(
                "intake:" + mine % 16,
                BODY,
                "sms-telkomsel",
                "smpp:sms-telkomsel:" + name + mine,
                Duration.ofHours(1)));
        CompletableFuture<Void> ignored = taken.thenAccept(ok -> {
            if (done.incrementAndGet() == many) all.complete(null);
            else one();
        });
    }
}
