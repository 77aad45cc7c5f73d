package id.kanal.channels.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What a mail server says, bounded: the libraries would make room for a literal of two gigabytes that was only announced
 * (RFC 3501, 4.3), collect lines without end, and wait for ever for a server that sends an octet now and then.
 */
final class BoundedInput extends FilterInputStream {
    /** Of the answer to one command: a SEARCH in a mailbox of half a million mails, or some hundred small mails. */
    private static final long MOST = 4 << 20;

    /** Less than this in one read timeout, in the middle of a line or a literal, is as good as nothing. */
    private static final int LEAST = 512;

    /** An answer may take this many read timeouts, whatever it does. */
    private static final int LONGEST = 20;

    private final long patience;
    private volatile boolean idle;
    private long left = MOST;
    private long began = System.nanoTime();
    private long window = began;
    private int inWindow;
    private long literal; // octets of it that are still to come
    private long announced = -1; // the number between braces, or -1
    private char last;

    BoundedInput(InputStream in, Duration patience) {
        super(in);
        this.patience = patience.toNanos();
    }

    /** The next answer begins: its room and its time are whole again. */
    void renew() {
        left = MOST;
        began = System.nanoTime();
        window = began;
        inWindow = 0;
    }

    /** While it idles the server owes nothing. */
    void idle(boolean now) {
        idle = now;
        renew();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        if (read <= 0) return read;
        left -= read;
        if (left < 0) throw new IOException("the answer is too long");
        for (int i = offset; i < offset + read; ) {
            int skipped = (int) Math.min(literal, offset + read - i);
            literal -= skipped;
            i += skipped;
            if (i < offset + read) letter((char) (into[i++] & 0xff));
        }
        if (!idle) hurry(read);
        return read;
    }

    private void letter(char c) throws IOException {
        if (c == '{') announced = 0;
        else if (announced >= 0 && c >= '0' && c <= '9') announced = Math.min(announced * 10 + c - '0', MOST + 1);
        else if (c == '\n' && last == '\r' && announced >= 0) {
            if (announced > left) throw new IOException("a literal is too long");
            literal = announced;
            announced = -1;
        } else if (!(c == '}' || (c == '\r' && last == '}'))) announced = -1;
        if (c == '\n') window = System.nanoTime(); // whole lines, such as news of a long search, are progress
        if (c == '\n') inWindow = 0;
        last = c;
    }

    private void hurry(int read) throws IOException {
        long now = System.nanoTime();
        inWindow += read;
        if (now - began > LONGEST * patience) throw new SocketTimeoutException("the answer does not end");
        if (now - window < patience) return;
        if (inWindow < LEAST) throw new SocketTimeoutException("the answer hardly comes");
        window = now;
        inWindow = 0;
    }
}
