package id.kanal.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutagePauseTest {
    private static final long SECOND = 1_000_000_000L;

    private final OutagePause outage =
            new OutagePause(new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(20)), new Random(1));

    @Test
    void aCallThatFailsIsNoOutageAndThreeAre() {
        assertThat(outage.failed(0)).isZero();
        assertThat(outage.failed(0)).isZero();
        assertThat(outage.quiet(0)).isZero();
        assertThat(outage.failed(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(outage.quiet(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(outage.quiet(2 * SECOND)).isZero();
    }

    @Test
    void anOutageIsLookedAtMoreAndMoreSeldomUntilSomethingGetsThrough() {
        for (int i = 0; i < 100; i++) outage.failed(0); // all that were under way
        assertThat(outage.quiet(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(outage.failed(2 * SECOND)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        long now = 10 * SECOND;
        for (int i = 0; i < 9; i++) outage.failed(now += 20 * SECOND);
        assertThat(outage.quiet(now)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
        outage.worked();
        assertThat(outage.failed(now + 20 * SECOND)).isZero();
    }
}
