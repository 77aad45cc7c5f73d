package id.kanal.channels.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jsmpp.PDUReader;
import org.jsmpp.bean.Command;

/**
 * Cuts the stream of octets into PDUs, offers each to the session, and leaves to jSMPP what the session does not take.
 * Runs on jSMPP's reader thread, so that what the session takes is taken in the order of the wire.
 */
final class PduSource implements PDUReader {
    /** No PDU that means anything is longer; a header that says so is out of step with its stream. */
    static final int LONGEST = 64 << 10;

    private final Taker taker;
    private byte[] left = {};

    PduSource(Taker taker) {
        this.taker = taker;
    }

    /** Whoever gets the PDUs first. */
    interface Taker {
        /**
         * @param more another message has come already
         * @return false when jSMPP shall have it
         */
        boolean take(PduLayout pdu, boolean more);

        /** Comes back when the next PDU may be read. */
        void ready();

        /** Nothing was heard for as long as the socket waits. Throws when that is the end of the link. */
        void silence() throws IOException;

        /** The stream makes no sense any more; the reader ends after this. */
        void broken(String cause);
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        while (true) {
            taker.ready();
            PduLayout pdu = next(in);
            if (taker.take(pdu, pdu.carriesMessage() && messageWaits(in))) continue;
            left = understandable(pdu);
            Command header = new Command();
            header.setCommandLength(left.length);
            header.setCommandId(pdu.command());
            header.setCommandStatus(pdu.status());
            header.setSequenceNumber(pdu.sequence());
            return header;
        }
    }

    /** Of the answer to a bind nothing else matters; some centres leave its body out, and jSMPP dies of that. */
    private static byte[] understandable(PduLayout pdu) {
        return pdu.answersBind() ? PduLayout.answer(pdu.command(), pdu.status(), pdu.sequence()) : pdu.octets();
    }

    private PduLayout next(DataInputStream in) throws IOException {
        byte[] header = new byte[PduLayout.HEADER];
        fill(in, header, 0, true);
        int length = ByteBuffer.wrap(header).getInt();
        if (length < PduLayout.HEADER || length > LONGEST) {
            taker.broken("length");
            throw new IOException("a PDU claims an impossible length");
        }
        byte[] octets = Arrays.copyOf(header, length);
        fill(in, octets, PduLayout.HEADER, false);
        return new PduLayout(octets);
    }

    /** Whether a whole PDU lies there that carries a message. */
    private static boolean messageWaits(DataInputStream in) throws IOException {
        int there = in.available();
        if (there < PduLayout.HEADER) return false;
        in.mark(PduLayout.HEADER);
        int length = in.readInt();
        int command = in.readInt();
        in.reset();
        return length <= there && PduLayout.carriesMessage(command);
    }

    private void fill(DataInputStream in, byte[] octets, int from, boolean atBorder) throws IOException {
        int filled = from;
        while (filled < octets.length) {
            try {
                int count = in.read(octets, filled, octets.length - filled);
                if (count < 0) throw new IOException("the peer closed the connection");
                filled += count;
            } catch (SocketTimeoutException silent) {
                if (!atBorder || filled > 0) {
                    taker.broken("stalled");
                    throw new IOException("a PDU stopped in its middle", silent);
                }
                taker.silence();
            }
        }
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return left;
    }

    @Override
    public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence) {
        return left;
    }
}
