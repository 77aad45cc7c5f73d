package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.simulators.twilio.ReceiptMood;
import id.kanal.simulators.twilio.SendMood;
import id.kanal.testkit.Await;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmsSendingTest {
    private final SmsRig rig =
            new SmsRig("reconcile", new ReconcileConfig(Duration.ofHours(1), Duration.ofMinutes(15)));

    @AfterEach
    void close() {
        rig.close();
    }

    /** As the outbox does. */
    private Sent sentInTheEnd(Outbound message) {
        Optional<Sent> sent = Optional.empty();
        while (sent.isEmpty()) sent = tried(message);
        return sent.get();
    }

    private Optional<Sent> tried(Outbound message) {
        return Await.get(rig.channel.send(message).handle((sent, failed) -> {
            if (failed == null) return Optional.of(sent);
            assertThat(Failure.of(failed).retryable()).as(failed.toString()).isTrue();
            return Optional.empty();
        }));
    }

    private Failure failure(Outbound message) {
        return Await.get(rig.channel.send(message).handle((sent, failed) -> {
            assertThat(failed).isNotNull();
            return Failure.of(failed);
        }));
    }

    @Test
    void goesOutInOneCallWithItsWayBack() {
        Sent sent = Await.get(rig.channel.send(rig.answer(SmsRig.SITI)));
        assertThat(sent.providerIds()).hasSize(1).allMatch(id -> id.startsWith("SM"));
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI))
                .singleElement()
                .asString()
                .contains("482-193-7568");
        Await.until("its receipt", () -> rig.intake.receipts().size() == 1);
        assertThat(rig.intake.receipts().get(0).providerId())
                .isEqualTo(sent.providerIds().get(0));
        assertThat(rig.intake.receipts().get(0).state()).isEqualTo(DeliveryReceipt.State.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiptMood.class,
            names = {"IN_ORDER", "TWICE", "BACKWARDS"})
    void howeverItIsToldItIsDeliveredOnce(ReceiptMood mood) {
        rig.twilio.messages().tell(mood);
        var unused = Await.get(rig.channel.send(rig.answer(SmsRig.SITI)));
        Await.until("all is told", () -> rig.counts.of("kanal_twilio_sms_status_total status=queued") > 0);
        Await.until("its end is told", () -> !rig.intake.receipts().isEmpty());
        assertThat(rig.intake.receipts()).hasSize(1);
    }

    @Test
    void aReceiptMayComeLate() {
        rig.twilio.messages().tell(ReceiptMood.LATE);
        rig.twilio.messages().failLater(SmsRig.SITI, 30005);
        var unused = Await.get(rig.channel.send(rig.answer(SmsRig.SITI)));
        Await.until("it is told", () -> {
            rig.twilio.messages().tellHeld();
            return rig.intake.receipts().size() == 1;
        });
        assertThat(rig.intake.receipts().get(0).error()).contains("30005");
    }

    @ParameterizedTest(name = "{0}, {1} times")
    @CsvSource({
        "MADE_WITHOUT_ANSWER, 1",
        "MADE_BUT_FAILED, 1",
        "NO_ANSWER, 1",
        "NO_ANSWER, 3",
        "FAILED, 1",
        "FAILED, 3",
        "BUSY, 1",
        "BUSY, 2"
    })
    void howeverItIsTakenItArrivesOnce(SendMood mood, int times) {
        rig.twilio.messages().take(mood, times);
        Sent sent = sentInTheEnd(rig.answer(SmsRig.SITI));
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI)).hasSize(1);
        assertThat(sent.providerIds())
                .containsExactly(rig.twilio.messages().all().get(0).sid());
    }

    @Test
    void theSameTextToSomebodyElseIsNotTakenForIt() {
        rig.twilio.messages().take(SendMood.NO_ANSWER, 1);
        Outbound message = rig.answer(SmsRig.SITI);
        assertThat(tried(message)).isEmpty();
        var unused = sentInTheEnd(rig.answer("+6281299998888"));
        var unusedToo = sentInTheEnd(message);
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI)).hasSize(1);
    }

    @Test
    void theSameTextThatWasSentBeforeIsNotTakenForIt() {
        Sent first = sentInTheEnd(rig.answer(SmsRig.SITI));
        rig.twilio.messages().take(SendMood.NO_ANSWER, 1);
        Sent second = sentInTheEnd(rig.answer(SmsRig.SITI));
        assertThat(second).isNotEqualTo(first);
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI)).hasSize(2);
    }

    @Test
    void whatSomebodyElseMayHaveTriedIsLookedUpFirst() {
        Outbound message = rig.answer(SmsRig.SITI);
        rig.twilio.messages().take(SendMood.MADE_WITHOUT_ANSWER, 1);
        assertThat(tried(message)).isEmpty();
        Await.until(
                "the lease of a process that ended runs out, too",
                () -> message.createdAt()
                        .plus(rig.config.settleAfter())
                        .isBefore(rig.means.clock().instant()));
        // another process, which knows nothing of it
        SmsChannel next = new SmsChannel(SmsRig.REF, rig.config, rig.around);
        Await.until("it is known", () -> Await.get(next.send(message).handle((sent, failed) -> failed == null)));
        Await.get(next.close());
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            21610 | receipt | OPTED_OUT
            21211 | receipt | ADDRESS_GONE
            21214 | receipt | ADDRESS_GONE
            21217 | receipt | ADDRESS_GONE
            21421 | receipt | ADDRESS_GONE
            21614 | receipt | ADDRESS_GONE
            21635 | receipt | ADDRESS_GONE
            21408 | failure | CHANNEL_REJECTED
            21617 | failure | CHANNEL_REJECTED
            21612 | failure | CHANNEL_REJECTED
            99999 | failure | CHANNEL_REJECTED
            20429 | failure | PEER_BUSY
            21611 | failure | PEER_BUSY
            14107 | failure | PEER_BUSY
            20003 | failure | PEER_UNREACHABLE
            20005 | failure | PEER_UNREACHABLE
            21606 | failure | PEER_UNREACHABLE
            21609 | failure | PEER_UNREACHABLE
            21701 | failure | PEER_UNREACHABLE
            21703 | failure | PEER_UNREACHABLE
            """)
    void eachRefusalMeansSomething(int code, String end, String what) {
        rig.twilio.messages().refuse(SmsRig.SITI, code);
        Outbound message = rig.answer(SmsRig.SITI);
        if (end.equals("failure")) {
            assertThat(failure(message).code()).isEqualTo(FailureCode.valueOf(what));
        } else {
            Sent sent = Await.get(rig.channel.send(message));
            assertThat(sent.providerIds()).containsExactly(message.id());
            assertThat(sent.receipts()).singleElement().satisfies(receipt -> {
                assertThat(receipt.providerId()).isEqualTo(message.id());
                assertThat(receipt.unreached()).hasToString("Optional[" + what + "]");
                assertThat(receipt.error()).contains(Integer.toString(code));
            });
        }
        assertThat(rig.twilio.messages().onTelephone(SmsRig.SITI)).isEmpty();
    }

    @Test
    void aRefusedTokenTakesTheChannelDownWithItsCause() {
        rig.twilio.messages().refuse(SmsRig.SITI, 20003);
        assertThat(failure(rig.answer(SmsRig.SITI)).getMessage()).contains("token is refused (401)");
        assertThat(rig.channel.health().sendable()).isFalse();
        assertThat(rig.channel.health().cause()).contains("token is refused (401)");
    }

    @Test
    void whoStoppedByTwilioIsNotWrittenToUntilTheyStart() {
        rig.twilio.messages().arrives(SmsRig.SITI, "STOP");
        assertThat(sentInTheEnd(rig.answer(SmsRig.SITI)).receipts()).hasSize(1);
        rig.twilio.messages().arrives(SmsRig.SITI, "START");
        assertThat(sentInTheEnd(rig.answer(SmsRig.SITI)).receipts()).isEmpty();
    }

    @Test
    void whereNothingCanBeReachedNothingIsMade() {
        rig.gate.shut();
        Failure failure = failure(rig.answer(SmsRig.SITI));
        assertThat(failure.code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
        assertThat(failure.getMessage()).doesNotContain(SmsRig.SITI, "482-193");
        rig.gate.open();
    }

    @Test
    void anAddressThatIsNoNumberIsRefused() {
        Outbound message = rig.answer(new Address("alphanumeric", "GOJEK"), "%026d".formatted(1));
        assertThat(failure(message).code()).isEqualTo(FailureCode.CHANNEL_REJECTED);
        assertThat(rig.twilio.requests()).isEmpty();
    }

    @Test
    void aMessagingServiceSendsInsteadOfTheNumber() {
        try (SmsRig service =
                new SmsRig("messagingServiceSid", "MG0123456789abcdef0123456789abcdef", "receipts", false)) {
            var unused = Await.get(service.channel.send(service.answer(SmsRig.SITI)));
            assertThat(service.twilio.messages().all())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.callback()).isEqualTo(Optional.<URI>empty()));
        }
    }

    @Test
    void aBusyAccountIsLeftAloneAsLongAsItAsks() {
        rig.twilio.messages().take(SendMood.BUSY, 1);
        assertThat(failure(rig.answer(SmsRig.SITI)).retryAfter()).contains(Duration.ofSeconds(1));
        int asked = rig.twilio.requests().size();
        assertThat(failure(rig.answer("+6281299998888")).code()).isEqualTo(FailureCode.PEER_BUSY);
        assertThat(rig.twilio.requests()).hasSize(asked);
        assertThat(List.of(sentInTheEnd(rig.answer(SmsRig.SITI)))).hasSize(1);
    }
}
