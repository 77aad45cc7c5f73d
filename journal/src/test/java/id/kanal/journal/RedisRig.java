package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers and journals of one test, closed after it, the last one first. */
final class RedisRig implements AfterEachCallback {
    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) open.get(i).close();
    }

    RealRedis redis(String... options) {
        RealRedis redis = RealRedis.start(options);
        open.add(redis);
        return redis;
    }

    RedisJournal journal(JournalConfig config) {
        RedisJournal journal = RedisJournal.open(config, TestContext.real());
        open.add(journal);
        return journal;
    }

    static void append(RedisJournal journal, String body) {
        assertThat(get(journal.append(entry(body)))).isIn(AcceptResult.NEW, AcceptResult.DUPLICATE);
    }

    static CompletableFuture<AcceptResult> awaited(RedisJournal journal, Append append) {
        Journal.Batch batch = journal.batch();
        CompletableFuture<AcceptResult> taken = batch.append(append);
        batch.await();
        return taken;
    }

    static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, Duration.ofHours(1));
    }
}
