package id.kanal.channels.email.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The mail within a signature of S/MIME that wraps what it signs (RFC 8551, 3.5.2; RFC 5652, 5.1). The signature is not
 * checked: who sent a mail is decided by other means. Ends at once when the octets are no such signature.
 */
final class SignedContent extends InputStream {
    private static final byte[] SIGNED_DATA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 2};
    private static final int SEQUENCE = 0x30;
    private static final int FIRST = 0xa0;
    private static final int OCTETS = 0x04;
    private static final int OCTETS_IN_PIECES = 0x24;
    private static final long UNKNOWN = -1;

    private final InputStream in;
    private boolean begun;
    private boolean inPieces;
    /** Octets left of this piece. */
    private long left;

    SignedContent(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Whether the octets are signed, not encrypted. */
    static boolean isSigned(OctetSource source) throws IOException {
        try (InputStream in = source.open(0);
                SignedContent content = new SignedContent(in)) {
            return content.read() >= 0;
        }
    }

    @Override
    public int read() throws IOException {
        if (!more()) return -1;
        int octet = in.read();
        left = octet < 0 ? 0 : left - 1;
        return octet;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!more()) return -1;
        int read = in.read(into, offset, (int) Math.min(length, left));
        left = read < 0 ? 0 : left - read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean more() throws IOException {
        try {
            if (!begun) begin();
            while (left == 0 && inPieces) {
                inPieces = in.read() == OCTETS;
                if (inPieces) left = Math.max(0, length());
            }
            return left > 0;
        } catch (EOFException damaged) {
            return false;
        }
    }

    /** Goes down to the octets: what comes before them is known, and short. */
    private void begin() throws IOException {
        begun = true;
        if (!enter(SEQUENCE) || in.read() != 0x06) return;
        if (!Arrays.equals(in.readNBytes((int) Math.min(20, length())), SIGNED_DATA)) return;
        if (!enter(FIRST) || !enter(SEQUENCE)) return;
        pass(); // version
        pass(); // algorithms
        if (!enter(SEQUENCE)) return;
        pass(); // type of the content
        if (!enter(FIRST)) return;
        int tag = in.read();
        inPieces = tag == OCTETS_IN_PIECES;
        long length = length();
        if (tag == OCTETS) left = Math.max(0, length);
    }

    private boolean enter(int tag) throws IOException {
        if (in.read() != tag) return false;
        return length() != 0;
    }

    private void pass() throws IOException {
        if (in.read() < 0) throw new EOFException();
        in.skipNBytes(Math.max(0, length()));
    }

    private long length() throws IOException {
        int first = in.read();
        if (first < 0) throw new EOFException();
        if (first < 0x80) return first;
        if (first == 0x80) return UNKNOWN;
        long length = 0;
        for (int i = first & 0x7f; i > 0; i--) {
            int octet = in.read();
            if (octet < 0 || length > 1L << 40) throw new EOFException();
            length = length << 8 | octet;
        }
        return length;
    }
}
