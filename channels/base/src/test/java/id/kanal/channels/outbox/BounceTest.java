package id.kanal.channels.outbox;

import static id.kanal.channels.outbox.OutboxHarness.SARI;
import static id.kanal.channels.outbox.OutboxHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Outbound;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails that come back for good. */
@Timeout(300)
class BounceTest {
    private final OutboxHarness desk = new OutboxHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private void card() {
        desk.commit(step -> step.create(Keys.card(TICKET), Map.of(Card.ADDRESS, SARI.key()), Duration.ofDays(400)));
    }

    private void told(Outbound message, State state, Optional<String> error) {
        desk.receipt(message.id() + "-1", state, error);
        Await.until("counted", () -> desk.backlog(OutboxHarness.RECEIPTS) == 0);
    }

    private Outbound sent() {
        Outbound message = desk.put(SARI, "halo");
        desk.awaitCount("sent", 1);
        return message;
    }

    @Test
    void aHardBounceMarksAddressAndTicket() {
        card();
        told(sent(), State.UNDELIVERABLE, Optional.of("5.1.1"));
        assertThat(desk.journal.state(Keys.bounced(SARI))).containsEntry("s", "5.1.1");
        assertThat(desk.journal.state(Keys.card(TICKET)))
                .isEqualTo(Map.of(Card.ADDRESS, SARI.key(), Card.BOUNCED, "5.1.1"));
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.count("undelivered")).isEqualTo(1);
        desk.clock.advance(Duration.ofDays(30).plusSeconds(1));
        assertThat(desk.journal.state(Keys.bounced(SARI)))
                .as("then it is tried again")
                .isEmpty();
        assertThat(desk.journal.state(Keys.card(TICKET))).as("the card stays").isNotEmpty();
    }

    @Test
    void aRefusalBecauseNobodyIsThereMarksAsABounceDoes() {
        card();
        desk.channel.nobodyThere("5.1.1");
        desk.put(SARI, "halo");
        desk.awaitCount("undelivered", 1);
        assertThat(desk.journal.state(Keys.bounced(SARI))).containsEntry("s", "5.1.1");
        assertThat(desk.journal.state(Keys.card(TICKET))).containsEntry(Card.BOUNCED, "5.1.1");
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.journal.parked())
                .as("there is nothing an operator could do")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "DELIVERED", "EXPIRED", "UNKNOWN"})
    void anythingSofterMarksNothing(State state) {
        card();
        told(sent(), state, Optional.of("4.2.2"));
        assertThat(desk.journal.state(Keys.bounced(SARI))).isEmpty();
        assertThat(desk.journal.state(Keys.card(TICKET))).doesNotContainKey(Card.BOUNCED);
        assertThat(desk.count("bounced")).isZero();
    }

    @Test
    void aSoftBounceThatBecomesAHardOneCounts() {
        card();
        Outbound message = sent();
        told(message, State.PENDING, Optional.of("4.4.7"));
        desk.clock.advance(Duration.ofDays(5)); // as long as mail servers try
        told(message, State.UNDELIVERABLE, Optional.empty());
        assertThat(desk.journal.state(Keys.card(TICKET))).containsEntry(Card.BOUNCED, "5.0.0");
    }

    @Test
    void theSameBounceTwiceCountsOnce() {
        card();
        Outbound message = sent();
        told(message, State.UNDELIVERABLE, Optional.of("5.1.1"));
        told(message, State.UNDELIVERABLE, Optional.of("5.1.1"));
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.count("segment-again")).isEqualTo(1);
    }

    @Test
    void aCardThatIsGoneIsNotMadeAnew() {
        told(sent(), State.UNDELIVERABLE, Optional.of("5.1.1"));
        assertThat(desk.journal.state(Keys.card(TICKET))).isEmpty();
        assertThat(desk.journal.state(Keys.bounced(SARI))).isNotEmpty();
    }

    @Test
    void anSmsNotesNoMoreThanItsSegmentsAndNeverBounces() {
        Outbound sms = desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.state(Keys.sent("sms-test", sms.id() + "-1")))
                .isEqualTo(Map.of(ReceiptCounter.OUTBOUND, sms.id(), ReceiptCounter.SEGMENTS, "1"));
        assertThat(desk.journal.state(Keys.delivery(sms.id()))).isEmpty();
        told(sms, State.UNDELIVERABLE, Optional.of("001"));
        assertThat(desk.journal.state(Keys.bounced(OutboxHarness.SITI))).isEmpty();
        assertThat(desk.count("bounced")).isZero();
    }
}
