package id.kanal.channels.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
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
    private final long limit;
    private final LongSupplier nanoTime;
    private byte[] left = {};

    /**
     * @param limit how long one PDU may take from its first octet to its last
     * @param nanoTime monotonic
     */
    PduSource(Taker taker, Duration limit, LongSupplier nanoTime) {
        this.taker = taker;
        this.limit = limit.toNanos();
        this.nanoTime = nanoTime;
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
        long began = begin(in, header);
        fill(in, header, 1, began);
        int length = ByteBuffer.wrap(header).getInt();
        if (length < PduLayout.HEADER || length > LONGEST) {
            taker.broken("length");
            throw new IOException("a PDU claims an impossible length");
        }
        byte[] octets = Arrays.copyOf(header, length);
        fill(in, octets, PduLayout.HEADER, began);
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

    /** Waits for the first octet of a PDU, for as long as the link lives; when it came. */
    private long begin(DataInputStream in, byte[] header) throws IOException {
        while (true) {
            try {
                read(in, header, 0, 1);
                return nanoTime.getAsLong();
            } catch (SocketTimeoutException silent) {
                taker.silence();
            }
        }
    }

    /** Each octet on its own may come in time, and the PDU never end: it is the whole that has a limit. */
    private void fill(DataInputStream in, byte[] octets, int from, long began) throws IOException {
        int filled = from;
        while (filled < octets.length) {
            try {
                filled += read(in, octets, filled, octets.length - filled);
            } catch (SocketTimeoutException silent) {
                throw stalled();
            }
            if (filled < octets.length && nanoTime.getAsLong() - began >= limit) throw stalled();
        }
    }

    private static int read(DataInputStream in, byte[] octets, int from, int length) throws IOException {
        int count = in.read(octets, from, length);
        if (count < 0) throw new IOException("the peer closed the connection");
        return count;
    }

    private IOException stalled() {
        taker.broken("stalled");
        return new IOException("a PDU stopped in its middle");
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
