package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.DeliveryReceipt.State;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.ReceiptStyle;
import id.kanal.simulators.smsc.ReceiptStyle.IdForm;
import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptParserTest {
    private static Rig rig;

    @BeforeAll
    static void bind() {
        rig = Rig.bound(Rig.account());
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the standard's form    | 0x04 | id:00123A sub:001 dlvrd:001 submit date:2611230915 done date:2611230916 stat:DELIVRD err:000 text:halo | 123A | DELIVERED | 000
        a space after err      | 0x04 | id:A2 stat:UNDELIV err: 042           | A2   | UNDELIVERABLE | 042
        lower case             | 0x04 | id:a3 stat:delivrd err:0a1            | A3   | DELIVERED     | 0a1
        upper case names       | 0x04 | ID:A4 STAT:EXPIRED ERR:001            | A4   | EXPIRED       | 001
        no error               | 0x04 | id:A5 stat:REJECTD                    | A5   | REJECTED      |
        no state               | 0x04 | id:A6 err:000                         | A6   | UNKNOWN       | 000
        odd order              | 0x04 | err:007 stat:DELETED id:A7            | A7   | DELETED       | 007
        a space after id       | 0x04 | id: A8 stat: DELIVRD                  | A8   | DELIVERED     |
        with a header bit set  | 0x84 | id:A9 stat:DELIVRD                    | A9   | DELIVERED     |
        with a message mode    | 0x07 | id:AA stat:UNKNOWN                    | AA   | UNKNOWN       |
        accepted               | 0x04 | id:AB stat:ACCEPTD                    | AB   | PENDING       |
        en route               | 0x04 | id:AC stat:ENROUTE                    | AC   | PENDING       |
        intermediate           | 0x20 | id:AD stat:UNDELIV                    | AD   | PENDING       |
        a state of its own     | 0x04 | id:AE stat:XYZ                        | AE   | UNKNOWN       |
        only zeros             | 0x04 | id:0000 stat:DELIVRD                  | 0    | DELIVERED     |
        delivery acknowledged  | 0x08 | id:AF stat:DELIVRD                    | AF   | DELIVERED     |
        a state as a number    | 0x04 | id:B1 sub:001 dlvrd:001 stat:2 err:000 | B1  | DELIVERED     | 000
        with a zero in front   | 0x04 | id:B2 stat:05 err:012                 | B2   | UNDELIVERABLE | 012
        rejected as a number   | 0x04 | id:B3 stat: 8                         | B3   | REJECTED      |
        a number of its own    | 0x04 | id:B4 stat:77                         | B4   | UNKNOWN       |
        letters left out       | 0x04 | id:B5 stat:UNDLVRD                    | B5   | UNDELIVERABLE |
        a word in full         | 0x04 | id:B6 status:Delivered                | B6   | DELIVERED     |
        success                | 0x04 | id:B7 stat:SUCCESS                    | B7   | DELIVERED     |
        buffered               | 0x04 | id:B8 stat:BUFFERED                   | B8   | PENDING       |
        a word that ends in id | 0x04 | paid:99 id:B0 stat:DELIVRD            | B0   | DELIVERED     |
        """)
    void readsTheText(String name, String esm, String text, String id, State state, String error) {
        DeliveryReceipt receipt = delivered(Rig.sms(text).withEsmClass(Integer.decode(esm)));
        assertThat(receipt.providerId()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(state);
        assertThat(receipt.error().orElse(null)).isEqualTo(error);
        assertThat(receipt.at()).isEqualTo(Rig.NOW);
    }

    @Test
    void readsTheTextAfterAHeader() {
        byte[] text = "\u0002q\u0000id:H1 stat:DELIVRD".getBytes(StandardCharsets.US_ASCII);
        assertThat(delivered(Rig.sms("").withOctets(text).withEsmClass(0x44)).providerId())
                .isEqualTo("H1");
    }

    @ParameterizedTest(name = "message_state {0} is {1}")
    @CsvSource({
        "1, PENDING",
        "2, DELIVERED",
        "3, EXPIRED",
        "4, DELETED",
        "5, UNDELIVERABLE",
        "6, PENDING",
        "7, UNKNOWN",
        "8, REJECTED",
        "99, UNKNOWN"
    })
    void readsTheParametersFirst(int number, State state) {
        DeliveryReceipt receipt = delivered(Rig.sms("id:WRONG stat:UNDELIV err:5" + number)
                .withEsmClass(0x04)
                .plus(id("00ab" + number), Tlv.ofOctet(Tlv.MESSAGE_STATE, number)));
        assertThat(receipt.providerId()).isEqualTo("AB" + number);
        assertThat(receipt.state()).isEqualTo(state);
    }

    @Test
    void needsNoText() {
        DeliveryReceipt receipt = delivered(Rig.sms("")
                .withEsmClass(0x04)
                .plus(id("c1"), Tlv.ofOctet(Tlv.MESSAGE_STATE, 2), Tlv.of(0x0423, new byte[] {3, 1, 4})));
        assertThat(receipt.providerId()).isEqualTo("C1");
        assertThat(receipt.error()).contains("260");
    }

    @ParameterizedTest(name = "esm_class {0}")
    @CsvSource({"0x00", "0x01", "0x03", "0x80", "0x10", "0x18"})
    void whatTheClassDoesNotCallAReceiptIsACitizensMessage(String esm) {
        int before = rig.intake.messages().size();
        int receipts = rig.intake.receipts().size();
        String text = "lapor pak id:123 stat:DELIVRD err:000 belum paid:500 " + esm;
        assertThat(rig.deliver(Rig.sms(text).withEsmClass(Integer.decode(esm)))).isZero();
        assertThat(rig.intake.messages().get(before).content()).isEqualTo(Content.Message.of(text));
        assertThat(rig.intake.receipts()).hasSize(receipts);
    }

    @Test
    void aReceiptWithoutAnIdIsKeptForAPersonAndNeverAComplaint() {
        int before = rig.intake.messages().size();
        assertThat(rig.deliver(Rig.sms("stat:DELIVRD err:000").withEsmClass(0x04)))
                .isEqualTo(0x65);
        Content content = rig.intake.messages().get(before).content();
        assertThat(content).isInstanceOf(Content.Undecodable.class);
        assertThat(((Content.Undecodable) content).reason()).contains("without a message id");
    }

    @Test
    void aReceiptIsAnsweredOnlyWhenItIsStored() {
        ShortMessage receipt = Rig.sms("id:D1 stat:DELIVRD").withEsmClass(0x04);
        rig.intake.breakWith(FailureCode.JOURNAL_DOWN);
        assertThat(rig.deliver(receipt)).isEqualTo(0x64);
        rig.intake.repair();
        assertThat(delivered(receipt).providerId()).isEqualTo("D1");
    }

    @Test
    void theSameReceiptTwiceIsOneAndAnotherStateIsAnother() {
        int before = rig.intake.receipts().size();
        ShortMessage accepted = Rig.sms("id:E1 stat:ACCEPTD").withEsmClass(0x04);
        assertThat(rig.deliver(accepted)).isZero();
        assertThat(rig.deliver(accepted)).isZero();
        assertThat(rig.deliver(Rig.sms("id:E1 stat:DELIVRD").withEsmClass(0x04)))
                .isZero();
        assertThat(rig.intake.receipts().subList(before, rig.intake.receipts().size()))
                .extracting(DeliveryReceipt::state)
                .containsExactly(State.PENDING, State.DELIVERED);
    }

    @ParameterizedTest(name = "{0}: answers {1}, receipts {2}")
    @CsvSource({
        "AS_IS, HEX, HEX",
        "AS_IS, HEX, UPPER_HEX",
        "AS_IS, UPPER_HEX, HEX",
        "AS_IS, DECIMAL, PADDED",
        "AS_IS, PADDED, DECIMAL",
        "HEX_TO_DECIMAL, HEX, DECIMAL",
        "HEX_TO_DECIMAL, UPPER_HEX, PADDED",
        "DECIMAL_TO_HEX, DECIMAL, HEX",
        "DECIMAL_TO_HEX, PADDED, UPPER_HEX"
    })
    void theIdOfAReceiptIsTheIdThatSendingGave(ReceiptIds mode, IdForm answer, IdForm receipt) {
        ReceiptStyle style = new ReceiptStyle(answer, receipt, mode != ReceiptIds.AS_IS, true);
        try (Rig own = Rig.bound(Rig.account().withReceipts(style), "receiptIds", mode)) {
            matched(own, own.send("halo"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"EARLY_RECEIPT", "SIBLING_RECEIPT", "ODD_RECEIPT"})
    void aReceiptMayComeBeforeTheAnswerOnAnotherBindOrOddlyWritten(Misbehaviour how) {
        ReceiptStyle style = new ReceiptStyle(IdForm.HEX, IdForm.HEX, false, true);
        try (Rig own = Rig.bound(Rig.account().withReceipts(style), "binds", 2)) {
            own.smsc.misbehave(how);
            matched(own, own.send("panjang ".repeat(60)));
        }
    }

    /** The id of one message is written in three places, in each as the operator likes. */
    @ParameterizedTest(name = "{0}: answer {1}, parameter {2}, text {3}")
    @CsvSource({
        "AS_IS, HEX, HEX, DECIMAL",
        "AS_IS, HEX, DECIMAL, HEX",
        "AS_IS, HEX, DECIMAL, UPPER_HEX",
        "AS_IS, DECIMAL, HEX, PADDED",
        "AS_IS, DECIMAL, DECIMAL, HEX",
        "AS_IS, PADDED, UPPER_HEX, DECIMAL",
        "HEX_TO_DECIMAL, HEX, DECIMAL, DECIMAL",
        "HEX_TO_DECIMAL, HEX, HEX, DECIMAL",
        "HEX_TO_DECIMAL, UPPER_HEX, DECIMAL, HEX",
        "HEX_TO_DECIMAL, HEX, HEX, HEX",
        "HEX_TO_DECIMAL, HEX, , PADDED",
        "DECIMAL_TO_HEX, DECIMAL, HEX, HEX",
        "DECIMAL_TO_HEX, DECIMAL, DECIMAL, HEX",
        "DECIMAL_TO_HEX, PADDED, HEX, DECIMAL",
        "DECIMAL_TO_HEX, DECIMAL, DECIMAL, DECIMAL",
        "DECIMAL_TO_HEX, DECIMAL, UPPER_HEX,"
    })
    void anIdIsFoundInAnyPairingOfItsForms(ReceiptIds mode, IdForm answer, IdForm parameter, IdForm text) {
        for (long id : new long[] {7, 100, 4_660, 0xBEEF, 1_764_229_117L}) {
            Map<Integer, byte[]> parameters = parameter == null
                    ? Map.of()
                    : Map.of(
                            DeliverSm.RECEIPTED_MESSAGE_ID,
                            (write(parameter, id) + '\0').getBytes(StandardCharsets.US_ASCII));
            String words = text == null ? "" : "id:" + write(text, id) + " stat:DELIVRD";
            DeliverSm delivery = new DeliverSm(
                    new DeliverSm.SmeAddress(1, Rig.PHONE),
                    new DeliverSm.SmeAddress(0, "1708"),
                    4,
                    0,
                    "",
                    Octets.of(words.getBytes(StandardCharsets.US_ASCII)),
                    parameters);
            DeliveryReceipt receipt = new ReceiptParser(Rig.REF, Rig.config("receiptIds", mode))
                    .read(delivery, Rig.NOW)
                    .orElseThrow();
            List<String> all = new ArrayList<>(receipt.otherIds());
            all.add(0, receipt.providerId());
            assertThat(all).contains(mode.ofAnswer(write(answer, id))).doesNotHaveDuplicates();
            boolean told = parameter != null && text != null && mode != ReceiptIds.AS_IS && parameter != text;
            if (told && id > 9) assertThat(receipt.providerId()).isEqualTo(mode.ofAnswer(write(answer, id)));
        }
    }

    private static String write(IdForm form, long id) {
        return switch (form) {
            case HEX -> Long.toHexString(id);
            case UPPER_HEX -> Long.toHexString(id).toUpperCase(Locale.ROOT);
            case DECIMAL -> Long.toString(id);
            case PADDED -> "%010d".formatted(id);
        };
    }

    private static void matched(Rig own, Sent sent) {
        Rig.until(() -> own.intake.receipts().size() == sent.providerIds().size());
        Set<String> ids = new HashSet<>();
        own.intake.receipts().forEach(receipt -> ids.add(receipt.providerId()));
        assertThat(ids).containsExactlyInAnyOrderElementsOf(sent.providerIds());
        assertThat(own.intake.receipts()).allMatch(receipt -> receipt.state() == State.DELIVERED);
    }

    private static Tlv id(String id) {
        return Tlv.of(Tlv.RECEIPTED_MESSAGE_ID, (id + '\0').getBytes(StandardCharsets.US_ASCII));
    }

    private static DeliveryReceipt delivered(ShortMessage message) {
        int before = rig.intake.receipts().size();
        int messages = rig.intake.messages().size();
        assertThat(rig.deliver(message)).isZero();
        assertThat(rig.intake.messages()).hasSize(messages);
        return rig.intake.receipts().get(before);
    }
}
