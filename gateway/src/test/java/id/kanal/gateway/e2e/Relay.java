package id.kanal.gateway.e2e;

import id.kanal.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A stretch of network between one gateway and Redis, or another server, that can be cut and mended, or lead elsewhere. */
final class Relay implements AutoCloseable {
    private final int port;
    private volatile ServerSocket server;
    private volatile int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Relay(int target) throws IOException {
        this.target = target;
        this.server = listening(0);
        this.port = server.getLocalPort();
    }

    private ServerSocket listening(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
        background(() -> accept(socket));
        return socket;
    }

    String url() {
        return "redis://127.0.0.1:" + port();
    }

    int port() {
        return port;
    }

    void cut() throws IOException {
        cut = true;
        for (Socket socket : open) socket.close();
    }

    void mend() {
        cut = false;
    }

    /** Nobody listens here: callers are refused. */
    void shut() throws IOException {
        server.close();
        for (Socket socket : open) socket.close();
    }

    /** On the same port again, which somebody's own connection may have for a moment. */
    void lead(int elsewhere) throws IOException {
        target = elsewhere;
        if (server.isClosed()) Await.until("the port is free again", this::listensAgain);
        for (Socket socket : open) socket.close();
    }

    private boolean listensAgain() {
        try {
            server = listening(port);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private void accept(ServerSocket socket) throws IOException {
        while (!socket.isClosed()) {
            Socket near = socket.accept();
            open.add(near);
            if (cut) {
                near.close();
                continue;
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            background(() -> copy(near, far));
            background(() -> copy(far, near));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            long ignored = in.transferTo(out);
        }
    }

    private static void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side sees it as well
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
