package id.kanal.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitBreakerTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // a monotonic clock may overflow
    private final CircuitBreaker breaker = new CircuitBreaker(
            3, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8)), nanos::get, new Random(1708));

    /** e enter, s succeeded, f failed, h failed hopelessly, 1 to 9 that many seconds pass. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "e, CLOSED",
        "fef, CLOSED",
        "ffsff, CLOSED",
        "fff, OPEN",
        "ffff, OPEN",
        "h, OPEN",
        "fff1, OPEN",
        "fff1e, HALF_OPEN",
        "fff1es, CLOSED",
        "fff1esff, CLOSED",
        "fff1ef, OPEN",
        "fff1ef2e, HALF_OPEN",
        "fff1ef2ef4e, HALF_OPEN",
        "fff1ef2ef4ef8ef8ef8e, HALF_OPEN",
        "fffs, CLOSED"
    })
    void opensProbesAndCloses(String events, CircuitBreaker.State state) {
        assertThat(after(events)).isEqualTo(state);
    }

    @Test
    void whileItIsOpenItSaysHowLong() {
        assertThat(after("fff")).isEqualTo(CircuitBreaker.State.OPEN);
        Duration wait = breaker.enter().orElseThrow();
        assertThat(wait).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_260));
        nanos.addAndGet(Duration.ofMillis(400).toNanos());
        assertThat(breaker.enter()).isPresent();
        assertThat(breaker.state()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void onlyOneProbesAtATime() {
        assertThat(after("fff1")).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(breaker.enter()).isEmpty();
        for (int i = 0; i < 10; i++) assertThat(breaker.enter()).isPresent();
        breaker.succeeded();
        for (int i = 0; i < 10; i++) assertThat(breaker.enter()).isEmpty();
    }

    @Test
    void thePauseGrowsToItsLimitAndStartsAnewAfterSuccess() {
        List<Long> pauses = new ArrayList<>();
        after("ff");
        for (int i = 0; i < 6; i++) {
            breaker.failed(false, Duration.ZERO);
            pauses.add(openFor().toMillis());
        }
        assertThat(pauses.get(0)).isBetween(500L, 1_001L);
        assertThat(pauses.get(1)).isBetween(1_000L, 2_001L);
        assertThat(pauses.get(2)).isBetween(2_000L, 4_001L);
        assertThat(pauses.get(5)).isBetween(4_000L, 8_001L);
        breaker.succeeded();
        after("fff");
        assertThat(openFor()).isLessThanOrEqualTo(Duration.ofMillis(1_001));
    }

    @Test
    void aPeerThatAskedForMoreIsLeftAloneForMore() {
        after("ff");
        assertThat(breaker.failed(false, Duration.ofSeconds(30))).isTrue();
        assertThat(openFor()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_001));
    }

    /** Moves the clock to the instant at which it lets the probe through, which then is under way. */
    private Duration openFor() {
        Duration passed = Duration.ZERO;
        while (breaker.enter().isPresent()) {
            nanos.addAndGet(Duration.ofMillis(1).toNanos());
            passed = passed.plusMillis(1);
        }
        return passed;
    }

    private CircuitBreaker.State after(String events) {
        for (char event : events.toCharArray())
            switch (event) {
                case 'e' -> breaker.enter();
                case 's' -> breaker.succeeded();
                case 'f' -> breaker.failed(false, Duration.ZERO);
                case 'h' -> breaker.failed(true, Duration.ZERO);
                default -> nanos.addAndGet(Duration.ofSeconds(event - '0').toNanos());
            }
        return breaker.state();
    }
}
