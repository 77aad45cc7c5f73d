package id.kanal.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.port.Channel.Health;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class OutboxTest {
    private final OutboxHarness desk = new OutboxHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void sendsInOrderPerAddressAndSideBySideOtherwise() {
        desk.channel.hold();
        for (int i = 0; i < 3; i++) {
            desk.put(OutboxHarness.SITI, "siti " + i);
            desk.put(OutboxHarness.BUDI, "budi " + i);
        }
        Await.until("one each is under way", () -> desk.channel.tried.size() == 2);
        assertThat(desk.channel.tried).extracting(OutboxHarness::text).containsExactly("siti 0", "budi 0");
        desk.channel.answerOne();
        Await.until("the next of the first", () -> desk.channel.tried.size() == 3);
        assertThat(OutboxHarness.text(desk.channel.tried.get(2))).isEqualTo("siti 1");
        desk.channel.release();
        desk.awaitCount("sent", 6);
        assertThat(textsTo("siti")).containsExactly("siti 0", "siti 1", "siti 2");
        assertThat(textsTo("budi")).containsExactly("budi 0", "budi 1", "budi 2");
    }

    @Test
    void settlesOnlyAfterTheProviderHasTakenIt() {
        desk.channel.hold();
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        Await.until("under way", () -> desk.channel.tried.size() == 1);
        assertThat(desk.journal.entries(OutboxHarness.OUT)).hasSize(1);
        assertThat(desk.count("sent")).isZero();
        desk.channel.release();
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.entries(OutboxHarness.OUT)).isEmpty();
        assertThat(desk.journal.state(TestSecrets.KEYS.sent("sms-test", message.id() + "-1")))
                .containsEntry(ReceiptCounter.OUTBOUND, message.id());
    }

    @Test
    void triesAgainWithoutSayingSoToAnybody() {
        desk.channel.fail(Collections.nCopies(3, unreachable()).toArray(Failure[]::new));
        desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        assertThat(desk.channel.tried).hasSize(4);
        assertThat(desk.count("deferred")).isZero();
    }

    @Test
    void aMessageThatFailsAgainAndAgainGoesToTheEndAndHoldsNobodyBack() {
        desk.channel.fail(Collections.nCopies(5, unreachable()).toArray(Failure[]::new));
        Outbound stubborn = desk.put(OutboxHarness.SITI, "sulit");
        desk.awaitCount("deferred", 1);
        assertThat(desk.journal.entries(OutboxHarness.OUT)).isEmpty();
        assertThat(desk.backlog(OutboxHarness.OUT)).as("delayed ones count").isEqualTo(1);
        desk.put(OutboxHarness.SITI, "mudah");
        desk.awaitCount("sent", 1);
        desk.clock.advance(Duration.ofMinutes(5));
        desk.awaitCount("sent", 2);
        assertThat(desk.channel.taken).extracting(OutboxHarness::text).containsExactly("mudah", "sulit");
        assertThat(desk.channel.taken.get(1)).isEqualTo(stubborn.triedOnce());
    }

    @ParameterizedTest
    @CsvSource({"PEER_BUSY", "PEER_UNREACHABLE"})
    void aProviderThatSaysWhenToComeAgainIsWaitedForAndNothingIsDeferred(FailureCode code) {
        Failure busy = Failure.retryAfter(code, "later", Duration.ofMillis(20));
        desk.channel.fail(Collections.nCopies(8, busy).toArray(Failure[]::new));
        desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        assertThat(desk.channel.tried).hasSize(9);
        assertThat(desk.count("deferred")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void stopThatCameWhileItWaitedHoldsBackNewsAndNothingElse(Purpose purpose) {
        desk.channel.is(Health.down("away"));
        desk.put(OutboxHarness.SITI, "kabar", purpose);
        desk.stopped(OutboxHarness.SITI);
        desk.channel.is(Health.UP);
        desk.awaitCount(purpose == Purpose.STATUS ? "stopped" : "sent", 1);
        assertThat(desk.channel.tried).hasSize(purpose == Purpose.STATUS ? 0 : 1);
        assertThat(desk.journal.entries(OutboxHarness.OUT)).isEmpty();
        assertThat(desk.journal.parked()).isEmpty();
    }

    @Test
    void stopOfAnotherHoldsNothingBack() {
        desk.stopped(OutboxHarness.BUDI);
        desk.put(OutboxHarness.SITI, "kabar", Purpose.STATUS);
        desk.awaitCount("sent", 1);
    }

    @Test
    void whatOutlivesItsTimeIsParkedAndWhatDoesNotIsSent() {
        desk.channel.is(Health.down("away"));
        desk.put(OutboxHarness.SITI, "terlalu tua");
        desk.clock.advance(Duration.ofDays(3).plusSeconds(1));
        desk.put(OutboxHarness.BUDI, "baru");
        desk.awaitCount("unsent", 1);
        desk.channel.is(Health.UP);
        desk.awaitCount("sent", 1);
        assertThat(desk.channel.tried).extracting(OutboxHarness::text).containsExactly("baru");
        assertThat(desk.journal.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.code()).isEqualTo(FailureCode.OUT_OF_PATIENCE.id());
            assertThat(parked.stream()).isEqualTo(OutboxHarness.OUT);
            assertThat(parked.body()).contains("terlalu tua");
            assertThat(parked.detail()).doesNotContain("628");
        });
    }

    @ParameterizedTest
    @CsvSource({"CHANNEL_REJECTED", "BUG"})
    void whatTheProviderRefusesForGoodIsParkedAndTheNextOneGoesOn(FailureCode code) {
        desk.channel.fail(Failure.of(code, "as the test wants it"));
        desk.put(OutboxHarness.SITI, "salah");
        desk.put(OutboxHarness.SITI, "benar");
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.parked())
                .singleElement()
                .satisfies(parked -> assertThat(parked.code()).isEqualTo(code.id()));
        assertThat(desk.count("unsent")).isEqualTo(1);
    }

    @Test
    void whileTheChannelCannotSendNothingIsTriedDeferredOrLost() {
        desk.channel.is(Health.down("away"));
        for (int i = 0; i < 20; i++) desk.put(OutboxHarness.SITI, "pesan " + i);
        Await.until(
                "it was looked at",
                () -> desk.journal.entries(OutboxHarness.OUT).size() == 20);
        desk.clock.advance(Duration.ofDays(1));
        assertThat(desk.channel.tried).isEmpty();
        desk.channel.is(Health.UP);
        desk.awaitCount("sent", 20);
        assertThat(textsTo("pesan"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(i -> "pesan " + i).toList());
        assertThat(desk.count("deferred")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"JOURNAL_DOWN, 2", "JOURNAL_UNSURE, 1"})
    void aCrashBetweenSendAndCommitSendsItAgainUnlessTheCommitWasDone(FailureCode code, int times) {
        desk.channel.hold();
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        Await.until("under way", () -> desk.channel.tried.size() == 1);
        desk.journal.failNext(code);
        desk.channel.release();
        desk.awaitCount("sent", 1);
        Outbound next = desk.put(OutboxHarness.SITI, "lagi");
        desk.awaitCount("sent", 2);
        assertThat(desk.channel.taken.subList(0, times)).containsOnly(message);
        assertThat(desk.channel.taken.subList(times, desk.channel.taken.size())).containsExactly(next);
    }

    @Test
    void anotherNodeThatTakesOverSendsWhatWasNotSettled() {
        desk.channel.hold();
        desk.put(OutboxHarness.SITI, "halo");
        Await.until("under way", () -> desk.channel.tried.size() == 1);
        desk.journal.loseLease("outbox/" + OutboxHarness.OUT);
        desk.channel.release();
        desk.awaitCount("sent", 1);
        assertThat(desk.channel.taken).hasSize(2);
        assertThat(desk.count("sent")).as("the fenced commit changed nothing").isEqualTo(1);
    }

    @Test
    void stoppingFinishesWhatIsUnderWayAndLeavesTheRest() {
        desk.channel.hold();
        desk.put(OutboxHarness.SITI, "satu");
        desk.put(OutboxHarness.SITI, "dua");
        Await.until("under way", () -> desk.channel.tried.size() == 1);
        Thread stopper = new Thread(desk::stop);
        stopper.start();
        desk.channel.release();
        Await.until("stopped", () -> !stopper.isAlive());
        assertThat(desk.count("sent")).isBetween(1L, 2L);
        assertThat(desk.channel.taken).hasSize((int) desk.count("sent"));
        assertThat(desk.journal.entries(OutboxHarness.OUT)).hasSize(2 - (int) desk.count("sent"));
        desk.start();
        desk.awaitCount("sent", 2);
        assertThat(desk.channel.taken).extracting(OutboxHarness::text).containsExactly("satu", "dua");
    }

    private static Failure unreachable() {
        return Failure.of(FailureCode.PEER_UNREACHABLE, "as the test wants it");
    }

    private List<String> textsTo(String name) {
        return desk.channel.taken.stream()
                .map(OutboxHarness::text)
                .filter(text -> text.startsWith(name))
                .toList();
    }
}
