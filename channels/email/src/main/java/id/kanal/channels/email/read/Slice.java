package id.kanal.channels.email.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stretch of a source. */
record Slice(OctetSource source, long from, long to) {
    Slice {
        if (from < 0 || to < from) throw new IllegalArgumentException("a slice ends after it begins");
    }

    long length() {
        return to - from;
    }

    InputStream open() throws IOException {
        return new Bounded(source.open(from), length());
    }

    /** Ends after so many octets, whatever follows. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) return -1;
            int octet = in.read();
            if (octet >= 0) left--;
            return octet;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) return 0;
            if (left <= 0) return -1;
            int read = in.read(into, offset, (int) Math.min(length, left));
            if (read > 0) left -= read;
            return read;
        }

        @Override
        public long skip(long octets) throws IOException {
            long skipped = in.skip(Math.min(octets, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(in.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
