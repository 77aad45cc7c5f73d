package id.kanal.journal;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static id.kanal.testkit.DocumentsContract.octets;
import static id.kanal.testkit.DocumentsContract.text;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of documents and feed is there after Redis died or slept. */
class DocumentOutageTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DocumentCollection DRAFTS = new DocumentCollection("drafts:ani", 100);

    @RegisterExtension
    final RedisRig rig = new RedisRig();

    @Test
    void whatWasSavedSurvivesAKillTimeAndAgainAndNothingOlderComesBack() {
        RealRedis redis = rig.redis();
        Documents documents = Stores.documents(rig.journal(Configs.impatient(redis.url())));
        DocumentKey key = DRAFTS.key("01J");
        AtomicInteger saved = new AtomicInteger();
        CompletableFuture<Void> typing = CompletableFuture.runAsync(() -> type(documents, key, saved));
        for (int kill = 1; kill <= 5; kill++) {
            int enough = kill * 100;
            until("some were saved", () -> saved.get() >= enough);
            redis.kill();
            int before = saved.get();
            until("it says why", () -> !documents.trouble().isEmpty());
            redis.restart();
            until("it can be read", () -> documents.trouble().isEmpty());
            assertThat(number(get(documents.get(key)))).isGreaterThanOrEqualTo(before);
        }
        get(typing);
        assertThat(number(get(documents.get(key)))).isEqualTo(1_000);
    }

    /** Like a page that saves what is typed: the same again until it is saved. */
    private static void type(Documents documents, DocumentKey key, AtomicInteger saved) {
        while (saved.get() < 1_000) {
            try {
                assertThat(get(documents.put(key, octets(Integer.toString(saved.get() + 1)), HOUR)))
                        .isPositive();
                saved.incrementAndGet();
            } catch (Failure away) {
                assertThat(away.retryable()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private static int number(Optional<Document> document) {
        return Integer.parseInt(text(document.orElseThrow()));
    }

    @Test
    void acrossAKillWhatWasUsedStaysUsedAndCountsGoOnAndThePageFindsItsPlace() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        Documents documents = Stores.documents(journal);
        Feed feed = Stores.feed(journal);
        assertThat(get(documents.once("totp:1", HOUR))).isTrue();
        assertThat(get(documents.count("masuk", HOUR))).isEqualTo(1);
        String position = get(feed.publish("task", "a"));
        String next = get(feed.publish("task", "b"));
        redis.kill();
        until("it says why", () -> !documents.trouble().isEmpty());
        redis.restart();
        until("it is back", () -> documents.trouble().isEmpty());
        assertThat(get(documents.once("totp:1", HOUR))).isFalse();
        assertThat(get(documents.count("masuk", HOUR))).isEqualTo(2);
        assertThat(get(feed.read(position, 10)))
                .isEqualTo(new Feed.Page(List.of(new Feed.Event(next, "task", "b")), next, false));
    }

    @Test
    void whileRedisSleepsNobodyWaitsForLongAndWhoAsksIsToldThatItIsUnsure() {
        RealRedis redis = rig.redis();
        Documents documents = Stores.documents(rig.journal(Configs.impatient(redis.url())));
        assertThat(get(documents.put(DRAFTS.key("a"), octets("satu"), HOUR))).isPositive();
        redis.pause();
        assertThat(failure(documents.put(DRAFTS.key("a"), octets("dua"), HOUR)).code())
                .isEqualTo(FailureCode.JOURNAL_UNSURE);
        until("it says why", () -> !documents.trouble().isEmpty());
        assertThat(failure(documents.get(DRAFTS.key("a"))).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
        redis.resume();
        until("all is well", () -> documents.trouble().isEmpty());
        assertThat(get(documents.get(DRAFTS.key("a")))).isPresent();
    }

    @Test
    void whereNobodyAsksForDocumentsThereIsNoConnectionForThem() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.of(redis.url()));
        assertThat(get(journal.load(List.of("x")))).hasSize(1);
        long without = clients(redis);
        assertThat(get(Stores.documents(journal).get(DRAFTS.key("a")))).isEmpty();
        assertThat(clients(redis)).isEqualTo(without + 1);
        assertThat(get(Stores.feed(journal).last())).isEqualTo(Feed.START);
        assertThat(clients(redis)).isEqualTo(without + 1);
    }

    private static long clients(RealRedis redis) {
        return redis.command("CLIENT", "LIST")
                .lines()
                .filter(line -> line.contains("name=kanal"))
                .count();
    }

    @Test
    void aRedisWithAnotherKeyGetsNoDocuments() {
        RealRedis redis = rig.redis();
        RedisJournal journal = rig.journal(Configs.impatient(redis.url()));
        Documents documents = Stores.documents(journal);
        assertThat(get(documents.put(DRAFTS.key("a"), octets("satu"), HOUR))).isPositive();
        redis.command("SET", "kanal:master-key-check", "of-another");
        var waiting = journal.acquire("stage/intake:0"); // it is looked at there
        until("it takes no writes", () -> documents.trouble().contains("master-key"));
        assertThat(waiting.cancel(false)).isTrue();
    }
}
