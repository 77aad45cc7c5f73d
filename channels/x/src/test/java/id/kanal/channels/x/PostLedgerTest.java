package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostLedgerTest {
    private static final TrackedPost POST = new TrackedPost("101", "22");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);
    private final PostLedger ledger = new PostLedger(
            new XStore(() -> CompletableFuture.completedFuture(documents), TestSecrets.PROVIDER_IDS, "x"),
            clock,
            Duration.ofDays(30),
            new XMetrics(Telemetry.NONE, "x"));

    private boolean looks() {
        var due = Await.get(ledger.due(clock.instant().minus(Duration.ofHours(12))));
        for (PostLedger.Batch batch : due) Await.get(ledger.looked(batch, clock.instant(), batch.posts()));
        return !due.isEmpty();
    }

    @Test
    void whatStandsIsLookedAfterForItsTimeAndNoLonger() {
        Await.get(ledger.note(POST));
        int looks = 0;
        for (int hours = 0; hours < 30 * 24; hours += 12) {
            clock.advance(Duration.ofHours(12));
            if (looks()) looks++;
        }
        assertThat(looks).isEqualTo(60);
        clock.advance(Duration.ofDays(1));
        assertThat(looks()).isFalse();
        assertThat(Await.get(ledger.due(Instant.MAX))).isEmpty();
    }

    @Test
    void whatIsGoneIsLookedAfterNoMore() {
        Await.get(ledger.note(POST));
        clock.advance(Duration.ofDays(2));
        PostLedger.Batch batch = Await.get(ledger.due(clock.instant())).get(0);
        Await.get(ledger.looked(batch, clock.instant(), List.of()));
        assertThat(Await.get(ledger.due(Instant.MAX))).isEmpty();
    }
}
