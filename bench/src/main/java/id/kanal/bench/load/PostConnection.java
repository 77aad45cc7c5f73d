package id.kanal.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kept-alive connection with one request at a time, as a client has it that waits for its answer. */
final class PostConnection {
    /** What {@link #read} says instead of a status. */
    static final int MORE = 0;

    static final int GONE = -1;

    private static final int BUFFER = 16 * 1024;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private boolean asking;
    private long due;

    private PostConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static PostConnection open(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        PostConnection connection = new PostConnection(channel);
        SelectionKey unused = channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** When the request that is under way was to be sent. */
    long due() {
        return due;
    }

    boolean asking() {
        return asking;
    }

    /** False when the server has closed it. A request of some hundred octets always fits into an idle socket. */
    boolean send(PostTemplate template, int number, long due) throws IOException {
        if (!channel.isOpen()) return false;
        this.due = due;
        out.clear();
        template.write(out, number);
        out.flip();
        try {
            if (channel.write(out) < template.length()) throw new IllegalStateException("the socket is full");
        } catch (IOException closed) {
            close();
            return false;
        }
        asking = true;
        return true;
    }

    /** The status of an answer that is whole, or {@link #MORE}, or {@link #GONE}. */
    int read() {
        try {
            if (channel.read(in) < 0) return GONE;
        } catch (IOException reset) {
            return GONE;
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) return MORE;
        Matcher length = LENGTH.matcher(text.substring(0, head + 2).toLowerCase(Locale.ROOT));
        int whole = head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
        if (text.length() < whole) return MORE;
        in.clear();
        asking = false;
        return Integer.parseInt(text.substring(9, 12));
    }

    void close() throws IOException {
        channel.close();
    }
}
