package id.kanal.simulators.clamd;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon on loopback, a thread a connection. */
public final class ClamdSimulator implements AutoCloseable {
    private final ServerSocket door;
    private final int streamMaxLength;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "clamd-simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger scans = new AtomicInteger();
    private volatile ClamdMood mood = ClamdMood.NORMAL;

    private ClamdSimulator(int port, int streamMaxLength) throws IOException {
        this.door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.streamMaxLength = streamMaxLength;
        threads.execute(this::welcome);
    }

    /**
     * Listens when it returns.
     *
     * @param port 0 takes any free one
     * @param streamMaxLength octets that a stream may have, as the setting of this name
     */
    public static ClamdSimulator start(int port, int streamMaxLength) {
        try {
            return new ClamdSimulator(port, streamMaxLength);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** For {@code attachments.clamd} of the gateway's settings. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    public void mood(ClamdMood now) {
        mood = now;
    }

    /** How many streams were looked at to their end. */
    public int scans() {
        return scans.get();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        threads.shutdownNow();
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        ClamdMood now = mood;
        if (now == ClamdMood.HANG) return; // stays open until we are closed
        try (socket) {
            if (now == ClamdMood.HANG_UP) return;
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String command = command(in);
            String answer = switch (command.substring(1)) {
                case "PING" -> "PONG";
                case "VERSION" -> "ClamAV 1.4.0-simulated";
                case "INSTREAM" -> stream(in, now);
                default -> "UNKNOWN COMMAND";
            };
            if (now == ClamdMood.HANG_UP_AFTER_TAKING) return;
            String end = command.charAt(0) == 'z' ? "\0" : "\n";
            socket.getOutputStream().write((answer + end).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // The client hung up; nobody is left to tell.
        } finally {
            open.remove(socket);
        }
    }

    /** Up to the terminator that its prefix asks for. */
    private static String command(DataInputStream in) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        int prefix = in.readUnsignedByte();
        command.write(prefix);
        int end = prefix == 'z' ? 0 : '\n';
        for (int octet = in.readUnsignedByte(); octet != end && command.size() < 64; octet = in.readUnsignedByte())
            command.write(octet);
        return command.toString(StandardCharsets.US_ASCII);
    }

    private String stream(DataInputStream in, ClamdMood now) throws IOException {
        EicarSearch search = new EicarSearch();
        long length = 0;
        for (int size = in.readInt(); size != 0; size = in.readInt()) {
            length += Integer.toUnsignedLong(size);
            if (size < 0 || length > streamMaxLength) return "INSTREAM size limit exceeded. ERROR";
            search.look(in.readNBytes(size));
        }
        scans.incrementAndGet();
        if (now == ClamdMood.FAIL) return "stream: Can't allocate memory ERROR";
        if (now == ClamdMood.BABBLE) return "selamat pagi";
        return search.found() ? "stream: Win.Test.EICAR_HDB-1 FOUND" : "stream: OK";
    }
}
