package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on loopback for a server that a test has written: a thread a connection. */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket door;
    private final String name;
    private final Protocol protocol;
    private final Set<Socket> sessions = ConcurrentHashMap.newKeySet();

    /** What is said on a connection. Whoever returns or fails hangs up. */
    public interface Protocol {
        void serve(Socket socket) throws IOException;
    }

    /** @param name of its threads */
    public LoopbackServer(String name, Protocol protocol) {
        this.name = name;
        this.protocol = protocol;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Apart from the constructor, for the server may not be complete before. */
    public void start() {
        background(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Connections that are open. */
    public Set<Socket> sessions() {
        return sessions;
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket socket = door.accept();
            // it answers line by line, and each would wait for the last one's acknowledgement
            socket.setTcpNoDelay(true);
            sessions.add(socket);
            background(() -> {
                try (socket) {
                    protocol.serve(socket);
                } finally {
                    sessions.remove(socket);
                }
            });
        }
    }

    private void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side sees it as well
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sessions) socket.close();
        } catch (IOException closed) {
            // closed is closed
        }
    }
}
