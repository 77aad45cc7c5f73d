package id.kanal.channels.email.read;

import java.io.IOException;
import java.io.InputStream;

/** What transfer decodings share: octets in and out in blocks, and no input that they refuse. */
abstract class DecodingStream extends InputStream {
    private static final int BLOCK = 8192;

    private final InputStream in;
    private final byte[] raw = new byte[BLOCK];
    private int rawAt;
    private int rawEnd;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;

    DecodingStream(InputStream in) {
        this.in = in;
    }

    /** Decodes into the block, at most as much as fits. @return how many octets; 0 only at the end */
    abstract int decode(byte[] into) throws IOException;

    /** The next encoded octet, -1 at the end. */
    final int next() throws IOException {
        return rawAt < rawEnd || refill() ? raw[rawAt++] & 0xff : -1;
    }

    /** The octet that {@link #next()} would give. */
    final int peek() throws IOException {
        return rawAt < rawEnd || refill() ? raw[rawAt] & 0xff : -1;
    }

    private boolean refill() throws IOException {
        rawAt = 0;
        rawEnd = Math.max(0, in.read(raw));
        return rawEnd > 0;
    }

    @Override
    public final int read() throws IOException {
        return at < end || more() ? block[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (at >= end && !more()) return -1;
        int read = Math.min(length, end - at);
        System.arraycopy(block, at, into, offset, read);
        at += read;
        return read;
    }

    @Override
    public final long skip(long octets) throws IOException {
        if (octets <= 0 || (at >= end && !more())) return 0;
        int skipped = (int) Math.min(octets, end - at);
        at += skipped;
        return skipped;
    }

    private boolean more() throws IOException {
        at = 0;
        end = decode(block);
        return end > 0;
    }

    @Override
    public final void close() throws IOException {
        in.close();
    }
}
