package id.kanal.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockoutTest {
    private static final String ANI = "A".repeat(22);
    private static final String BUDI = "B".repeat(22);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:00Z"));
    private final Lockout lockout = new Lockout(new InMemoryDocuments(clock), TestSecrets.PROVIDER_IDS, clock);

    private Duration tries(String who, String from) {
        Duration wait = Await.get(lockout.attempt(who, from));
        return wait.isZero() ? Await.get(lockout.failed(who, from)) : wait;
    }

    @ParameterizedTest(name = "try {0}: {1} min")
    @CsvSource({"1, 0", "5, 0", "6, 1", "7, 2", "8, 4", "9, 8", "10, 16", "11, 32", "12, 60", "13, 60", "9000, 60"})
    void eachTryAfterTheFreeOnesWaitsTwiceAsLong(long tries, long minutes) {
        assertThat(Lockout.pause(tries, Lockout.FREE)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void theFirstTriesAreFreeThenTheDoorIsClosedAndSaysForHowLong() {
        for (int i = 0; i < Lockout.FREE; i++)
            assertThat(tries(ANI, "10.0.0.1")).isZero();
        assertThat(tries(ANI, "10.0.0.1")).as("one more, and it closes").isEqualTo(Duration.ofMinutes(1));
        clock.advance(Duration.ofSeconds(40));
        assertThat(tries(ANI, "10.0.0.2")).as("from anywhere").isEqualTo(Duration.ofSeconds(20));
        assertThat(Await.get(lockout.closedFor(ANI))).isEqualTo(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        assertThat(tries(ANI, "10.0.0.1"))
                .as("who knocks at a closed door makes it no worse")
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(tries(BUDI, "10.0.0.1")).as("nobody else's").isZero();
    }

    @Test
    void whoeverTriesAtTheSameTimeHasOneTryInAll() {
        for (int i = 0; i < Lockout.FREE; i++)
            assertThat(tries(ANI, "10.0.0.1")).isZero();
        List<CompletableFuture<Duration>> crowd = IntStream.range(0, 50)
                .mapToObj(number -> lockout.attempt(ANI, "10.0.0." + number))
                .toList();
        assertThat(crowd.stream().map(Await::get).filter(Duration::isZero)).hasSize(1);
    }

    @Test
    void theRightPasswordOrASupervisorOpensIt() {
        for (int i = 0; i < 8; i++) tries(ANI, "10.0.0.1");
        assertThat(Await.get(lockout.closedFor(ANI))).isPositive();
        Await.get(lockout.passed(ANI));
        assertThat(Await.get(lockout.closedFor(ANI))).isZero();
        for (int i = 0; i < Lockout.FREE; i++)
            assertThat(tries(ANI, "10.0.0.1")).isZero();
    }

    @Test
    void whoTriesManyNamesFromOneAddressIsStoppedAndOthersAreNot() {
        for (int i = 0; i < Lockout.FREE_OF_A_CLIENT; i++)
            assertThat(tries("N%021d".formatted(i), "10.0.0.1")).isZero();
        assertThat(tries(ANI, "10.0.0.1")).as("wrong, and the last one").isZero();
        assertThat(tries(BUDI, "10.0.0.1")).isEqualTo(Duration.ofMinutes(1));
        assertThat(tries(BUDI, "10.0.0.2")).isZero();
    }
}
