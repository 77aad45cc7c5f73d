package id.kanal.channels.api;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartnerQuotaTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));
    private final PartnerQuota quota = new PartnerQuota(clock, 2, 3);

    @Test
    void aMinuteThatIsUsedUpIsWaitedFor() {
        assertThat(quota.take()).isEmpty();
        clock.advance(Duration.ofSeconds(20));
        assertThat(quota.take()).isEmpty();
        assertThat(quota.take()).contains(Duration.ofSeconds(40));
        clock.advance(Duration.ofSeconds(40));
        assertThat(quota.take()).isEmpty();
    }

    @Test
    void aDayThatIsUsedUpIsWaitedForWhateverTheMinuteHolds() {
        for (int i = 0; i < 3; i++) {
            assertThat(quota.take()).isEmpty();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(quota.take()).contains(Duration.ofDays(1).minusMinutes(3));
        clock.advance(Duration.ofDays(1));
        assertThat(quota.take()).isEmpty();
    }

    @Test
    void everyAnswerTellsWhatIsLeft() {
        assertThat(quota.take()).isEmpty();
        HttpAnswer told = quota.told(HttpAnswer.of(202));
        assertThat(told.headers())
                .containsEntry("RateLimit-Policy", "\"minute\";q=2;w=60, \"day\";q=3;w=86400")
                .containsEntry("RateLimit", "\"minute\";r=1;t=60, \"day\";r=2;t=86400");
    }
}
