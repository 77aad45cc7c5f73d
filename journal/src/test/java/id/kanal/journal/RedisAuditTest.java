package id.kanal.journal;

import id.kanal.kernel.journal.Journal;
import id.kanal.testkit.AuditContract;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.RecordCopy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAuditTest implements AuditContract {
    @RegisterExtension
    static final SharedRedis SHARED = new SharedRedis();

    @RegisterExtension
    final RedisRig rig = new RedisRig();

    private final RealRedis redis = SHARED.redis();
    private RedisJournal journal;

    @BeforeEach
    void open() {
        journal = rig.journal(RecordCopy.with(Configs.of(redis.url()), "auditBound", bound()));
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
