package id.kanal.channels.smpp;

import id.kanal.simulators.smsc.ShortMessage;
import id.kanal.simulators.smsc.Tlv;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** PDUs that are nearly right. */
final class Mutants {
    private static final List<byte[]> BODIES = bodies();
    private static final int[] COMMANDS = {
        PduLayout.DELIVER_SM,
        PduLayout.DATA_SM,
        PduLayout.ENQUIRE_LINK,
        PduLayout.ENQUIRE_LINK_RESP,
        PduLayout.GENERIC_NACK,
        PduLayout.SUBMIT_SM_RESP,
        PduLayout.BIND_TRANSCEIVER_RESP,
        PduLayout.UNBIND_RESP,
        0x01,
        0x02,
        0x03,
        0x04,
        0x09,
        0x0B,
        0x21,
        0x102,
        0x80000103
    };

    private final Random random;
    private int sequence;

    Mutants(Random random) {
        this.random = random;
    }

    /** A message that nobody has changed. */
    byte[] whole(String text) {
        return pdu(PduLayout.DELIVER_SM, Rig.sms(text).encode());
    }

    byte[] next() {
        boolean message = random.nextInt(10) < 8;
        byte[] pdu = message
                ? pdu(PduLayout.DELIVER_SM, any())
                : pdu(COMMANDS[random.nextInt(COMMANDS.length)], random.nextBoolean() ? any() : new byte[0]);
        int dice = random.nextInt(1000);
        if (dice < 300) return flipped(pdu, PduLayout.HEADER);
        if (dice < 400) return flipped(pdu, 4);
        if (dice < 420) return flipped(pdu, 0);
        if (dice < 600)
            return fixed(Arrays.copyOf(pdu, PduLayout.HEADER + random.nextInt(pdu.length - PduLayout.HEADER + 1)));
        if (dice < 850) return spliced(pdu);
        if (dice < 900) return noise(pdu);
        if (dice < 915) return lied(pdu);
        if (dice < 916) return pdu(PduLayout.UNBIND, new byte[0]);
        return pdu;
    }

    private byte[] any() {
        return BODIES.get(random.nextInt(BODIES.size()));
    }

    private byte[] pdu(int command, byte[] body) {
        return ByteBuffer.allocate(PduLayout.HEADER + body.length)
                .putInt(PduLayout.HEADER + body.length)
                .putInt(command)
                .putInt(0)
                .putInt(++sequence & Integer.MAX_VALUE)
                .put(body)
                .array();
    }

    private byte[] flipped(byte[] pdu, int from) {
        if (pdu.length == from) return pdu;
        for (int i = random.nextInt(4); i >= 0; i--)
            pdu[from + random.nextInt(pdu.length - from)] ^= (byte) (1 << random.nextInt(8));
        return pdu;
    }

    private byte[] spliced(byte[] pdu) {
        byte[] other = any();
        int cut = PduLayout.HEADER + random.nextInt(pdu.length - PduLayout.HEADER + 1);
        int from = random.nextInt(other.length + 1);
        byte[] both = Arrays.copyOf(pdu, cut + other.length - from);
        System.arraycopy(other, from, both, cut, other.length - from);
        return fixed(both);
    }

    private byte[] noise(byte[] pdu) {
        byte[] longer = Arrays.copyOf(pdu, PduLayout.HEADER + random.nextInt(400));
        byte[] noise = new byte[longer.length - PduLayout.HEADER];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, longer, PduLayout.HEADER, noise.length);
        return fixed(longer);
    }

    /** Its command_length is a little or very wrong. */
    private byte[] lied(byte[] pdu) {
        int wrong = random.nextBoolean() ? pdu.length + random.nextInt(41) - 20 : random.nextInt();
        ByteBuffer.wrap(pdu).putInt(0, wrong);
        return pdu;
    }

    private static byte[] fixed(byte[] pdu) {
        ByteBuffer.wrap(pdu).putInt(0, pdu.length);
        return pdu;
    }

    private static List<byte[]> bodies() {
        ShortMessage empty = Rig.sms("");
        ShortMessage part = Rig.sms("").withEsmClass(0x40);
        return List.of(
                Rig.sms("jalan rusak di mauk").encode(),
                Rig.sms("x".repeat(160)).encode(),
                empty.withDataCoding(8)
                        .withOctets("jalan 😀 rusak".getBytes(StandardCharsets.UTF_16BE))
                        .encode(),
                part.withOctets(new byte[] {5, 0, 3, 42, 3, 1, 'a', 'b', 0x1B}).encode(),
                part.withOctets(new byte[] {6, 8, 4, 1, 42, 2, 2, 'a', 'b'}).encode(),
                part.withOctets(new byte[] {11, 5, 4, 0, 80, 0, 0, 0, 3, 7, 2, 1, 'z'})
                        .encode(),
                Rig.sms("bagian")
                        .plus(
                                Tlv.ofShort(Tlv.SAR_MSG_REF_NUM, 9),
                                Tlv.ofOctet(Tlv.SAR_TOTAL_SEGMENTS, 2),
                                Tlv.ofOctet(Tlv.SAR_SEGMENT_SEQNUM, 1))
                        .encode(),
                empty.plus(Tlv.of(Tlv.MESSAGE_PAYLOAD, "p".repeat(500).getBytes(StandardCharsets.US_ASCII)))
                        .encode(),
                Rig.sms("id:1A2B sub:001 dlvrd:001 stat:DELIVRD err:000 text:")
                        .withEsmClass(4)
                        .plus(Tlv.of(Tlv.RECEIPTED_MESSAGE_ID, new byte[] {'1', 'A', 0}), Tlv.ofOctet(0x427, 2))
                        .encode());
    }
}
