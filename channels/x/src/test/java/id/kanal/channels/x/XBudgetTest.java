package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class XBudgetTest {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-30T20:00:00Z"));
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);
    private final XMetrics metrics = new XMetrics(Telemetry.NONE, "x");

    private final UnsureDocuments unsure = new UnsureDocuments(documents);
    private final RuntimeContext means = TestContext.with(clock);

    private XBudget node(int posts, int dollars) {
        return node(posts, dollars, Duration.ofHours(1));
    }

    private XBudget node(int posts, int dollars, Duration moment) {
        XStore store = new XStore(unsure::get, TestSecrets.PROVIDER_IDS, "x");
        return new XBudget(store, posts, dollars, moment, means, metrics);
    }

    /** As another process reads it. */
    private String written() {
        XBudget other = node(5000, 100);
        Await.get(other.write());
        return other.used();
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
        assertThat(budget.level()).isEqualTo(XBudget.Level.SPENT);
        assertThat(budget.trouble()).contains("spent");
        clock.advance(Duration.ofHours(5));
        assertThat(budget.mayRead()).isTrue();
        assertThat(budget.used()).startsWith("0.00");
    }

    @Test
    void thePostsOfAMonthEndAnswersAndNotReading() {
        XBudget budget = node(2, 100);
        budget.spend(XPrice.SUMMONED_REPLY, 2);
        assertThat(budget.level()).isEqualTo(XBudget.Level.SPENT);
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
    void aShareOfWhichNobodyKnowsWhetherItWasWrittenIsCountedOnce() {
        XBudget budget = node(5000, 100);
        unsure.loseTheAnswerOf(1);
        assertThatThrownBy(() -> budget.spend(XPrice.DIRECT_CREATE, 10)).isInstanceOf(Failure.class);
        budget.spend(XPrice.DIRECT_CREATE, 10);
        assertThat(written()).startsWith("0.30 of 100");
        assertThat(budget.used()).isEqualTo(written());
    }

    @Test
    void whatIsLeftOfAMonthIsWrittenIntoThatMonth() {
        XBudget budget = node(5000, 100);
        documents.down("away");
        assertThatThrownBy(() -> budget.spend(XPrice.DIRECT_CREATE, 10)).isInstanceOf(Failure.class);
        clock.advance(Duration.ofHours(5));
        assertThatThrownBy(() -> budget.spend(XPrice.DIRECT_CREATE, 20)).isInstanceOf(Failure.class);
        documents.up();
        Await.get(budget.write());
        assertThat(written()).startsWith("0.30 of 100");
        clock.advance(Duration.ofHours(-5));
        assertThat(written()).startsWith("0.15 of 100");
    }

    @Test
    void whatAWebhookBringsIsWrittenThoughNothingFollows() {
        XBudget budget = node(5000, 100, Duration.ofMillis(20));
        for (int i = 0; i < 10; i++) budget.note(XPrice.DIRECT_READ);
        Await.until("it is written", () -> written().startsWith("0.10 of 100"));
        assertThat(budget.used()).startsWith("0.10 of 100");
    }

    @Test
    void whatCameToNothingIsGivenBack() {
        XBudget budget = node(1, 100);
        assertThat(budget.reserve(XPrice.SUMMONED_REPLY, clock.instant())).isTrue();
        assertThat(budget.reserve(XPrice.SUMMONED_REPLY, clock.instant())).isFalse();
        budget.giveBack(XPrice.SUMMONED_REPLY, clock.instant());
        assertThat(budget.reserve(XPrice.SUMMONED_REPLY, clock.instant())).isTrue();
        assertThat(written()).isEqualTo("0.01 of 100 dollars, 1 of 5000 posts");
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
