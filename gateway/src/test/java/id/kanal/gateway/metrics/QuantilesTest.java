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
        assertThat(meters.quantiles("kanal_x", "channel", 0.5).get("mail"))
                .isBetween(Duration.ofMillis(2), Duration.ofMillis(5));
        assertThat(meters.quantiles("kanal_x", "channel", 0.95).get("mail"))
                .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        assertThat(meters.quantiles("kanal_x", "channel", 0.95).get("sms"))
                .as("no further than the last bound")
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(meters.quantiles("kanal_x", "stage", 0.5)).isEmpty();
        assertThat(meters.quantiles("kanal_z", "channel", 0.5)).isEmpty();
    }
}
