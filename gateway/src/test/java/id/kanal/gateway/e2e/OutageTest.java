package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redis is away, slow or out of room under load: nothing acknowledged is lost, and everything resumes by itself. */
class OutageTest {
    private static final Duration AWAY = Duration.ofSeconds(Integer.getInteger("kanal.outage", 3));
    private static final int RX_T_APPN = 0x64;
    private static final int PHONES = 40;
    private static final int MOST_UNANSWERED = 100;

    @Test
    void redisIsDownUnderLoad(@TempDir Path directory) throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig rig = rig(directory, redis.url())) {
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            write(load, Duration.ofSeconds(2));
            redis.kill();
            write(load, AWAY);
            Await.until(
                    "it says so",
                    () -> rig.gateway.status("/health/ready") == 503
                            && health(rig).contains("Redis"));
            assertThat(rig.gateway.status("/health/live")).isEqualTo(200);
            assertThat(rig.smsc.answers(RX_T_APPN)).isPositive();
            redis.restart();
            write(load, Duration.ofSeconds(1));
            everythingArrives(rig, load);
        }
    }

    @Test
    void redisStandsStillUnderLoad(@TempDir Path directory) throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig rig = rig(directory, redis.url())) {
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            write(load, Duration.ofSeconds(2));
            redis.pause();
            write(load, AWAY);
            Await.until("it says so", () -> rig.gateway.status("/health/ready") == 503);
            redis.resume();
            write(load, Duration.ofSeconds(1));
            everythingArrives(rig, load);
        }
    }

    @Test
    void redisHasNoMemoryLeft(@TempDir Path directory) throws Exception {
        try (RealRedis redis = RealRedis.start();
                Rig rig = rig(directory, redis.url())) {
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            write(load, Duration.ofSeconds(2));
            redis.command("CONFIG", "SET", "maxmemory", "1");
            write(load, Duration.ofSeconds(5));
            Await.until("it says so", () -> health(rig).contains("OOM"));
            Await.until("the operator is refused", () -> rig.smsc.answers(RX_T_APPN) > 0);
            redis.command("CONFIG", "SET", "maxmemory", "0");
            everythingArrives(rig, load);
        }
    }

    @Test
    void theDiskIsFull(@TempDir Path directory) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("data"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0,
                "only root can mount a small disk");
        try (Rig rig = rig(directory, "embedded")) {
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            write(load, Duration.ofSeconds(2));
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            write(load, Duration.ofSeconds(5));
            Await.until("health says so", () -> rig.gateway.status("/health/ready") == 503);
            assertThat(rig.smsc.answers(RX_T_APPN)).isPositive();
            Files.delete(ballast);
            everythingArrives(rig, load);
        } finally {
            assertThat(run("umount", "-l", disk.toString())).isZero();
        }
    }

    private static void everythingArrives(Rig rig, Load load) {
        Duration limit = Duration.ofMinutes(2);
        Await.until("ready again", limit, rig.gateway::ready);
        load.awaitSettled(limit, rig.gateway::state);
        load.assertOnceAndInOrder();
    }

    private static String health(Rig rig) {
        try {
            return rig.gateway.get("/health/ready").body();
        } catch (IOException silent) {
            return "";
        }
    }

    private static Rig rig(Path directory, String redis) throws IOException {
        return Rig.of(
                directory,
                operator -> operator.withResend(Duration.ofSeconds(8), Duration.ofMillis(200)),
                settings -> settings.replace("redis: embedded", "redis: \"" + redis + "\", timeout: PT2S"));
    }

    private static void write(Load load, Duration howLong) {
        load.write(howLong, 3, MOST_UNANSWERED);
    }

    /** Until not one octet more goes onto the disk. */
    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) out.write(block);
        } catch (IOException full) {
            // as wanted
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) throw new IOException(command[0] + " hangs");
        return process.exitValue();
    }
}
