package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.Gauges;
import id.kanal.kernel.journal.Journal.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficMonitorTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");

    private final TrafficMonitor traffic = new TrafficMonitor();

    private void look(int minute, long received, long sent, long failed, long waiting) {
        traffic.take(
                new Figures(
                        Map.of("outbound:mail", waiting, "intake:0", 99L),
                        7,
                        Map.of(
                                "mail",
                                Map.of("received", received, "sent", sent, "undelivered", failed, "bounced", failed))),
                BEGIN.plus(Duration.ofMinutes(minute)));
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        assertThat(traffic.of("mail")).isEqualTo(Gauges.Traffic.NONE);
        assertThat(traffic.parked()).isZero();
    }

    @Test
    void whatWasThereBeforeIsNoNews() {
        look(0, 1_000, 500, 30, 4);
        assertThat(traffic.of("mail")).isEqualTo(new Gauges.Traffic(Optional.empty(), Optional.empty(), 0, 4, 0));
        assertThat(traffic.parked()).isEqualTo(7);
    }

    @Test
    void whatComesIsCountedForAnHour() {
        look(0, 1_000, 500, 30, 0);
        look(10, 1_005, 500, 31, 0);
        look(20, 1_005, 502, 31, 3);
        assertThat(traffic.of("mail")).isEqualTo(new Gauges.Traffic(at(10), at(20), 5, 3, 2));
        look(61, 1_006, 502, 31, 0);
        assertThat(traffic.of("mail"))
                .as("the first look is over")
                .isEqualTo(new Gauges.Traffic(at(61), at(20), 1, 0, 0));
        assertThat(traffic.of("another")).isEqualTo(Gauges.Traffic.NONE);
    }

    @Test
    void whatWasPutBackFromABackupIsNotCountedBackwards() {
        look(0, 1_000, 500, 30, 0);
        look(10, 1_005, 500, 31, 0);
        look(20, 400, 100, 3, 2);
        assertThat(traffic.of("mail")).isEqualTo(new Gauges.Traffic(at(10), Optional.empty(), 0, 2, 0));
        look(30, 402, 100, 3, 0);
        assertThat(traffic.of("mail")).isEqualTo(new Gauges.Traffic(at(30), Optional.empty(), 2, 0, 0));
    }

    private static Optional<Instant> at(int minute) {
        return Optional.of(BEGIN.plus(Duration.ofMinutes(minute)));
    }
}
