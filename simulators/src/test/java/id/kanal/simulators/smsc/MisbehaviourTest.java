package id.kanal.simulators.smsc;

import static id.kanal.simulators.smsc.Bind.Mode.RECEIVER;
import static id.kanal.simulators.smsc.Bind.Mode.TRANSCEIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
final class MisbehaviourTest {
    private static final String PHONE = "+6281234567890";
    private static final ShortMessage SUBMIT = ShortMessage.of(Party.of("1708"), Party.of(PHONE), new byte[] {0x41})
            .withRegisteredDelivery(1);
    private static final int SUBMIT_RESP = Command.response(Command.SUBMIT_SM);
    private static final byte[] ANSWER = {0};

    private final Smsc smsc = Smsc.start(SmscSettings.account("kanal", "secret")
            .withResend(Duration.ofSeconds(3), Duration.ofMillis(20))
            .withDelays(Duration.ofMillis(60), Duration.ofMillis(120)));
    private RawEsme esme;

    @BeforeEach
    void bind() throws IOException {
        esme = RawEsme.bound(smsc, TRANSCEIVER);
    }

    @AfterEach
    void close() throws IOException {
        esme.close();
        smsc.close();
    }

    @Test
    void behavesUnlessToldOtherwise() throws IOException {
        assertThat(submit().status()).isZero();
        assertThat(receipt(esme)).contains("stat:DELIVRD err:000");
        assertThat(smsc.violations()).isEmpty();
    }

    @Test
    void staysSilentOnASubmit() throws IOException {
        smsc.misbehave(Misbehaviour.NO_RESPONSE, 1);
        esme.send(Pdu.request(Command.SUBMIT_SM, 50, SUBMIT.encode()));
        assertThat(submit().sequence()).isNotEqualTo(50);
        assertThat(smsc.submitted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"LATE_RESPONSE, 120", "SLOW, 60"})
    void answersLater(Misbehaviour what, long millis) throws IOException {
        smsc.misbehave(what, 1);
        long before = System.nanoTime();
        assertThat(submit().status()).isZero();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(millis));
        assertThat(receipt(esme)).contains("stat:");
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED, 0x58", "QUEUE_FULL, 0x14"})
    void refusesASubmitAsOftenAsAsked(Misbehaviour what, int status) throws IOException {
        smsc.misbehave(what, 2);
        assertThat(submit().status()).isEqualTo(status);
        assertThat(submit().status()).isEqualTo(status);
        assertThat(submit().status()).isZero();
        assertThat(smsc.submitted()).hasSize(1);
    }

    @Test
    void stopsMisbehavingWhenTold() throws IOException {
        smsc.misbehave(Misbehaviour.THROTTLED);
        assertThat(submit().status()).isEqualTo(Status.RTHROTTLED);
        smsc.behave();
        assertThat(submit().status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"DROP_BEFORE_TAKING, 0", "DROP_AFTER_TAKING, 1"})
    void hangsUpOnASubmit(Misbehaviour what, int taken) {
        smsc.misbehave(what, 1);
        assertThatThrownBy(this::submit).isInstanceOf(EOFException.class);
        assertThat(smsc.handsets().received(PHONE)).hasSize(taken);
    }

    @Test
    void deliversTwice() throws Exception {
        smsc.misbehave(Misbehaviour.DUPLICATE_DELIVER, 1);
        Delivery delivery = smsc.send(PHONE, "1708", "halo").get(0);
        Pdu first = esme.read();
        Pdu second = esme.read();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.sequence()).isNotEqualTo(first.sequence());
        esme.send(first.answer(Status.ROK, ANSWER));
        esme.send(second.answer(Status.ROK, ANSWER));
        assertThat(delivery.outcome().get(60, TimeUnit.SECONDS)).isZero();
        assertThat(delivery.tries()).isEqualTo(1);
        assertThat(smsc.acknowledged()).isEqualTo(1);
    }

    @Test
    void addsTlvsThatNobodyKnows() throws IOException {
        smsc.misbehave(Misbehaviour.UNKNOWN_TLVS, 1);
        assertThat(smsc.send(PHONE, "1708", "halo")).hasSize(1);
        assertThat(esme.readMessage(Status.ROK).tlvs()).extracting(Tlv::tag).containsExactly(0x1501, 0x3FFE, 0x0999);
    }

    @Test
    void reportsBeforeItAnswers() throws IOException {
        smsc.misbehave(Misbehaviour.EARLY_RECEIPT, 1);
        esme.send(Pdu.request(Command.SUBMIT_SM, 50, SUBMIT.encode()));
        assertThat(receipt(esme)).contains("stat:DELIVRD");
        assertThat(esme.read().command()).isEqualTo(SUBMIT_RESP);
    }

    @Test
    void reportsLate() throws IOException {
        smsc.misbehave(Misbehaviour.LATE_RECEIPT, 1);
        assertThat(submit().status()).isZero();
        long before = System.nanoTime();
        assertThat(receipt(esme)).contains("stat:DELIVRD");
        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(60));
    }

    @Test
    void reportsOnASibling() throws IOException {
        try (RawEsme sibling = RawEsme.bound(smsc, RECEIVER)) {
            smsc.misbehave(Misbehaviour.SIBLING_RECEIPT, 1);
            assertThat(submit().status()).isZero();
            assertThat(receipt(sibling)).contains("stat:DELIVRD");
        }
    }

    @Test
    void reportsInItsOwnSpelling() throws IOException {
        smsc.misbehave(Misbehaviour.ODD_RECEIPT, 1);
        assertThat(submit().status()).isZero();
        assertThat(receipt(esme)).contains("stat:delivrd err: 000").doesNotContain("date");
    }

    @Test
    void reportsAnIdThatItNeverGave() throws IOException {
        smsc.misbehave(Misbehaviour.UNKNOWN_RECEIPT_ID, 1);
        String id = id(submit());
        assertThat(receipt(esme)).doesNotContain(id);
    }

    @Test
    void refusesABindThatIsRight() throws IOException {
        smsc.misbehave(Misbehaviour.BIND_REFUSED, 1);
        try (RawEsme other = new RawEsme(smsc.port())) {
            assertThat(other.bind(TRANSCEIVER, "kanal", "secret").status()).isEqualTo(Status.RBINDFAIL);
        }
    }

    @Test
    void doesNotAnswerEnquireLink() throws IOException {
        smsc.misbehave(Misbehaviour.DEAF, 1);
        esme.send(Pdu.request(Command.ENQUIRE_LINK, 50, new byte[0]));
        assertThat(esme.ask(Command.ENQUIRE_LINK, new byte[0]).sequence()).isNotEqualTo(50);
    }

    @ParameterizedTest
    @EnumSource(names = {"GARBAGE", "LENGTH_TOO_SMALL", "LENGTH_HUGE"})
    void sendsWhatIsNoPdu(Misbehaviour what) {
        smsc.misbehave(what);
        assertThatThrownBy(esme::read).isInstanceOf(MalformedPdu.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_PDU", "DROP"})
    void endsInTheMiddle(Misbehaviour what) {
        smsc.misbehave(what);
        assertThatThrownBy(esme::read).isInstanceOf(EOFException.class);
    }

    @Test
    void sendsACommandThatDoesNotExistAndGoesOn() throws IOException {
        smsc.misbehave(Misbehaviour.UNKNOWN_COMMAND);
        Pdu unknown = esme.read();
        esme.send(new Pdu(Command.GENERIC_NACK, Status.RINVCMDID, unknown.sequence(), SUBMIT.octets()));
        assertThat(submit().status()).isZero();
    }

    @Test
    void sendsADeliverWhoseSenderNeverEnds() throws IOException {
        smsc.misbehave(Misbehaviour.MALFORMED_DELIVER);
        Pdu broken = esme.read();
        assertThatThrownBy(() -> ShortMessage.decode(broken.body())).isInstanceOf(MalformedPdu.class);
    }

    @Test
    void unbinds() throws IOException {
        smsc.misbehave(Misbehaviour.UNBIND);
        Pdu unbind = esme.read();
        assertThat(unbind.command()).isEqualTo(Command.UNBIND);
        esme.send(unbind.answer(Status.ROK, new byte[0]));
        assertThat(esme.over()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HEX, DECIMAL, 10", "DECIMAL, UPPER_HEX, 16", "HEX, PADDED, 10", "UPPER_HEX, HEX, 16"})
    void writesIdsInEitherForm(ReceiptStyle.IdForm response, ReceiptStyle.IdForm inReceipt, int radix)
            throws IOException {
        ReceiptStyle style = new ReceiptStyle(response, inReceipt, true, true);
        try (Smsc other = Smsc.start(SmscSettings.account("kanal", "secret").withReceipts(style));
                RawEsme its = RawEsme.bound(other, TRANSCEIVER)) {
            String id = id(its.ask(Command.SUBMIT_SM, SUBMIT.encode()));
            ShortMessage receipt = its.readMessage(Status.ROK);
            byte[] tlv =
                    receipt.tlv(Tlv.RECEIPTED_MESSAGE_ID).orElseThrow().value().bytes();
            String receipted = new String(Arrays.copyOf(tlv, tlv.length - 1), StandardCharsets.US_ASCII);
            assertThat(Long.parseLong(receipted, radix)).isEqualTo(Long.parseLong(id, radixOf(response)));
            assertThat(text(receipt)).startsWith("id:" + receipted + " ");
            assertThat(receipt.tlv(Tlv.MESSAGE_STATE).orElseThrow().integer()).isEqualTo(2);
        }
    }

    @Test
    void reportsAnUnreachablePhone() throws IOException {
        smsc.unreachable(PHONE);
        assertThat(submit().status()).isZero();
        assertThat(receipt(esme)).contains("stat:UNDELIV err:042");
    }

    private static int radixOf(ReceiptStyle.IdForm form) {
        return form == ReceiptStyle.IdForm.HEX || form == ReceiptStyle.IdForm.UPPER_HEX ? 16 : 10;
    }

    private Pdu submit() throws IOException {
        return esme.ask(Command.SUBMIT_SM, SUBMIT.encode());
    }

    private static String receipt(RawEsme at) throws IOException {
        ShortMessage receipt = at.readMessage(Status.ROK);
        assertThat(receipt.esmClass()).isEqualTo(ShortMessage.RECEIPT);
        assertThat(receipt.source().written()).isEqualTo(PHONE);
        return text(receipt);
    }

    private static String text(ShortMessage message) {
        return new String(message.octets().bytes(), StandardCharsets.US_ASCII);
    }

    private static String id(Pdu response) {
        byte[] body = response.body().bytes();
        return new String(body, 0, body.length - 1, StandardCharsets.US_ASCII);
    }
}
