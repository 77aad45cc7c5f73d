package id.kanal.kernel.state;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewsFieldsTest {
    private static final Ticket TICKET = Ticket.draw(new Random(1));

    private static StatusEvent news(int number, String note) {
        return new StatusEvent(
                "e" + number,
                TICKET,
                Optional.empty(),
                new StatusEvent.Update(
                        Status.FORWARDED,
                        Optional.of(new StatusEvent.Agency("pemkab", "Pemkab Tangerang")),
                        Optional.of(note),
                        Optional.empty()),
                Instant.parse("2026-11-23T09:00:00Z").plusSeconds(number));
    }

    @Test
    void theLastFiveAreKeptInTheirOrder() {
        Map<String, String> fields = Map.of();
        for (int i = 1; i <= 7; i++) fields = NewsFields.with(fields, news(i, "catatan " + i));
        assertThat(NewsFields.read(fields)).extracting(StatusEvent::id).containsExactly("e3", "e4", "e5", "e6", "e7");
        assertThat(NewsFields.read(fields).get(4)).isEqualTo(news(7, "catatan 7"));
    }

    @Test
    void theSameNewsAgainIsKeptOnce() {
        Map<String, String> once = NewsFields.with(Map.of(), news(1, "catatan"));
        assertThat(NewsFields.with(once, news(1, "catatan"))).isEqualTo(once);
    }

    @Test
    void aLongNoteIsCutBetweenCharacters() {
        String note = "x".repeat(498) + "😀" + "x".repeat(100);
        StatusEvent kept =
                NewsFields.read(NewsFields.with(Map.of(), news(1, note))).get(0);
        assertThat(kept.note()).contains("x".repeat(498) + "…");
        String most = "x".repeat(500);
        assertThat(NewsFields.read(NewsFields.with(Map.of(), news(1, most)))
                        .get(0)
                        .note())
                .contains(most);
    }

    @Test
    void newsOfAClosedCaseIsKeptForAMonth() {
        assertThat(NewsFields.keep(news(1, "x"))).isGreaterThan(Duration.ofDays(300));
        StatusEvent closed = new StatusEvent(
                "e",
                TICKET,
                Optional.empty(),
                new StatusEvent.Update(Status.RESOLVED, Optional.empty(), Optional.empty(), Optional.empty()),
                Instant.EPOCH);
        assertThat(NewsFields.keep(closed)).isEqualTo(Duration.ofDays(30));
    }
}
