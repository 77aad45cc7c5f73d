package id.kanal.attachments.photo;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file, read at any place through a small window, so that none is ever whole in memory. Not thread-safe. */
final class Source implements Closeable {
    private static final int WINDOW = 32 * 1024;

    private final FileChannel channel;
    private final long length;
    private final byte[] window = new byte[WINDOW];
    private long start;
    private int filled;
    private long looked;

    private Source(FileChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    static Source open(Path file) throws IOException {
        return new Source(FileChannel.open(file, StandardOpenOption.READ));
    }

    long length() {
        return length;
    }

    /** Octets that were read from the disk or looked at so far, each as often as it was: the work that a file makes. */
    long looked() {
        return looked;
    }

    int u8(long at) throws IOException, Broken {
        if (at < start || at >= start + filled) load(at);
        looked++;
        return window[(int) (at - start)] & 0xff;
    }

    int u16(long at) throws IOException, Broken {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) throws IOException, Broken {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    /** Of whatever width, most significant octet first; 0 octets are 0. */
    long number(long at, int octets) throws IOException, Broken {
        long value = 0;
        for (int i = 0; i < octets; i++) value = value << 8 | u8(at + i);
        return value;
    }

    byte[] octets(long at, int count) throws IOException, Broken {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) octets[i] = (byte) u8(at + i);
        return octets;
    }

    /** Four octets as letters, as PNG, RIFF and ISO files name their parts. */
    String name(long at) throws IOException, Broken {
        return new String(octets(at, 4), StandardCharsets.ISO_8859_1);
    }

    boolean has(long at, String latin1) throws IOException, Broken {
        if (at + latin1.length() > length) return false;
        for (int i = 0; i < latin1.length(); i++) if (u8(at + i) != latin1.charAt(i)) return false;
        return true;
    }

    /** Where this octet stands next, from here on; the length when nowhere. */
    long next(int octet, long from) throws IOException, Broken {
        byte sought = (byte) octet;
        for (long at = from; at < length; ) {
            if (at < start || at >= start + filled) load(at);
            for (int i = (int) (at - start); i < filled; i++) {
                looked++;
                if (window[i] == sought) return start + i;
            }
            at = start + filled;
        }
        return length;
    }

    /** Where the next octet stands whose entry is true; the length when nowhere. */
    long nextAmong(boolean[] sought, long from) throws IOException, Broken {
        for (long at = from; at < length; ) {
            if (at < start || at >= start + filled) load(at);
            for (int i = (int) (at - start); i < filled; i++) {
                looked++;
                if (sought[window[i] & 0xff]) return start + i;
            }
            at = start + filled;
        }
        return length;
    }

    void copy(long from, long to, OutputStream out) throws IOException {
        byte[] chunk = new byte[(int) Math.min(WINDOW, Math.max(1, to - from))];
        for (long at = from; at < to; ) {
            int read = channel.read(ByteBuffer.wrap(chunk, 0, (int) Math.min(chunk.length, to - at)), at);
            if (read < 0) throw new IOException("the file became shorter");
            out.write(chunk, 0, read);
            looked += read;
            at += read;
        }
    }

    private void load(long at) throws IOException, Broken {
        if (at < 0 || at >= length) throw new Broken("ends too early");
        start = at;
        filled = 0;
        while (filled < WINDOW) {
            int read = channel.read(ByteBuffer.wrap(window, filled, WINDOW - filled), start + filled);
            if (read < 0) break;
            filled += read;
        }
        if (filled == 0) throw new IOException("the file became shorter");
        looked += filled;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
