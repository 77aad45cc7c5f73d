package id.kanal.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** HTTP servers of tests. */
public final class LoopbackHttp {
    private static final int BACKLOG = 10;

    private LoopbackHttp() {}

    /** Has a port already, answers each call on a thread of its own, so handlers may wait, and starts when the test starts it. */
    public static HttpServer create() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }
}
