package id.kanal.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection on which a test says just what it likes, octet by octet. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();

    public RawHttp(int port) {
        this(port, "127.0.0.1");
    }

    /** @param from an address of the loopback network */
    public RawHttp(int port, String from) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
        } catch (IOException closed) {
            // what it answered is still to be read
        }
        return this;
    }

    /** Says that nothing more will come. */
    public RawHttp finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException closed) {
            // by the server before
        }
        return this;
    }

    /** The status of the next answer, whose body is read too; 0 when the server closes instead. */
    public int status() {
        String head = head();
        return head.isEmpty() ? 0 : Integer.parseInt(head.split(" ", 3)[1]);
    }

    /** The next answer with its body; empty when the server closes instead. */
    public String head() {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int more = Integer.MAX_VALUE;
            for (int octet = 0; more > 0 && (octet = in.read()) >= 0; more--) {
                all.write(octet);
                String text = all.toString(StandardCharsets.ISO_8859_1);
                if (octet == '\n' && text.endsWith("\r\n\r\n") && more > 1_000_000) more = 1 + length(text);
            }
            return all.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static int length(String head) {
        for (String line : head.split("\r\n"))
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                return Integer.parseInt(line.substring(15).strip());
        return 0;
    }

    /** Up to a line that begins so, or until the server closes, which is a line of its own. */
    public String until(String begin) {
        StringBuilder all = new StringBuilder();
        Optional<String> line;
        do {
            line = line();
            all.append(line.orElse("(closed)")).append('\n');
        } while (line.isPresent() && !line.get().startsWith(begin));
        return all.toString();
    }

    private Optional<String> line() {
        try {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            int octet = in.read();
            if (octet < 0) return Optional.empty();
            for (; octet >= 0 && octet != '\n'; octet = in.read()) all.write(octet);
            String line = all.toString(StandardCharsets.UTF_8);
            return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until the server closes. */
    public boolean isClosed() {
        return head().isEmpty();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
