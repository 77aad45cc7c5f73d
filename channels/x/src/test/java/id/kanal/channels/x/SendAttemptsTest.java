package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendAttemptsTest {
    private static final Duration A_MONTH = Duration.ofDays(30);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final InMemoryDocuments documents = new InMemoryDocuments(clock);
    private final SendAttempts attempts = new SendAttempts(
            new XStore(() -> CompletableFuture.completedFuture(documents), TestSecrets.PROVIDER_IDS, "x"));

    private SendAttempts.Begun next() {
        clock.advance(Duration.ofSeconds(10));
        return attempts.begin("one", clock.instant()).orElseThrow();
    }

    @Test
    void eachTryHasItsTimeToShowNotOnlyTheFirst() {
        Instant first = clock.instant();
        assertThat(attempts.begin("one", first)).isEmpty();
        SendAttempts.Begun second = next();
        assertThat(second.last()).isEqualTo(first);
        attempts.again("one", second, clock.instant());
        Instant last = clock.instant();
        SendAttempts.Begun third = next();
        assertThat(third.since()).isEqualTo(first);
        assertThat(third.last()).isEqualTo(last);
    }

    @Test
    void ofTwoWhoTryAgainAtOnceOneDoes() {
        assertThat(attempts.begin("one", clock.instant())).isEmpty();
        SendAttempts.Begun mine = next();
        SendAttempts.Begun others = next();
        attempts.again("one", others, clock.instant());
        assertThatThrownBy(() -> attempts.again("one", mine, clock.instant()))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void oneAnswerIsAnothersOnlyWhereItsOwnCameToNothing() {
        assertThat(attempts.mayAnswer("101", "22", "one", A_MONTH)).isTrue();
        assertThat(attempts.mayAnswer("101", "22", "one", A_MONTH)).isTrue();
        assertThat(attempts.mayAnswer("101", "22", "two", A_MONTH)).isFalse();
        attempts.unanswered("101", "22", "two");
        assertThat(attempts.mayAnswer("101", "22", "two", A_MONTH)).isFalse();
        attempts.unanswered("101", "22", "one");
        assertThat(attempts.mayAnswer("101", "22", "two", A_MONTH)).isTrue();
    }
}
