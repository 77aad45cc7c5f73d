package id.kanal.channels.email.read;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads numbers with their least octet first and knows how far it has come. */
final class LittleEndian implements Closeable {
    private final InputStream in;
    private long at;

    LittleEndian(InputStream in) {
        this.in = in;
    }

    long at() {
        return at;
    }

    int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) throw new EOFException();
        at++;
        return octet;
    }

    int u16() throws IOException {
        return octet() | octet() << 8;
    }

    long u32() throws IOException {
        return u16() | (long) u16() << 16;
    }

    /** So many octets, of which at most so many are kept. */
    byte[] octets(long length, int most) throws IOException {
        byte[] kept = in.readNBytes((int) Math.min(length, most));
        at += kept.length;
        if (kept.length < Math.min(length, most)) throw new EOFException();
        skip(length - kept.length);
        return kept;
    }

    void skip(long octets) throws IOException {
        long left = octets;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                octet();
                skipped = 1;
                at--;
            }
            left -= skipped;
            at += skipped;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
