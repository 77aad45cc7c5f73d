package id.kanal.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A stretch of network before a server on loopback: it can be cut, closed and opened, and counts who is on it. */
public final class Gate implements AutoCloseable {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile Optional<ServerSocket> door = Optional.empty();
    private volatile Thread porter = new Thread("gate");

    public Gate(int target) {
        this.target = target;
        this.port = listen(0);
    }

    public int port() {
        return port;
    }

    /** Breaks all connections; the next one is let through. */
    public void hangUp() {
        for (Socket socket : sockets) close(socket);
    }

    /** Breaks all connections and refuses new ones. */
    public void shut() {
        door.ifPresent(Gate::close);
        door = Optional.empty();
        hangUp();
        try {
            porter.join(); // until it is gone the system lets callers in, to hang up on them
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the same port as before; while it was shut, somebody's own connection may have got that port for a moment. */
    public void open() {
        if (door.isEmpty()) Await.until("the port is free again", this::reopened);
    }

    private boolean reopened() {
        try {
            return listen(port) == port;
        } catch (UncheckedIOException taken) {
            return false;
        }
    }

    /** Connections that were ever made. */
    public int made() {
        return made.get();
    }

    /** The most that were open at once, for longer than a moment. */
    public int most() {
        return most.get();
    }

    private int listen(int wanted) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
            door = Optional.of(server);
            porter = begun(() -> accept(server));
            return server.getLocalPort();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket server) throws IOException {
        while (!server.isClosed()) {
            Socket near = server.accept();
            made.incrementAndGet();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(near);
            sockets.add(far);
            if (server.isClosed()) hangUp(); // shut() may have missed them
            count();
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            background(() -> {
                try {
                    copy(near, far);
                } finally {
                    open.decrementAndGet();
                    sockets.remove(near);
                    sockets.remove(far);
                }
            });
            background(() -> copy(far, near));
        }
    }

    /** That somebody has left is seen a little late: it is waited for, a moment, before the next one gets through. */
    private void count() {
        long end = System.nanoTime() + GRACE;
        while (open.get() > 0 && System.nanoTime() < end) LockSupport.parkNanos(LOOK);
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
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
        Thread unused = begun(work);
    }

    private static Thread begun(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // the other side sees it as well
                    }
                },
                "gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(AutoCloseable any) {
        try {
            any.close();
        } catch (Exception closed) {
            // closed is closed
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        shut();
    }
}
