package id.kanal.journal;

import id.kanal.kernel.document.Feed;
import id.kanal.testkit.FeedContract;
import id.kanal.testkit.RealRedis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisFeedTest implements FeedContract {
    @RegisterExtension
    static final SharedRedis SHARED = new SharedRedis();

    @RegisterExtension
    final RedisRig rig = new RedisRig();

    private final RealRedis redis = SHARED.redis();
    private RedisJournal journal;
    private RedisJournal other;

    @BeforeEach
    void open() {
        journal = rig.journal(Configs.of(redis.url()));
        other = rig.journal(Configs.of(redis.url()));
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
