package id.kanal.channels.smpp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What waits to be written to one socket. Writers never block: they leave whole PDUs here, and one thread writes all that
 * has come together in one go, so that the answers to a group of messages leave in one segment. A peer that does not read
 * fills it; then it breaks.
 */
final class Outlet extends OutputStream {
    private static final int LIMIT = 1 << 20;
    private static final int FIRST = 8 << 10;

    private final OutputStream socket;
    private byte[] waiting = new byte[FIRST];
    private int length;
    private boolean writing;
    private int writes;
    private boolean closed;

    Outlet(OutputStream socket) {
        this.socket = socket;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int from, int count) throws IOException {
        if (closed) throw new IOException("the connection is closed");
        if (length + count > LIMIT) throw new IOException("the peer does not read");
        if (length + count > waiting.length)
            waiting = Arrays.copyOf(waiting, Math.max(waiting.length * 2, length + count));
        System.arraycopy(octets, from, waiting, length, count);
        length += count;
        if (length == count) notifyAll();
    }

    /** Writes what comes until the outlet is closed or the socket fails. Runs on the thread that is made for it. */
    void drain() throws IOException, InterruptedException {
        byte[] free = new byte[FIRST];
        while (true) {
            int count;
            synchronized (this) {
                writing = false;
                notifyAll();
                while (length == 0 && !closed) wait();
                if (closed) return;
                byte[] full = waiting;
                waiting = free;
                free = full;
                count = length;
                length = 0;
                writing = true;
                writes++;
            }
            socket.write(free, 0, count);
            if (free.length > 16 * FIRST) free = new byte[FIRST];
        }
    }

    /** Waits until all is written, at most so long. */
    synchronized void settle(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while ((length > 0 || writing) && !closed && end - System.nanoTime() > 0)
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }

    synchronized int writes() {
        return writes;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
