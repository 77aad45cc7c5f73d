package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.journal.redis.SchemaStamp;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Lease;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node works with data of its own schema only. */
class SchemaTest {
    private static final String OURS = Integer.toString(SchemaStamp.VERSION);
    private static final String ANOTHER = Integer.toString(SchemaStamp.VERSION + 1);

    private RealRedis redis;

    @BeforeEach
    void start() {
        redis = RealRedis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisJournal open() {
        return RedisJournal.open(Configs.impatient(redis.url()), TestContext.real());
    }

    @Test
    void anEmptyJournalIsStampedAndOpenedAgain() {
        open().close();
        assertThat(redis.command("GET", "kanal:schema")).contains(OURS);
        open().close();
    }

    @Test
    void dataWithoutAStampAreRefusedWithASentence() {
        redis.command("SADD", "kanal:streams", "intake:0");
        refused("from before schemas were stamped");
        assertThat(redis.command("EXISTS", "kanal:schema")).contains("0");
    }

    @Test
    void dataOfAnotherSchemaAreRefusedWithASentence() {
        redis.command("SET", "kanal:schema", ANOTHER);
        refused("of schema " + ANOTHER);
    }

    private void refused(String words) {
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_SCHEMA))
                .hasMessageContaining(words)
                .hasMessageContaining("works with schema " + OURS);
    }

    @Test
    void aNodeUnderWhichTheSchemaChangesGetsNoLeaseUntilItIsRightAgain() {
        try (RedisJournal journal = open()) {
            redis.command("SET", "kanal:schema", ANOTHER);
            CompletableFuture<Lease> waiting = journal.acquire("stage/intake:0");
            until("it says why", () -> journal.trouble().contains("of schema " + ANOTHER));
            assertThat(waiting).isNotDone();
            until("it takes no writes", () -> isRefused(journal));
            redis.command("SET", "kanal:schema", OURS);
            assertThat(get(waiting).held()).isTrue();
            until("it takes writes", () -> !isRefused(journal));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    private static boolean isRefused(RedisJournal journal) {
        Append append = new Append("intake:0", "a", Append.NOT_COUNTED, "k", Duration.ofHours(1));
        return get(journal.append(append).handle((taken, failure) -> failure != null));
    }

    @Test
    void aNodeThatConnectsAgainToAnotherSchemaTakesNoWrites() {
        try (RedisJournal journal = open()) {
            redis.command("SET", "kanal:schema", ANOTHER);
            redis.kill();
            redis.restart();
            until("it says why", () -> journal.trouble().contains("of schema " + ANOTHER));
        }
    }
}
