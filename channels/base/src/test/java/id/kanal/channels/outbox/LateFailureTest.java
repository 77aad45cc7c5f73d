package id.kanal.channels.outbox;

import static id.kanal.channels.outbox.OutboxHarness.SARI;
import static id.kanal.channels.outbox.OutboxHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Fallback;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Terms;
import id.kanal.kernel.model.Unreached;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that the provider took and that come back for good. */
@Timeout(300)
class LateFailureTest {
    private static final String INTAKE = Streams.intake(0);
    private static final String NOTICES = Streams.notices(0);
    private static final Duration LATE = Duration.ofDays(7);
    private static final Optional<String> CODE = Optional.of("5.1.1");

    private OutboxHarness desk = alone();

    private static OutboxHarness alone() {
        return new OutboxHarness(OutboxHarness.profiles(Map.of(FakeChannel.REF, OutboxHarness.profile(LATE))));
    }

    /** Another channel reaches the same addresses. */
    private void besideAnother() {
        besideAnother(Integer.MAX_VALUE);
    }

    private void besideAnother(int bound) {
        desk.close();
        Map<ChannelRef, ChannelProfile> both = new LinkedHashMap<>();
        both.put(FakeChannel.REF, OutboxHarness.profile(LATE));
        both.put(new ChannelRef("other", "sms"), OutboxHarness.profile(LATE));
        desk = new OutboxHarness(OutboxHarness.profiles(both), bound);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void told(Outbound message, State state, Optional<String> error, Optional<Unreached> unreached) {
        told(message, 1, state, error, unreached);
    }

    private void told(
            Outbound message, int segment, State state, Optional<String> error, Optional<Unreached> unreached) {
        desk.receipt(message.id() + '-' + segment, state, error, unreached);
        Await.until("counted", () -> desk.backlog(OutboxHarness.RECEIPTS) == 0);
    }

    private Outbound sent() {
        Outbound message = desk.put(SARI, "halo");
        desk.awaitCount("sent", 1);
        return message;
    }

    private List<Inbound> noted() {
        return desk.journal.bodies(INTAKE).stream()
                .map(JournalJson::intakeEntry)
                .map(IntakeEntry.Noted.class::cast)
                .map(IntakeEntry.Noted::message)
                .toList();
    }

    private List<Notification> again() {
        return desk.journal.bodies(NOTICES).stream()
                .map(JournalJson::notification)
                .toList();
    }

    @Test
    void theLaneOfTheAddressLearnsThatNobodyIsThereAndOnWhatTicket() {
        told(sent(), State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        assertThat(noted()).singleElement().satisfies(note -> {
            assertThat(note.content()).isEqualTo(new Content.Contactable(false, "5.1.1"));
            assertThat(note.from()).isEqualTo(SARI);
            assertThat(note.channel()).isEqualTo(FakeChannel.REF);
            assertThat(note.replyTo().proven()).contains(TICKET);
            assertThat(note.terms().answering()).isEqualTo(Terms.Answering.NEVER);
        });
        assertThat(again()).isEmpty();
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.count("undelivered")).isEqualTo(1);
    }

    @Test
    void aRefusalBecauseNobodyIsThereIsNotedAsOneThatComesLate() {
        desk.channel.nobodyThere("5.1.1");
        desk.put(SARI, "halo");
        desk.awaitCount("undelivered", 1);
        assertThat(noted()).hasSize(1);
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.journal.parked())
                .as("there is nothing an operator could do")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "DELIVERED", "EXPIRED", "UNKNOWN", "UNDELIVERABLE"})
    void whatDoesNotSayThatNobodyCanBeReachedNotesNothing(State state) {
        told(sent(), state, Optional.of("4.2.2"), Optional.empty());
        assertThat(noted()).isEmpty();
        assertThat(desk.count("bounced")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS_GONE, true", "OPTED_OUT, true", "WINDOW_CLOSED, false", "CONTENT_REFUSED, false"})
    void onlyWhatIsAboutTheAddressIsNotedThere(Unreached why, boolean noted) {
        told(sent(), State.REJECTED, Optional.empty(), Optional.of(why));
        assertThat(noted()).hasSize(noted ? 1 : 0);
        assertThat(again()).isEmpty();
        assertThat(desk.count("undelivered")).isEqualTo(1);
    }

    @Test
    void aFailureForNowThatBecomesOneForGoodCounts() {
        Outbound message = sent();
        told(message, State.PENDING, Optional.of("4.4.7"), Optional.empty());
        desk.clock.advance(Duration.ofDays(5)); // longer than receipts are waited for elsewhere
        told(message, State.UNDELIVERABLE, Optional.empty(), Optional.of(Unreached.ADDRESS_GONE));
        assertThat(noted())
                .singleElement()
                .satisfies(
                        note -> assertThat(note.content()).isEqualTo(new Content.Contactable(false, "address-gone")));
    }

    @Test
    void theSameFailureTwiceCountsOnce() {
        Outbound message = sent();
        told(message, State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        told(message, State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        assertThat(noted()).hasSize(1);
        assertThat(desk.count("bounced")).isEqualTo(1);
        assertThat(desk.count("segment-again")).isEqualTo(1);
    }

    @Test
    void severalSegmentsThatFailAreOneMessage() {
        desk.channel.segments(3);
        Outbound message = sent();
        told(message, 1, State.UNDELIVERABLE, CODE, Optional.empty());
        told(message, 2, State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        told(message, 3, State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        assertThat(noted()).hasSize(1);
        assertThat(desk.count("segment-failed")).isEqualTo(3);
        assertThat(desk.count("undelivered")).isEqualTo(1);
    }

    @Test
    void whereNothingFailsLateNoMoreIsNotedThanSegments() {
        desk.close();
        desk = new OutboxHarness();
        Outbound message = desk.put(OutboxHarness.SITI, "halo");
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.state(TestSecrets.KEYS.sent("sms-test", message.id() + "-1")))
                .isEqualTo(Map.of(ReceiptCounter.OUTBOUND, message.id(), ReceiptCounter.SEGMENTS, "1"));
        assertThat(desk.journal.state(Keys.delivery(message.id()))).isEmpty();
        told(message, State.UNDELIVERABLE, Optional.of("001"), Optional.of(Unreached.ADDRESS_GONE));
        assertThat(noted()).isEmpty();
        assertThat(desk.count("bounced")).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Unreached.class, mode = EnumSource.Mode.EXCLUDE, names = "OPTED_OUT")
    void anotherChannelIsAskedToTellTheSame(Unreached why) {
        besideAnother();
        Outbound message = sent();
        told(message, State.UNDELIVERABLE, CODE, Optional.of(why));
        assertThat(again()).containsExactly(message.again());
        assertThat(again().get(0).id()).isEqualTo(message.id());
        assertThat(again().get(0).tried()).containsExactly("sms-test");
        assertThat(noted()).as("the address may still be reached").isEmpty();
        assertThat(desk.count("rerouted")).isEqualTo(1);
    }

    @Test
    void nobodyGoesRoundTheWishToHearNothing() {
        besideAnother();
        told(sent(), State.UNDELIVERABLE, CODE, Optional.of(Unreached.OPTED_OUT));
        assertThat(again()).isEmpty();
        assertThat(noted()).hasSize(1);
    }

    @Test
    void whenTheLastChannelFailedTooTheAddressIsKnownToBeGone() {
        besideAnother();
        Outbound message = desk.put(SARI, "halo", Outbound.Purpose.ANSWER, Set.of("other"));
        desk.awaitCount("sent", 1);
        assertThat(desk.journal.state(TestSecrets.KEYS.sent("sms-test", message.id() + "-1")))
                .as("counted apart from what the other channel sent")
                .containsEntry(ReceiptCounter.OUTBOUND, message.id() + "/1");
        told(message, State.UNDELIVERABLE, CODE, Optional.of(Unreached.ADDRESS_GONE));
        assertThat(again()).isEmpty();
        assertThat(noted()).hasSize(1);
    }

    /** Whoever opted out here may still hear it at the other address, where they can say so, too. */
    @ParameterizedTest
    @EnumSource(Unreached.class)
    void whereNoChannelIsLeftItGoesBackForAnotherAddressOfTheirs(Unreached why) {
        Outbound.Attempts attempts = new Outbound.Attempts(0, Set.of(), Optional.of(Fallback.of(SARI)));
        Outbound message = desk.put(SARI, "halo", Outbound.Purpose.STATUS, attempts);
        desk.awaitCount("sent", 1);
        told(message, State.UNDELIVERABLE, CODE, Optional.of(why));
        assertThat(again()).containsExactly(message.again());
        assertThat(again().get(0).fallback()).contains(Fallback.of(SARI));
        boolean ofTheAddress = why == Unreached.ADDRESS_GONE || why == Unreached.OPTED_OUT;
        assertThat(noted()).hasSize(ofTheAddress ? 1 : 0);
        assertThat(desk.count("rerouted")).isEqualTo(ofTheAddress ? 0 : 1);
    }

    @Test
    void asLongAsAnotherChannelIsLeftItTellsThat() {
        besideAnother();
        Outbound.Attempts attempts = new Outbound.Attempts(0, Set.of(), Optional.of(Fallback.of(SARI)));
        Outbound message = desk.put(SARI, "halo", Outbound.Purpose.STATUS, attempts);
        desk.awaitCount("sent", 1);
        told(message, State.UNDELIVERABLE, CODE, Optional.of(Unreached.OPTED_OUT));
        assertThat(again()).isEmpty();
        assertThat(noted()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Unreached.class,
            names = {"ADDRESS_GONE", "OPTED_OUT"})
    void streamsThatAreFullHoldNoneOfItBack(Unreached why) {
        besideAnother(2);
        Outbound message = sent();
        for (int i = 0; i < 2; i++) {
            desk.append(INTAKE, "full", "intake " + i);
            desk.append(NOTICES, "full", "notices " + i);
        }
        told(message, State.UNDELIVERABLE, CODE, Optional.of(why));
        assertThat(desk.journal.bodies(INTAKE)).hasSize(why == Unreached.OPTED_OUT ? 3 : 2);
        assertThat(desk.journal.bodies(NOTICES)).hasSize(why == Unreached.OPTED_OUT ? 2 : 3);
        assertThat(desk.journal.parked()).isEmpty();
    }
}
