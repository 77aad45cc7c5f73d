package id.kanal.journal;

import id.kanal.kernel.journal.Journal;
import id.kanal.testkit.JournalContract;
import id.kanal.testkit.RealRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisJournalTest implements JournalContract {
    @RegisterExtension
    static final SharedRedis SHARED = new SharedRedis();

    @RegisterExtension
    final RedisRig rig = new RedisRig();

    private final RealRedis redis = SHARED.redis();
    private RedisJournal journal;

    @BeforeEach
    void open() {
        journal = rig.journal(Configs.bounded(redis.url(), bound()));
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
        Observed.pass(redis, time);
    }

    @Override
    public Instant now() {
        return Clock.systemUTC().instant();
    }
}
