package id.kanal.journal;

import id.kanal.kernel.document.Feed;
import id.kanal.testkit.FeedContract;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class RedisFeedTest implements FeedContract {
    private static RealRedis redis;

    private RedisJournal journal;
    private RedisJournal other;

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
        journal = RedisJournal.open(Configs.of(redis.url()), TestContext.real());
        other = RedisJournal.open(Configs.of(redis.url()), TestContext.real());
    }

    @AfterEach
    void close() {
        other.close();
        journal.close();
    }

    @Override
    public Feed feed() {
        return Stores.feed(journal);
    }

    @Override
    public Feed others() {
        return Stores.feed(other);
    }
}
