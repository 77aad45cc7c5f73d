package id.kanal.channels.smpp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.jsmpp.session.connection.Connection;

/** One connected socket, and the only judge of whether it lives: jSMPP's own state can say "bound" after the end. */
final class SmppConnection implements Connection {
    private final Socket socket;
    private final InputStream in;
    private final CoalescingWriter out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    SmppConnection(String name, Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
        this.out = new CoalescingWriter(socket.getOutputStream());
        Thread writer = new Thread(this::write, name + "-writer");
        writer.setDaemon(true);
        writer.start();
    }

    private void write() {
        try {
            out.drain();
        } catch (IOException | InterruptedException broken) {
            // the end of the connection is the news; whoever waits for it rebinds
        } finally {
            close();
        }
    }

    /** Leaves a whole PDU to be written; a wire that cannot take it is closed. Never blocks. */
    boolean put(byte[] pdu) {
        try {
            out.write(pdu, 0, pdu.length);
            return true;
        } catch (IOException broken) {
            close();
            return false;
        }
    }

    /** Writes what waits. For the reader, which has to call this before it waits for anything. May block: see {@link #isStuck}. */
    void flush() {
        try {
            out.writeHere();
        } catch (IOException broken) {
            close();
        }
    }

    /** Whether a write has taken longer: the peer does not read. */
    boolean isStuck(long nanos) {
        return out.isStuck(nanos);
    }

    /** Waits until all is written, at most so long. */
    void settle(long nanos) {
        try {
            out.settle(nanos);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Completes when the connection has ended, whoever ended it. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** How long a read waits; jSMPP's own idea of it is {@link #setSoTimeout}, which is not used. */
    void patience(long millis) throws IOException {
        socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
    }

    /** Whether small PDUs leave without waiting for the peer's acknowledgement of the one before (RFC 896). */
    boolean sendsAtOnce() throws IOException {
        return socket.getTcpNoDelay();
    }

    /** How many writes it took so far. */
    int writes() {
        return out.writes();
    }

    @Override
    public void close() {
        out.close();
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
        end.complete(null);
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int millis) {
        // the reader sets it, see patience
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }
}
