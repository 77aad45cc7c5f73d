package id.kanal.channels.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final MutableClock clock = new MutableClock(Instant.EPOCH);
    private final RateLimiter pace = new RateLimiter(clock, 2, Duration.ofMinutes(1), 3);

    @Test
    void eachClientHasItsOwnWindow() {
        assertThat(pace.ask("a")).isZero();
        clock.advance(Duration.ofSeconds(20));
        assertThat(pace.ask("a")).isZero();
        assertThat(pace.ask("a")).isEqualTo(Duration.ofSeconds(40));
        assertThat(pace.ask("b")).isZero();
        assertThat(pace.asked("a")).isEqualTo(2);
        assertThat(pace.asked("b")).isEqualTo(1);
        assertThat(pace.asked("c")).isZero();
        clock.advance(Duration.ofSeconds(40));
        assertThat(pace.asked("a")).as("another window").isZero();
        assertThat(pace.ask("a")).isZero();
    }

    @Test
    void onlySoManyClientsAreRemembered() {
        for (int i = 0; i < 2; i++) assertThat(pace.ask("a")).isZero();
        for (String other : new String[] {"b", "c", "d"})
            assertThat(pace.ask(other)).isZero();
        assertThat(pace.ask("a")).as("forgotten, not counted for ever").isZero();
    }
}
