package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Carries out the misbehaviours that need no occasion. */
final class Infliction {
    private static final int NO_COMMAND = 0x00000777;
    private static final int GARBAGE_OCTETS = 64;
    private static final int UNUSED_SEQUENCE = 0x00ABCDEF;
    private static final int FLOOD = 500;

    private Infliction() {}

    static void inflict(Misbehaviour what, SmscSession session) {
        switch (what) {
            case GARBAGE -> session.sendRaw(garbage());
            case TRUNCATED_PDU -> {
                session.sendRaw(Arrays.copyOf(deliver(), Pdu.HEADER + 20));
                session.close();
            }
            case LENGTH_TOO_SMALL -> session.sendRaw(header(7));
            case LENGTH_HUGE -> session.sendRaw(header(Integer.MAX_VALUE));
            case LENGTH_TOO_SHORT -> session.sendRaw(tooShort());
            case STALLED_PDU -> session.sendRaw(Arrays.copyOf(deliver(), Pdu.HEADER + 20));
            case HALF_OPEN -> session.freeze();
            case SEQUENCE_WRAP -> session.endOfSequence();
            case OUTBIND -> {
                byte[] body = new PduWriter().cString("smsc").cString("secret").body();
                var unused = session.request(Command.OUTBIND, body);
            }
            case SECOND_BIND_RESP ->
                session.send(answer(Command.response(Command.BIND_TRANSCEIVER), Status.RBINDFAIL, 1));
            case UNASKED_NACK -> session.send(answer(Command.GENERIC_NACK, Status.RSYSERR, 0));
            case UNASKED_ANSWERS -> {
                session.send(answer(Command.response(Command.SUBMIT_SM), Status.ROK, UNUSED_SEQUENCE));
                session.send(answer(Command.response(Command.DELIVER_SM), Status.ROK, UNUSED_SEQUENCE));
            }
            case ENQUIRE_LINK_FLOOD -> flood(session);
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

    private static byte[] deliver() {
        byte[] text = "jalan rusak".getBytes(StandardCharsets.US_ASCII);
        return Pdu.request(
                        Command.DELIVER_SM,
                        1,
                        ShortMessage.of(Party.of("+6281234567890"), Party.of("1708"), text)
                                .encode())
                .encode();
    }

    /** What is beyond its command_length, taken for the next one, is more than any PDU has. */
    private static byte[] tooShort() {
        byte[] whole = deliver();
        ByteBuffer.wrap(whole).putInt(0, whole.length - 4);
        return whole;
    }

    private static Pdu answer(int command, int status, int sequence) {
        return new Pdu(command, status, sequence, Octets.of(new byte[0]));
    }

    private static void flood(SmscSession session) {
        ByteBuffer all = ByteBuffer.allocate(FLOOD * Pdu.HEADER);
        for (int i = 0; i < FLOOD; i++)
            all.put(Pdu.request(Command.ENQUIRE_LINK, session.next(), new byte[0])
                    .encode());
        session.sendRaw(all.array());
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
