package id.kanal.journal;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Code;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Step;
import id.kanal.kernel.port.Intake.Taken;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestMeans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several journals on one Redis, and the way there through Sentinel. */
class NodesTest {
    private final RealRedis redis = RealRedis.start();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void whatOneNodeTakesTheOtherReadsAndBothKnowItsKey() {
        try (RedisJournal one = open(redis.url());
                RedisJournal other = open(redis.url())) {
            CompletableFuture<List<Entry>> waiting = other.read("intake:0", Entry.START, 1);
            assertThat(get(one.append(entry("a")))).isEqualTo(Taken.NEW);
            assertThat(get(waiting)).hasSize(1);
            assertThat(get(other.append(entry("a")))).isEqualTo(Taken.ALREADY);
        }
    }

    @Test
    void aLaneMovesToTheOtherNodeWhenItsOwnerStops() {
        try (RedisJournal other = open(redis.url())) {
            CompletableFuture<Lease> waiting;
            Lease first;
            try (RedisJournal one = open(redis.url())) {
                first = get(one.acquire("stage/intake:0"));
                waiting = other.acquire("stage/intake:0");
                until(
                        "it was asked for",
                        () -> redis.command("EXISTS", "kanal:lease:stage/intake:0")
                                .equals(":1\r\n"));
                assertThat(waiting).isNotDone();
            }
            Lease second = get(waiting, Duration.ofMillis(1900)); // before it would have run out
            assertThat(second.token()).isGreaterThan(first.token());
            assertThat(failure(other.commit(Step.under(first))).code()).isEqualTo(Code.LEASE_LOST);
            get(other.commit(Step.under(second)));
        }
    }

    @Test
    void sentinelsTellWhereTheMasterIs() throws IOException {
        int port = RealRedis.freePort();
        Path conf = Files.writeString(
                directory.resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\ndir " + directory + "\nsentinel monitor main 127.0.0.1 "
                        + redis.port() + " 1\n");
        String program = System.getenv().getOrDefault("KANAL_REDIS_SERVER", "redis-server");
        Process sentinel = new ProcessBuilder(program, conf.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sentinel.log").toFile())
                .start();
        int nobody = RealRedis.freePort();
        try (RedisJournal journal = open("sentinel://127.0.0.1:" + nobody + ",127.0.0.1:" + port + "/main")) {
            until("it is connected", () -> journal.trouble().isEmpty());
            assertThat(get(journal.append(entry("a")))).isEqualTo(Taken.NEW);
            assertThat(redis.command("XLEN", "kanal:stream:intake:0")).isEqualTo(":1\r\n");
        } finally {
            Process ended = sentinel.destroyForcibly();
            assertThat(ended.onExit()).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    private static RedisJournal open(String url) {
        return RedisJournal.open(Configs.impatient(url), TestMeans.real());
    }

    private static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, Duration.ofHours(1));
    }
}
