package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.GatewayCommand;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @Test
    void aSecondStartOnTheSameDirectorySaysSoAndEndsWithTwo(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream printed = new PrintStream(said, true, StandardCharsets.UTF_8);
            Path settings = directory.resolve("gateway.yaml");
            assertThat(GatewayCommand.run(printed, "run", "--config", settings.toString()))
                    .isEqualTo(2);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("Another gateway");
            rig.gateway.awaitReady(); // the first one goes on

            assertThat(GatewayCommand.run(printed, "probe", "--config", settings.toString()))
                    .isZero();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("sms-telkomsel (sms): works", "core: answers");
        }
    }

    @Test
    void sigtermEndsItWithZeroAndLeavesNoRedisBehind(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            long began = System.nanoTime();
            assertThat(rig.gateway.terminate()).isZero();
            Limits.since("the end by SIGTERM when idle", began, Duration.ofSeconds(5));
            assertThat(rig.gateway.redis()).isEmpty();
        }
    }

    @Test
    void sigtermDuringTheStartEndsItWithZeroAndLeavesNoRedisBehind(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.start();
            Await.until("redis-server runs", () -> rig.gateway.redis().isPresent());
            ProcessHandle redis = rig.gateway.redis().orElseThrow();
            assertThat(rig.gateway.terminate()).isZero();
            Await.until("redis-server is gone", () -> !redis.isAlive());
        }
    }

    /** An operator who takes the connection and answers nothing: a bind would wait for half a minute. */
    @Test
    void sigtermDoesNotWaitForAnOperatorWhoSaysNothing(@TempDir Path directory) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Rig rig = Rig.of(
                        directory,
                        operator -> operator,
                        yaml -> yaml.replaceAll(
                                "(type: smpp\\s+host: \\S+\\s+port: )[0-9]+", "$1" + silent.getLocalPort()))) {
            rig.gateway.start();
            silent.accept(); // the session has begun
            silent.accept();
            ProcessHandle redis = rig.gateway.redis().orElseThrow();
            long began = System.nanoTime();
            assertThat(rig.gateway.terminate()).isZero();
            Limits.since("the end by SIGTERM while binding", began, Duration.ofSeconds(5));
            Await.until("redis-server is gone", () -> !redis.isAlive());
            assertThat(rig.gateway.output()).doesNotContain("before all was finished");
        }
    }

    /** Field 19 of {@code /proc/PID/task/TID/stat} is the nice value, see proc(5). */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theStagesGiveWayToWhatComesIn(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            // thread by thread, so the first of them says nothing of the others
            for (String later : List.of("vert.x-eventloo", "journal-reader"))
                Await.until(
                        later + " has a lower priority",
                        () -> Set.copyOf(rig.gateway.nice(later)).equals(Set.of(19)));
            Set<Integer> own = Set.copyOf(rig.gateway.nice("java")); // its main thread's: whatever it was started with
            for (String first : List.of("http-server", "journal-intake", "journal-stages"))
                assertThat(Set.copyOf(rig.gateway.nice(first))).as(first).isEqualTo(own);
        }
    }
}
