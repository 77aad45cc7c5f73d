package id.kanal.simulators.smsc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes of a text the messages that a phone would send: GSM-7 if it can, else UCS-2, cut into parts when too long. */
public final class Texts {
    private static final int DCS_UCS2 = 8;

    private Texts() {}

    /** How the parts of a long message are marked. */
    public enum Concatenation {
        /** User data header with an 8-bit reference: what phones do. */
        UDH_8,
        UDH_16,
        /** sar_* TLVs. */
        SAR,
        /** Not cut at all: message_payload. */
        PAYLOAD
    }

    /** @param reference tells the long messages of one phone apart; cut to its field */
    public static List<ShortMessage> of(Party from, Party to, String text, Concatenation how, int reference) {
        boolean gsm = Gsm0338.encode(text).isPresent();
        ShortMessage empty = ShortMessage.of(from, to, new byte[0]).withDataCoding(gsm ? 0 : DCS_UCS2);
        if (how == Concatenation.PAYLOAD) return List.of(empty.plus(Tlv.of(Tlv.MESSAGE_PAYLOAD, encoded(text, gsm))));
        List<byte[]> single = cut(text, gsm, gsm ? 160 : 140);
        if (single.size() == 1) return List.of(empty.withOctets(single.get(0)));
        List<byte[]> parts = cut(text, gsm, gsm ? 153 : 134);
        List<ShortMessage> messages = new ArrayList<>();
        for (int i = 1; i <= parts.size(); i++)
            messages.add(part(empty, parts.get(i - 1), how, reference, parts.size(), i));
        return List.copyOf(messages);
    }

    private static ShortMessage part(
            ShortMessage empty, byte[] octets, Concatenation how, int reference, int total, int number) {
        return switch (how) {
            case UDH_8 -> headed(empty, octets, 5, 0x00, 3, reference, total, number);
            case UDH_16 -> headed(empty, octets, 6, 0x08, 4, reference >> 8, reference, total, number);
            case SAR ->
                empty.withOctets(octets)
                        .plus(
                                Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, reference),
                                Tlv.ofOctet(Tlv.SAR_TOTAL_SEGMENTS, total),
                                Tlv.ofOctet(Tlv.SAR_SEGMENT_SEQNUM, number));
            case PAYLOAD -> throw new IllegalArgumentException("a payload has no parts");
        };
    }

    private static ShortMessage headed(ShortMessage empty, byte[] octets, int... header) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int octet : header) all.write(octet);
        all.writeBytes(octets);
        return empty.withEsmClass(ShortMessage.UDHI).withOctets(all.toByteArray());
    }

    private static byte[] encoded(String text, boolean gsm) {
        return gsm ? Gsm0338.encode(text).orElseThrow() : text.getBytes(StandardCharsets.UTF_16BE);
    }

    /** Cuts between characters only, so that neither an escape nor a surrogate pair is divided. */
    private static List<byte[]> cut(String text, boolean gsm, int most) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        int[] characters = text.codePoints().toArray();
        for (int character : characters) {
            byte[] octets = encoded(Character.toString(character), gsm);
            if (part.size() + octets.length > most) {
                parts.add(part.toByteArray());
                part.reset();
            }
            part.writeBytes(octets);
        }
        parts.add(part.toByteArray());
        return parts;
    }
}
