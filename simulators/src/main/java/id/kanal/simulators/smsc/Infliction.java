package id.kanal.simulators.smsc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Carries out the misbehaviours that need no occasion. */
final class Infliction {
    private static final int NO_COMMAND = 0x00000777;
    private static final int GARBAGE_OCTETS = 64;

    private Infliction() {}

    static void inflict(Misbehaviour what, SmscSession session) {
        switch (what) {
            case GARBAGE -> session.sendRaw(garbage());
            case TRUNCATED_PDU -> {
                byte[] whole = Pdu.request(Command.DELIVER_SM, 1, new byte[60]).encode();
                session.sendRaw(Arrays.copyOf(whole, whole.length / 2));
                session.close();
            }
            case LENGTH_TOO_SMALL -> session.sendRaw(header(7));
            case LENGTH_HUGE -> session.sendRaw(header(Integer.MAX_VALUE));
            case UNKNOWN_COMMAND -> {
                var unused = session.request(NO_COMMAND, new byte[] {1, 2, 3});
            }
            case MALFORMED_DELIVER -> {
                var unused = session.request(Command.DELIVER_SM, unterminated());
            }
            case UNBIND -> {
                var unused = session.unbind().whenComplete((status, failure) -> session.close());
            }
            case DROP -> session.close();
            default -> throw new IllegalArgumentException(what + " waits for its occasion");
        }
    }

    /** Its first four octets, taken for a length, are negative. */
    private static byte[] garbage() {
        byte[] octets = new byte[GARBAGE_OCTETS];
        for (int i = 0; i < octets.length; i++) octets[i] = (byte) (0xFE - 37 * i);
        return octets;
    }

    private static byte[] header(int length) {
        return ByteBuffer.allocate(Pdu.HEADER)
                .putInt(length)
                .putInt(Command.DELIVER_SM)
                .putInt(Status.ROK)
                .putInt(1)
                .array();
    }

    private static byte[] unterminated() {
        byte[] endless = "6281234567890".repeat(4).getBytes(StandardCharsets.US_ASCII);
        return new PduWriter().cString("").octet(1).octet(1).octets(endless).body();
    }
}
