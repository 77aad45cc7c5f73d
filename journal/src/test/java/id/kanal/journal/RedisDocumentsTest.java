package id.kanal.journal;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.DocumentsContract.octets;
import static id.kanal.testkit.DocumentsContract.stored;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.testkit.Await;
import id.kanal.testkit.DocumentsContract;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisDocumentsTest implements DocumentsContract {
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
    public Documents documents() {
        return Stores.documents(journal);
    }

    @Override
    public Documents others() {
        return Stores.documents(other);
    }

    @Override
    public void pass(Duration time) {
        Observed.pass(redis, time);
    }

    @Test
    void whoReadsRedisReadsNeitherDocumentsNorWhomSomethingCounts() {
        assertThat(get(documents().put(KEY, octets("JBSWY3DPEHPK3PXP"), HOUR))).isPositive();
        assertThat(get(documents().count("masuk:ani", HOUR))).isEqualTo(1);
        assertThat(get(documents().once("totp:ani:123456", HOUR))).isTrue();
        assertThat(redis.command("HGET", "kanal:document:tasks:01J", "o")).doesNotContain("JBSWY3DPEHPK3PXP");
        assertThat(redis.command("KEYS", "kanal:*"))
                .contains("kanal:document:tasks:01J")
                .doesNotContain("ani", "123456");
    }

    @Test
    void aDocumentThatSomebodyPutInThePlaceOfAnotherIsNotRead() {
        assertThat(get(documents().put(TASKS.key("a"), octets("a"), HOUR))).isPositive();
        redis.command("COPY", "kanal:document:tasks:a", "kanal:document:tasks:b");
        assertThat(get(documents().get(TASKS.key("a")))).isPresent();
        assertThat(failure(documents().get(TASKS.key("b"))).code()).isEqualTo(FailureCode.JOURNAL_KEY);
    }

    @Test
    void nothingIsKeptForLongerThanItsOwnerAsked() {
        assertThat(get(documents().put(KEY, octets("x"), HOUR))).isPositive();
        assertThat(get(documents().count("a", HOUR))).isEqualTo(1);
        assertThat(get(documents().count("a", HOUR))).isEqualTo(2);
        assertThat(get(documents().once("a", HOUR))).isTrue();
        assertThat(get(documents().put(TASKS.key("sooner"), octets("x"), SHORT)))
                .isPositive();
        pass(SHORT.multipliedBy(2));
        String keys = redis.command("KEYS", "kanal:*");
        assertThat(keys.lines()
                        .filter(line -> line.matches("kanal:(document|documents|documents-end|count|used):.*"))
                        .map(key -> redis.command("PTTL", key)))
                .hasSize(5)
                .allMatch(left -> left.matches(":3[56]\\d{5}\r\n"));
    }

    @Test
    void aCollectionOfWhatIsKeptForEverIsKeptForEver() {
        assertThat(get(documents().put(TASKS.key("long"), octets("x"), Documents.FOREVER)))
                .isPositive();
        assertThat(get(documents().put(TASKS.key("short"), octets("x"), HOUR))).isPositive();
        for (String key : List.of("kanal:document:tasks:long", "kanal:documents:tasks", "kanal:documents-end:tasks"))
            assertThat(redis.command("PTTL", key)).isEqualTo(":-1\r\n");
    }

    @Test
    void moreThanAThousandThatRanOutMakeRoomAtOnce() {
        DocumentCollection many = new DocumentCollection("challenges", 2_500);
        List<CompletableFuture<Long>> all = IntStream.range(0, many.bound())
                .mapToObj(i -> documents().put(many.key("c" + i), octets("x"), SHORT))
                .toList();
        all.forEach(Await::get);
        pass(SHORT.multipliedBy(2));
        assertThat(get(documents().put(many.key("new"), octets("x"), HOUR))).isPositive();
        assertThat(redis.command("ZCARD", "kanal:documents:challenges")).isEqualTo(":1\r\n");
        assertThat(redis.command("ZCARD", "kanal:documents-end:challenges")).isEqualTo(":1\r\n");
    }

    @Test
    void aFullMemoryRefusesChangesAndStillReads() {
        long version = stored(documents().put(KEY, Documents.NONE, octets("satu"), HOUR));
        redis.command("CONFIG", "SET", "maxmemory", "100kb");
        try {
            assertThat(failure(documents().put(KEY, version, octets("dua"), HOUR)))
                    .hasMessageContaining("OOM")
                    .matches(failure -> failure.retryable());
            assertThat(failure(documents().once("a", HOUR)).code()).isEqualTo(FailureCode.JOURNAL_DOWN);
            assertThat(get(documents().get(KEY))).contains(new Document(KEY, version, octets("satu")));
            assertThat(get(documents().list(TASKS, 10)).documents()).hasSize(1);
            assertThat(documents().trouble()).contains("OOM");
        } finally {
            redis.command("CONFIG", "SET", "maxmemory", "0");
        }
        Await.until("all is well", () -> documents().trouble().isEmpty());
        assertThat(stored(documents().put(KEY, version, octets("dua"), HOUR))).isGreaterThan(version);
    }

    @Test
    void flushedScriptsAreLoadedAgain() {
        assertThat(get(documents().put(KEY, octets("satu"), HOUR))).isPositive();
        redis.command("SCRIPT", "FLUSH");
        assertThat(get(documents().put(KEY, octets("dua"), HOUR))).isPositive();
        redis.command("SCRIPT", "FLUSH");
        assertThat(get(documents().list(TASKS, 10)).documents()).hasSize(1);
    }
}
