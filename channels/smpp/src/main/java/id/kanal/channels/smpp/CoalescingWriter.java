package id.kanal.channels.smpp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What waits to be written to one socket. Writers never block: they leave whole PDUs here, and all that has come together is
 * written in one go, so that the answers to a group of messages leave in one segment. One thread is made for that; the
 * socket's reader does it itself before it reads on, because to wake another takes longer. A peer that does not read fills
 * it, or is found stuck; then it breaks.
 */
final class CoalescingWriter extends OutputStream {
    private static final int LIMIT = 1 << 20;
    private static final int FIRST = 8 << 10;

    private final OutputStream socket;
    private byte[] waiting = new byte[FIRST];
    private int length;
    private byte[] free = new byte[FIRST];
    private Thread reader;
    private boolean writing;
    private long began; // the write
    private int writes;
    private boolean settling;
    private boolean closed;

    CoalescingWriter(OutputStream socket) {
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
        if (Thread.currentThread() != reader) notifyAll();
    }

    /** Writes what comes until the outlet is closed or the socket fails. Runs on the thread that is made for it. */
    void drain() throws IOException, InterruptedException {
        while (true) {
            synchronized (this) {
                while ((length == 0 || writing) && !closed) wait();
                if (closed) return;
            }
            writeWaiting();
        }
    }

    /**
     * Writes what waits on the reader's thread, which leaves what it writes here until it calls again. Blocks while the
     * peer's buffers are full.
     */
    void writeHere() throws IOException {
        synchronized (this) {
            reader = Thread.currentThread();
        }
        writeWaiting();
    }

    /** Unless somebody is writing already, who then goes on. */
    private void writeWaiting() throws IOException {
        int count;
        byte[] full;
        synchronized (this) {
            if (length == 0 || writing || closed) return;
            full = waiting;
            waiting = free;
            count = length;
            length = 0;
            writing = true;
            began = System.nanoTime();
            writes++;
        }
        socket.write(full, 0, count);
        synchronized (this) {
            free = full.length > 16 * FIRST ? new byte[FIRST] : full;
            writing = false;
            if (length > 0 || settling) notifyAll();
        }
    }

    /** Whether a write has taken longer. */
    synchronized boolean isStuck(long nanos) {
        return writing && System.nanoTime() - began > nanos;
    }

    /** Waits until all is written, at most so long. */
    synchronized void settle(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        settling = true;
        notifyAll(); // the reader may be the one who calls
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
