package id.kanal.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private final Meters meters = new Meters();

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void aPartOfAllIsQuickerThanWhatIsSaid() {
        for (int i = 0; i < 90; i++) meters.time("kanal_x", Duration.ofMillis(3), "channel", "mail");
        for (int i = 0; i < 10; i++) meters.time("kanal_x", Duration.ofMillis(700), "channel", "mail");
        meters.time("kanal_x", Duration.ofMinutes(5), "channel", "sms");
        assertThat(meters.spreads("kanal_x", "channel").get("mail").median())
                .isBetween(Duration.ofMillis(2), Duration.ofMillis(5));
        assertThat(meters.spreads("kanal_x", "channel").get("mail").slowest())
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        assertThat(meters.spreads("kanal_x", "channel").get("sms").slowest())
                .as("no further than the last bound")
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(meters.spreads("kanal_x", "stage")).isEmpty();
        assertThat(meters.spreads("kanal_z", "channel")).isEmpty();
    }
}
