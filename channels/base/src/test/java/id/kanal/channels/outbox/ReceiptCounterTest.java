package id.kanal.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Outbound;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class ReceiptCounterTest {
    private final OutboxHarness desk = new OutboxHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            one segment arrives                | 1 | 1:DELIVERED                             | segment-delivered=1 delivered=1
            one segment fails                  | 1 | 1:UNDELIVERABLE                         | segment-failed=1 undelivered=1
            it expires                         | 1 | 1:EXPIRED                               | segment-failed=1 undelivered=1
            nobody knows                       | 1 | 1:UNKNOWN                               | segment-failed=1 undelivered=1
            on its way, then arrives           | 1 | 1:PENDING 1:DELIVERED                   | segment-pending=1 segment-delivered=1 delivered=1
            on its way for ever                | 1 | 1:PENDING 1:PENDING                     | segment-pending=2
            told twice                         | 1 | 1:DELIVERED 1:DELIVERED                 | segment-delivered=1 delivered=1 segment-again=1
            the first word counts              | 1 | 1:DELIVERED 1:UNDELIVERABLE             | segment-delivered=1 delivered=1 segment-again=1
            late news of an ended one          | 1 | 1:DELIVERED 1:PENDING                   | segment-delivered=1 delivered=1 segment-pending=1
            all of three                       | 3 | 1:DELIVERED 2:DELIVERED 3:DELIVERED     | segment-delivered=3 delivered=1
            three in another order             | 3 | 3:DELIVERED 1:DELIVERED 2:DELIVERED     | segment-delivered=3 delivered=1
            one of three fails                 | 3 | 1:DELIVERED 2:REJECTED 3:DELIVERED      | segment-delivered=2 segment-failed=1 undelivered=1
            two of three so far                | 3 | 1:DELIVERED 3:DELIVERED                 | segment-delivered=2
            a double is no third               | 3 | 1:DELIVERED 1:DELIVERED 2:DELIVERED     | segment-delivered=2 segment-again=1
            """)
    void receiptsAreCounted(String name, int segments, String receipts, String counts) {
        desk.channel.segments(segments);
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        for (String receipt : receipts.split(" ")) {
            String[] parts = receipt.split(":");
            desk.receipt(message.id() + '-' + parts[0], State.valueOf(parts[1]));
        }
        Map<String, Long> wanted = counts(counts);
        Await.until("all receipts are counted", () -> desk.backlog(OutboxHarness.RECEIPTS) == 0);
        assertThat(receiptCounts()).isEqualTo(wanted);
    }

    @Test
    void aReceiptThatComesBeforeItsOwnAnswerWaitsForIt() {
        desk.channel.hold();
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        Await.until("under way", () -> desk.channel.tried.size() == 1);
        desk.receipt(message.id() + "-1", State.DELIVERED);
        Await.until(
                "put aside", () -> desk.journal.entries(OutboxHarness.RECEIPTS).isEmpty());
        assertThat(desk.backlog(OutboxHarness.RECEIPTS)).isEqualTo(1);
        assertThat(receiptCounts()).isEmpty();
        desk.channel.release();
        desk.awaitCount("sent", 1);
        desk.clock.advance(Duration.ofSeconds(2));
        desk.awaitCount("delivered", 1);
        assertThat(receiptCounts()).isEqualTo(counts("segment-delivered=1 delivered=1"));
    }

    @Test
    void anotherFormOfTheIdCountsOnceTheLikeliestHadItsTime() {
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        desk.receipt(new DeliveryReceipt(
                FakeChannel.REF,
                "4660",
                List.of("0", message.id() + "-1"),
                State.DELIVERED,
                Optional.empty(),
                Optional.empty(),
                desk.clock.instant()));
        Await.until(
                "put aside", () -> desk.journal.entries(OutboxHarness.RECEIPTS).isEmpty());
        assertThat(receiptCounts()).isEmpty();
        desk.clock.advance(Duration.ofSeconds(2));
        desk.awaitCount("delivered", 1);
        assertThat(receiptCounts()).isEqualTo(counts("segment-delivered=1 delivered=1"));
    }

    @Test
    void aReceiptOfAMessageThatNobodySentIsWaitedForAndThenCounted() {
        desk.receipt("999", State.DELIVERED);
        for (int minute = 0; minute < 10; minute++) {
            Await.until(
                    "put aside",
                    () -> desk.journal.entries(OutboxHarness.RECEIPTS).isEmpty());
            assertThat(desk.backlog(OutboxHarness.RECEIPTS)).isEqualTo(1);
            assertThat(receiptCounts()).isEmpty();
            desk.clock.advance(Duration.ofSeconds(50));
        }
        desk.clock.advance(OutboxHarness.PATIENCE);
        desk.awaitCount("receipt-unknown", 1);
        assertThat(desk.backlog(OutboxHarness.RECEIPTS)).isZero();
        assertThat(desk.journal.parked()).isEmpty();
    }

    @Test
    void oneBatchCountsWhatBelongsTogether() {
        desk.channel.segments(2);
        Outbound first = desk.put(OutboxHarness.SITI, "satu");
        Outbound second = desk.put(OutboxHarness.BUDI, "dua");
        desk.awaitCount("sent", 2);
        desk.stop();
        desk.receipt(first.id() + "-1", State.DELIVERED);
        desk.receipt(second.id() + "-2", State.DELIVERED);
        desk.receipt(first.id() + "-1", State.DELIVERED);
        desk.receipt(first.id() + "-2", State.DELIVERED);
        desk.receipt(second.id() + "-1", State.EXPIRED);
        desk.start();
        desk.awaitCount("undelivered", 1);
        assertThat(receiptCounts())
                .isEqualTo(counts("segment-delivered=3 segment-failed=1 segment-again=1 delivered=1 undelivered=1"));
    }

    @Test
    void afterAJournalThatDidNotAnswerNothingIsCountedTwice() {
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        desk.stop();
        desk.receipt(message.id() + "-1", State.DELIVERED);
        desk.start();
        desk.journal.failNext(id.kanal.kernel.failure.FailureCode.JOURNAL_UNSURE);
        Await.until("settled", () -> desk.backlog(OutboxHarness.RECEIPTS) == 0);
        desk.awaitCount("delivered", 1);
        assertThat(receiptCounts()).isEqualTo(counts("segment-delivered=1 delivered=1"));
    }

    @Test
    void aMessageWithoutIdsIsSentAndHasNoReceipts() {
        desk.channel.segments(0);
        desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.stateKeys()).noneMatch(key -> key.startsWith("sent:") || key.startsWith("delivery:"));
        assertThat(desk.journal.state(Keys.delivery("out-1"))).isEmpty();
    }

    private static Map<String, Long> counts(String words) {
        Map<String, Long> counts = new TreeMap<>();
        Arrays.stream(words.split(" "))
                .map(word -> word.split("="))
                .forEach(pair -> counts.put(pair[0], Long.valueOf(pair[1])));
        return counts;
    }

    private Map<String, Long> receiptCounts() {
        Map<String, Long> counts =
                new TreeMap<>(Await.get(desk.journal.figures()).counts().getOrDefault("sms-test", Map.of()));
        counts.remove("sent");
        return counts;
    }
}
