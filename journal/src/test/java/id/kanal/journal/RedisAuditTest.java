package id.kanal.journal;

import id.kanal.kernel.journal.Journal;
import id.kanal.testkit.AuditContract;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.RecordCopy;
import id.kanal.testkit.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisAuditTest implements AuditContract {
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
        JournalConfig config = RecordCopy.with(Configs.of(redis.url()), "auditBound", bound());
        journal = RedisJournal.open(config, TestContext.real());
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
        return 3_000;
    }

    @Override
    public void loseLease(String name) {
        redis.command("DEL", "kanal:lease:" + name);
    }
}
