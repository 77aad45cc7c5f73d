package id.kanal.simulators.smsc;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes delivery receipts (SMPP v3.4, 4.6.1 with esm_class 0x04, and appendix B). */
final class Receipts {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

    /** esm_class of an intermediate notification (SMPP v3.4, 5.2.12). */
    private static final int INTERMEDIATE = 0x20;

    private final SmscSettings settings;
    private final Mischief mischief;

    Receipts(SmscSettings settings, Mischief mischief) {
        this.settings = settings;
        this.mischief = mischief;
    }

    /** The receipt, and what a misbehaving centre sends around it. */
    List<ShortMessage> news(Submitted submitted, FinalState state) {
        if (mischief.strikes(Misbehaviour.RECEIPT_WITHOUT_ID)) return List.of(nameless(submitted));
        ShortMessage receipt = receipt(submitted, state);
        if (mischief.strikes(Misbehaviour.RECEIPT_TWICE)) return List.of(receipt, receipt);
        return mischief.strikes(Misbehaviour.INTERMEDIATE_RECEIPT)
                ? List.of(receipt.withEsmClass(INTERMEDIATE), receipt)
                : List.of(receipt);
    }

    private static ShortMessage nameless(Submitted submitted) {
        Party phone = submitted.message().destination();
        Party sender = submitted.message().source();
        return ShortMessage.of(phone, sender, "stat:DELIVRD err:000".getBytes(StandardCharsets.US_ASCII))
                .withEsmClass(ShortMessage.RECEIPT);
    }

    private ShortMessage receipt(Submitted submitted, FinalState state) {
        ReceiptStyle style = settings.receipts();
        long number = mischief.strikes(Misbehaviour.UNKNOWN_RECEIPT_ID) ? submitted.id() + 999_999 : submitted.id();
        String id = style.idInReceipt().write(number);
        String text = mischief.strikes(Misbehaviour.ODD_RECEIPT) ? odd(id, state) : regular(id, state);
        Party phone = submitted.message().destination();
        Party sender = submitted.message().source();
        ShortMessage message = ShortMessage.of(
                        phone, sender, style.text() ? text.getBytes(StandardCharsets.US_ASCII) : new byte[0])
                .withEsmClass(ShortMessage.RECEIPT);
        if (!style.tlvs()) return message;
        return message.plus(
                Tlv.of(Tlv.RECEIPTED_MESSAGE_ID, (id + '\0').getBytes(StandardCharsets.US_ASCII)),
                Tlv.ofOctet(Tlv.MESSAGE_STATE, state.messageState()));
    }

    private String regular(String id, FinalState state) {
        String now = MINUTES.format(settings.clock().instant());
        boolean arrived = state == FinalState.DELIVRD || state == FinalState.ACCEPTD;
        return "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                .formatted(id, arrived ? "001" : "000", now, now, state.name(), arrived ? "000" : "042");
    }

    private static String odd(String id, FinalState state) {
        return "id:%s sub:001 dlvrd:001 stat:%s err: 000"
                .formatted(id, state.name().toLowerCase(Locale.ROOT));
    }
}
