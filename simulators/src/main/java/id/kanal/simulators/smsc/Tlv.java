package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.nio.ByteBuffer;

/** An optional parameter (SMPP v3.4, 5.3). */
public record Tlv(int tag, Octets value) {
    public static final int RECEIPTED_MESSAGE_ID = 0x001E;
    public static final int SAR_MSG_REF_NUM = 0x020C;
    public static final int SAR_TOTAL_SEGMENTS = 0x020E;
    public static final int SAR_SEGMENT_SEQNUM = 0x020F;
    public static final int SC_INTERFACE_VERSION = 0x0210;
    public static final int MESSAGE_PAYLOAD = 0x0424;
    public static final int MESSAGE_STATE = 0x0427;

    public static Tlv of(int tag, byte[] value) {
        return new Tlv(tag, Octets.of(value));
    }

    public static Tlv ofOctet(int tag, int value) {
        return of(tag, new byte[] {(byte) value});
    }

    public static Tlv ofShort(int tag, int value) {
        return of(tag, ByteBuffer.allocate(2).putShort((short) value).array());
    }

    /** The value as an unsigned integer, most significant octet first. */
    public int integer() {
        int number = 0;
        for (byte octet : value.bytes()) number = (number << 8) | (octet & 0xFF);
        return number;
    }
}
