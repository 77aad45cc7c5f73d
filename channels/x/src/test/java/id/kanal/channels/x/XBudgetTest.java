package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class XBudgetTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-30T20:00:00Z"));
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);
    private final XMetrics metrics = new XMetrics(Telemetry.NONE, "x");

    private XBudget node(int posts, int dollars) {
        XStore store = new XStore(() -> CompletableFuture.completedFuture(documents), TestSecrets.PROVIDER_IDS, "x");
        return new XBudget(store, posts, dollars, clock, metrics);
    }

    @Test
    void whatEveryNodeUsesIsCountedTogether() {
        XBudget one = node(5000, 1);
        XBudget other = node(5000, 1);
        one.spend(XPrice.DIRECT_CREATE, 10);
        other.spend(XPrice.OWNED_READ, 150);
        Await.get(one.write());
        assertThat(one.used()).isEqualTo("0.30 of 1 dollars, 0 of 5000 posts");
        assertThat(node(5000, 1).used()).startsWith("0.00");
        XBudget restarted = node(5000, 1);
        Await.get(restarted.write());
        assertThat(restarted.used()).isEqualTo(one.used());
    }

    @Test
    void whatNeverHappenedCostsNothing() {
        XBudget budget = node(5000, 1);
        budget.spend(XPrice.SUMMONED_REPLY, 1);
        budget.spend(XPrice.DIRECT_CREATE, 2);
        budget.refund(XPrice.SUMMONED_REPLY);
        budget.refund(XPrice.DIRECT_CREATE);
        assertThat(budget.used()).isEqualTo("0.02 of 1 dollars, 0 of 5000 posts");
        Await.get(budget.write());
        XBudget other = node(5000, 1);
        Await.get(other.write());
        assertThat(other.used()).isEqualTo(budget.used());
    }

    @Test
    void fourFifthsAreAnAlarmAndAllOfItIsTheEndUntilTheNextMonth() {
        XBudget budget = node(5000, 1);
        budget.spend(XPrice.POST_READ, 159);
        assertThat(budget.trouble()).isEmpty();
        budget.spend(XPrice.POST_READ, 1);
        assertThat(budget.level()).isEqualTo(XBudget.Level.ALARM);
        assertThat(budget.trouble()).contains("80 %", "0.80 of 1 dollars");
        assertThat(budget.mayRead()).isTrue();
        budget.spend(XPrice.POST_READ, 40);
        assertThat(budget.mayRead()).isFalse();
        assertThat(budget.mayPost()).isFalse();
        assertThat(budget.trouble()).contains("spent");
        clock.advance(Duration.ofHours(5));
        assertThat(budget.mayRead()).isTrue();
        assertThat(budget.used()).startsWith("0.00");
    }

    @Test
    void thePostsOfAMonthEndAnswersAndNotReading() {
        XBudget budget = node(2, 100);
        budget.spend(XPrice.SUMMONED_REPLY, 2);
        assertThat(budget.mayPost()).isFalse();
        assertThat(budget.mayRead()).isTrue();
    }

    @Test
    void withoutABoundOnlyPostsAreBounded() {
        XBudget budget = node(2, 0);
        budget.spend(XPrice.USER_READ, 1_000_000);
        assertThat(budget.mayRead()).isTrue();
        assertThat(budget.trouble()).isEmpty();
        assertThat(budget.used()).isEqualTo("10000.00 dollars, 0 of 2 posts");
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        XBudget budget = node(5000, 100);
        documents.down("away");
        budget.note(XPrice.DIRECT_READ);
        documents.up();
        Await.get(budget.write());
        XBudget other = node(5000, 100);
        Await.get(other.write());
        assertThat(other.used()).startsWith("0.01 of 100");
    }

    @Test
    void pricesAreThoseOfX() {
        assertThat(Stream.of(XPrice.values()).map(price -> price.label() + ' ' + price.micros()))
                .containsExactly(
                        "post-read 5000",
                        "owned-read 1000",
                        "user-read 10000",
                        "direct-read 10000",
                        "summoned-reply 10000",
                        "direct-create 15000",
                        "free 0");
    }
}
