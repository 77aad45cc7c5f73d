package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.core.CoreAnswer;
import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core system is away for a long time, then comes back. */
class BacklogTest {
    private static final int BACKLOG = Integer.getInteger("kanal.backlog", 1_500);
    private static final int PHONES = 1_000;
    private static final Duration STILLNESS = Duration.ofMinutes(2);
    private static final long MOST_MEMORY = 256;

    @Test
    void aBacklogOfHoursIsDeliveredInOrder(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(
                directory,
                operator -> operator.withResend(Duration.ofSeconds(10), Duration.ofMillis(200)),
                settings -> settings.replace("throughput: 2000", "throughput: 10000"))) {
            rig.core.answer(CoreAnswer.refuse(503));
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            while (load.messages() < BACKLOG) load.send();
            Await.nothingLeft("every message is acknowledged", STILLNESS, load::unanswered, rig.gateway::state);
            Await.nothingLeft(
                    "the journal holds them for the core",
                    STILLNESS,
                    () -> BACKLOG - (long) Metrics.of(rig.gateway).sum("kanal_backlog", "stream=\"core\""),
                    rig.gateway::state);
            assertThat(rig.core.ledger().size()).isZero();
            Limits.hold("resident memory with the backlog", rig.gateway.resident() >> 20, MOST_MEMORY, "MB");

            rig.core.answerNormally();
            Await.nothingLeft(
                    "everything is at the core",
                    STILLNESS,
                    () -> BACKLOG - rig.core.ledger().size(),
                    rig.gateway::state);
            Limits.hold("resident memory with the backlog", rig.gateway.resident() >> 20, MOST_MEMORY, "MB");
            load.assertOnceAndInOrder();
        }
    }
}
