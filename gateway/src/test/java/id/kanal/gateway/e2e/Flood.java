package id.kanal.gateway.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections that are opened and then kept: one attacker with one thread. What the server closes stays closed. */
final class Flood implements AutoCloseable {
    private final InetSocketAddress server;
    private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();

    Flood(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Opens so many and says the same on each, as much of it as is taken at once. */
    void open(int connections, byte[] first) {
        for (int i = 0; i < connections; i++) {
            try {
                SocketChannel channel = SocketChannel.open();
                open.add(channel);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, 128 * 1024);
                channel.connect(server);
                channel.configureBlocking(false);
                say(channel, first);
            } catch (IOException refused) {
                // the server is full, which is the least of what is hoped for
            }
        }
    }

    /** Says some more on each. */
    void say(byte[] more) {
        for (SocketChannel channel : open) say(channel, more);
    }

    private static void say(SocketChannel channel, byte[] octets) {
        try {
            channel.write(ByteBuffer.wrap(octets));
        } catch (IOException closed) {
            // it gave way
        }
    }

    @Override
    public void close() {
        for (SocketChannel channel : open) {
            try {
                channel.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        open.clear();
    }
}
