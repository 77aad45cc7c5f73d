package id.kanal.channels.smpp;

import java.nio.ByteBuffer;

/** The layout of every PDU: length, command, status, sequence, body (SMPP 3.4, 3.2). */
final class PduLayout {
    static final int HEADER = 16;
    static final int RESPONSE = 0x80000000;
    static final int GENERIC_NACK = 0x80000000;
    static final int BIND_RECEIVER_RESP = 0x80000001;
    static final int BIND_TRANSMITTER_RESP = 0x80000002;
    static final int SUBMIT_SM_RESP = 0x80000004;
    static final int DELIVER_SM = 0x00000005;
    static final int UNBIND = 0x00000006;
    static final int UNBIND_RESP = 0x80000006;
    static final int BIND_TRANSCEIVER_RESP = 0x80000009;
    static final int OUTBIND = 0x0000000B;
    static final int ALERT_NOTIFICATION = 0x00000102;
    static final int ENQUIRE_LINK = 0x00000015;
    static final int ENQUIRE_LINK_RESP = 0x80000015;
    static final int DATA_SM = 0x00000103;

    private final byte[] octets;

    /** @param octets all of them, the header included; not copied */
    PduLayout(byte[] octets) {
        this.octets = octets;
    }

    /** Not copied: a PDU is read by one thread and never written. */
    byte[] octets() {
        return octets;
    }

    int length() {
        return octets.length;
    }

    int command() {
        return ByteBuffer.wrap(octets).getInt(4);
    }

    int status() {
        return ByteBuffer.wrap(octets).getInt(8);
    }

    int sequence() {
        return ByteBuffer.wrap(octets).getInt(12);
    }

    boolean carriesMessage() {
        return carriesMessage(command());
    }

    static boolean carriesMessage(int command) {
        return command == DELIVER_SM || command == DATA_SM;
    }

    boolean answersBind() {
        int command = command();
        return command == BIND_TRANSCEIVER_RESP || command == BIND_RECEIVER_RESP || command == BIND_TRANSMITTER_RESP;
    }

    /** deliver_sm_resp and data_sm_resp: a header and an empty message_id (SMPP 3.4, 4.6.2). */
    static byte[] answer(int command, int status, int sequence) {
        return header(HEADER + 1, command | RESPONSE, status, sequence).array();
    }

    static byte[] bare(int command, int status, int sequence) {
        return header(HEADER, command, status, sequence).array();
    }

    private static ByteBuffer header(int length, int command, int status, int sequence) {
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(command)
                .putInt(status)
                .putInt(sequence);
    }

    @Override
    public String toString() {
        return String.format("PduLayout[0x%08X, %d octets]", command(), length());
    }
}
