package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.testkit.LogRecorder;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The nodes on one Redis work with one master key. */
class SharedKeyTest {
    private static final MasterKey ONE = MasterKey.draw(new Random(1));
    private static final MasterKey OTHER = MasterKey.draw(new Random(2));

    private RealRedis redis;

    @BeforeEach
    void start() {
        redis = RealRedis.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private RedisJournal open(Optional<MasterKey> key) {
        return RedisJournal.open(Configs.impatient(redis.url()), key, TestContext.real());
    }

    @Test
    void aKeyOfTheSettingsIsThereAtOnceAndNeverInRedis() {
        try (RedisJournal journal = open(Optional.of(ONE))) {
            assertThat(journal.masterKey()).isCompletedWithValue(ONE);
            assertThat(redis.command("GET", "kanal:master-key-check")).contains(ONE.checkValue());
            assertThat(redis.command("EXISTS", "kanal:master-key")).contains("0");
        }
    }

    @Test
    void withoutOneAllNodesGetTheSameFromRedisAndTheLogSaysWhatToDo() {
        try (LogRecorder log = new LogRecorder(List.of("id.kanal"));
                RedisJournal one = open(Optional.empty());
                RedisJournal other = open(Optional.empty())) {
            byte[] secret = get(one.masterKey()).secret("rating");
            assertThat(get(other.masterKey()).secret("rating")).isEqualTo(secret);
            redis.kill();
            redis.restart();
            try (RedisJournal later = open(Optional.empty())) {
                assertThat(get(later.masterKey()).secret("rating")).isEqualTo(secret);
            }
            assertThat(String.join("\n", log.lines()))
                    .contains("set master-key")
                    .doesNotContain(get(one.masterKey()).written());
        }
    }

    @Test
    void aKeyThatRedisKeptMayMoveIntoTheSettings() {
        String kept;
        try (RedisJournal journal = open(Optional.empty())) {
            kept = get(journal.masterKey()).written();
        }
        redis.command("DEL", "kanal:master-key");
        try (RedisJournal journal = open(Optional.of(MasterKey.read(kept)))) {
            assertThat(get(journal.append(entry("a")))).isNotNull();
        }
    }

    @Test
    void aNodeWithAnotherKeyOrNoneIsRefusedWithASentence() {
        try (RedisJournal first = open(Optional.of(ONE))) {
            refused(Optional.of(OTHER), "give it the same master-key as the others");
            refused(Optional.empty(), "set master-key to the same");
            assertThat(redis.command("EXISTS", "kanal:master-key")).contains("0");
            assertThat(get(first.append(entry("a")))).isNotNull();
        }
    }

    @Test
    void aNodeThatFindsAnotherKeyLaterWritesNothingAndItsHealthSaysWhy() {
        try (RedisJournal journal = open(Optional.of(ONE))) {
            redis.command("SET", "kanal:master-key-check", OTHER.checkValue());
            CompletableFuture<Lease> waiting = journal.acquire("stage/intake:0");
            until("it says why", () -> journal.trouble().contains("under another master key"));
            assertThat(waiting).isNotDone();
            until("it takes no writes", () -> isRefused(journal));
            redis.command("SET", "kanal:master-key-check", ONE.checkValue());
            assertThat(get(waiting).held()).isTrue();
            until("it takes writes", () -> !isRefused(journal));
            assertThat(journal.trouble()).isEmpty();
        }
    }

    @Test
    void aNodeThatStartsBeforeRedisIsThereLearnsTheKeyThenOrSaysWhyItMayNotWork() {
        redis.kill();
        try (RedisJournal without = open(Optional.empty());
                RedisJournal other = open(Optional.of(OTHER))) {
            assertThat(without.masterKey()).isNotDone();
            redis.restart();
            until(
                    "one of them works",
                    () -> List.of(without, other).stream()
                            .anyMatch(journal -> journal.trouble().isEmpty()));
            until(
                    "and one says why not",
                    () -> List.of(without, other).stream()
                            .anyMatch(journal -> journal.trouble().contains("master-key")));
        }
    }

    @Test
    void anEmptiedRedisGetsTheSameKeyAgain() {
        try (RedisJournal journal = open(Optional.empty())) {
            String before = get(journal.masterKey()).written();
            redis.command("FLUSHALL");
            assertThat(get(journal.acquire("stage/intake:0")).held()).isTrue();
            assertThat(redis.command("GET", "kanal:master-key")).contains(before);
            assertThat(get(journal.masterKey()).written()).isEqualTo(before);
        }
    }

    private void refused(Optional<MasterKey> key, String words) {
        assertThatThrownBy(() -> open(key))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_KEY))
                .hasMessageContaining(words);
    }

    private static Append entry(String body) {
        return new Append("intake:0", body, Append.NOT_COUNTED, "k", Duration.ofHours(1));
    }

    private static boolean isRefused(RedisJournal journal) {
        return get(journal.append(entry("a")).handle((taken, failure) -> failure != null));
    }
}
