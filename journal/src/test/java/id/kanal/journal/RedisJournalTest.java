package id.kanal.journal;

import id.kanal.kernel.journal.Journal;
import id.kanal.testkit.Await;
import id.kanal.testkit.JournalContract;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisJournalTest implements JournalContract {
    private static RealRedis redis;
    private RedisJournal journal;

    @BeforeAll
    static void start() {
        redis = RealRedis.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.command("FLUSHALL");
        journal = RedisJournal.open(Configs.bounded(redis.url(), bound()), TestContext.real());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public int bound() {
        return 20;
    }

    @Override
    public void loseLease(String name) {
        redis.command("DEL", "kanal:lease:" + name);
    }

    @Override
    public void pass(Duration time) {
        long end = Observed.clock(redis) + time.toNanos() / 1_000;
        Await.until("the server's clock went on", () -> Observed.clock(redis) > end);
    }

    @Override
    public Instant now() {
        return Clock.systemUTC().instant();
    }
}
