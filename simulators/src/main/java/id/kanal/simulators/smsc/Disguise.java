package id.kanal.simulators.smsc;

import java.util.Arrays;

/** What the misbehaviours of deliver_sm make of a message. */
final class Disguise {
    private static final int UCS2 = 8;
    private static final int BINARY = 4;

    private Disguise() {}

    /** The body of its deliver_sm. */
    static byte[] of(ShortMessage message, Mischief mischief) {
        ShortMessage seen = message;
        if (mischief.strikes(Misbehaviour.UNKNOWN_TLVS)) seen = withUnknownTlvs(seen);
        if (mischief.strikes(Misbehaviour.CLASS_0)) seen = ofClass(seen, 0);
        if (mischief.strikes(Misbehaviour.CLASS_2)) seen = ofClass(seen, 2);
        if (mischief.strikes(Misbehaviour.BINARY)) seen = seen.withDataCoding(BINARY);
        byte[] body = seen.encode();
        boolean wrong = mischief.strikes(Misbehaviour.WRONG_SM_LENGTH);
        return wrong ? Arrays.copyOf(body, body.length - 3) : body;
    }

    /** 3GPP TS 23.038, 4: data coding/message class for the default alphabet, general data coding for UCS-2. */
    private static ShortMessage ofClass(ShortMessage message, int number) {
        return message.withDataCoding((message.dataCoding() == UCS2 ? 0x18 : 0xF0) | number);
    }

    private static ShortMessage withUnknownTlvs(ShortMessage message) {
        return message.plus(
                Tlv.of(0x1501, new byte[] {1, 2, 3}), Tlv.of(0x3FFE, new byte[0]), Tlv.of(0x0999, new byte[300]));
    }
}
