package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.GatewayCommand;
import id.kanal.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            assertThat(rig.gateway.ready()).as("the first one goes on").isTrue();

            assertThat(GatewayCommand.run(printed, "probe", "--config", settings.toString()))
                    .isZero();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("sms-telkomsel (sms): works", "core: answers");
        }
    }

    @Test
    void sigtermEndsItWithZeroAndLeavesNoRedisBehind(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            assertThat(rig.gateway.terminate()).isZero();
            assertThat(rig.gateway.redis()).isEmpty();
        }
    }

    /** Field 19 of {@code /proc/PID/task/TID/stat} is the nice value, see proc(5). */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theStagesGiveWayToWhatComesIn(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            Await.until(
                    "the stages have a lower priority",
                    () -> rig.gateway.nice("vert.x-eventloo").contains(19));
            assertThat(rig.gateway.nice("vert.x-eventloo")).containsOnly(19);
            assertThat(rig.gateway.nice("journal-reader")).containsOnly(19);
            assertThat(rig.gateway.nice("journal-appende")).containsOnly(0);
            assertThat(rig.gateway.nice("journal-stepper")).containsOnly(0);
        }
    }
}
