package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.SmscSession;
import id.kanal.simulators.smsc.Tlv;
import id.kanal.testkit.TestSecrets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words once more: an operator's resend is not stored again, a citizen's repeat is. */
@Timeout(300)
class RepeatsTest {
    private final Rig rig = Rig.bound(Rig.account(), "binds", 1);

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0} after {1} s")
    @CsvSource({"STOP, 5", "BATAL, 5", "STATUS, 40", "MULAI, 40", "ya, 5", "STATUS 1234 5678 9012, 300"})
    void aCitizenWhoWritesTheSameAgainIsHeardAgain(String words, int seconds) {
        assertThat(rig.deliver(Rig.sms(words))).isZero();
        rig.clock.advance(Duration.ofSeconds(seconds));
        assertThat(rig.deliver(Rig.sms(words))).isZero();
        assertThat(rig.intake.messages()).hasSize(2);
        assertThat(rig.intake.messages()).extracting(Inbound::id).doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatMayBeLostWithItsSessionMeansAResend() {
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        rig.clock.advance(Duration.ofSeconds(1));
        newSession();
        rig.clock.advance(Duration.ofSeconds(10));
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
        rig.clock.advance(Duration.ofSeconds(10));
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        assertThat(rig.intake.messages()).hasSize(2);
    }

    @Test
    void aMessageThatWasNeverAnsweredIsResentOnAnotherSessionAndStoredOnce() {
        rig.intake.hold();
        var lost = rig.session().deliver(Rig.sms("STOP"));
        Rig.until(() -> rig.intake.held() == 1);
        newSession();
        var resent = rig.session().deliver(Rig.sms("STOP"));
        Rig.until(() -> rig.intake.held() == 2);
        rig.clock.advance(Duration.ofMinutes(1));
        rig.intake.release();
        assertThat(Rig.answer(resent)).isZero();
        assertThat(lost).isCompletedExceptionally();
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void anAnswerThatWasLateMeansAResendInTheSameSession() {
        rig.intake.hold();
        var first = rig.session().deliver(Rig.sms("STATUS"));
        Rig.until(() -> rig.intake.held() == 1);
        rig.clock.advance(Duration.ofSeconds(12));
        rig.intake.release();
        assertThat(Rig.answer(first)).isZero();
        rig.clock.advance(Duration.ofSeconds(30));
        assertThat(rig.deliver(Rig.sms("STATUS"))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void whatWasRefusedForNowIsTheSameMessageWhenItComesAgain() {
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(rig.deliver(Rig.sms("STATUS"))).isEqualTo(0x64);
        rig.intake.repair();
        rig.clock.advance(Duration.ofSeconds(30));
        assertThat(rig.deliver(Rig.sms("STATUS"))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
        assertThat(rig.intake.offered())
                .containsExactly(
                        rig.intake.offered().get(0), rig.intake.offered().get(0));
    }

    @Test
    void thePduItselfAgainIsAResendHoweverLate() {
        SmscSession session = rig.session();
        byte[] pdu = pdu(Rig.sms("BATAL"), 4711);
        session.sendRaw(pdu);
        Rig.until(() -> session.answers(PduLayout.DELIVER_SM | PduLayout.RESPONSE, 0) == 1);
        rig.clock.advance(Duration.ofMinutes(2));
        session.sendRaw(pdu);
        Rig.until(() -> session.answers(PduLayout.DELIVER_SM | PduLayout.RESPONSE, 0) == 2);
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void anSmscThatSendsEverythingTwiceIsHeardOnce() {
        rig.smsc.misbehave(Misbehaviour.DUPLICATE_DELIVER, 1);
        assertThat(Rig.answer(rig.smsc.send(Rig.PHONE, "1708", "MULAI").get(0).outcome()))
                .isZero();
        Rig.until(() -> rig.smsc.sessions().get(0).unanswered() == 0);
        assertThat(rig.intake.messages()).hasSize(1);
    }

    @Test
    void aGatewayThatWasKilledKnowsWhatItHadStored() {
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        rig.channel.close().join();
        rig.clock.advance(Duration.ofSeconds(20));
        SmppChannel next = new SmppChannel(
                Rig.REF,
                Rig.config("port", rig.smsc.port()),
                new RuntimeContext(rig.clock, () -> "id", new Random(7)),
                Telemetry.NONE,
                TestSecrets.PROVIDER_IDS,
                Rig::words);
        next.open(rig.intake).join();
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
        rig.clock.advance(Duration.ofSeconds(20));
        assertThat(rig.deliver(Rig.sms("STOP"))).isZero();
        assertThat(rig.intake.messages()).hasSize(2);
        next.close().orTimeout(60, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest(name = "parameter {0}")
    @ValueSource(ints = {0x0204, 0x001E})
    void aNumberOfTheTelephoneOrTheSmscTellsThemApartWhateverHappened(int tag) {
        assertThat(rig.deliver(numbered(tag, 7))).isZero();
        rig.clock.advance(Duration.ofSeconds(40));
        assertThat(rig.deliver(numbered(tag, 7))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
        newSession();
        assertThat(rig.deliver(numbered(tag, 8))).isZero();
        assertThat(rig.intake.messages()).hasSize(2);
    }

    /** A long text has been said; whoever sends it once more has one case. */
    @Test
    void aLongTextAgainWithinTheWindowIsNoNews() {
        String text = "jalan raya mauk km 7 rusak parah dan banyak motor jatuh, mohon diperbaiki";
        assertThat(rig.deliver(Rig.sms(text))).isZero();
        rig.clock.advance(Duration.ofSeconds(40));
        assertThat(rig.deliver(Rig.sms(text))).isZero();
        assertThat(rig.intake.messages()).hasSize(1);
    }

    private static ShortMessage numbered(int tag, int number) {
        return Rig.sms("STATUS").plus(Tlv.ofShort(tag, 0x3130 + number));
    }

    private void newSession() {
        SmscSession before = rig.session();
        before.close();
        Rig.until(() -> rig.channel.health().up()
                && !rig.smsc.sessions().isEmpty()
                && rig.session() != before
                && rig.session().bind().isPresent());
    }

    private static byte[] pdu(ShortMessage message, int sequence) {
        byte[] body = message.encode();
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(PduLayout.DELIVER_SM)
                .putInt(0)
                .putInt(sequence)
                .put(body)
                .array();
    }
}
