package id.kanal.channels.pbx;

import id.kanal.channels.Trust;
import id.kanal.channels.files.TimedContent;
import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.port.FileSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches recordings from hosts of the settings. The address that was looked at is the one that is connected to, which Java's
 * client would look up once more; so it is asked by hand, as HTTP/1.0, whose bodies end with the connection (RFC 1945, 7.2.2).
 * Redirections lead nowhere.
 */
final class RecordingDownload implements FileSource {
    private static final Duration FETCHED_WITHIN = Duration.ofDays(1);
    private static final String NAME = "rekaman-telepon";
    private static final String AUDIO = "audio/wav";

    private final PbxConfig config;
    private final Set<Socket> underWay = ConcurrentHashMap.newKeySet();

    RecordingDownload(PbxConfig config) {
        this.config = config;
    }

    static Content.File file(URI address, Instant now) {
        String kind = address.getRawPath().endsWith(".mp3") ? "audio/mpeg" : AUDIO;
        String name = NAME + (kind.equals(AUDIO) ? ".wav" : ".mp3");
        return new Content.File.Remote(address.toString(), name, kind, 0, now.plus(FETCHED_WITHIN));
    }

    /** Whether the host answers at all; throws why not, without naming it. */
    void look(String host) throws IOException {
        boolean plain = config.recordingHosts() == Hosts.LOOPBACK;
        try (Socket socket = new Socket()) {
            connect(socket, PbxConfig.name(host), PbxConfig.port(host), !plain || !isLoopback(host));
        }
    }

    private static boolean isLoopback(String host) throws IOException {
        return InetAddress.getByName(PbxConfig.name(host)).isLoopbackAddress();
    }

    private void connect(Socket socket, String host, int port, boolean encrypted) throws IOException {
        InetAddress address = config.guard().find(host, encrypted);
        int patience = Math.toIntExact(config.responseTimeout().toMillis());
        socket.connect(new InetSocketAddress(address, port), patience);
        socket.setSoTimeout(patience);
    }

    @Override
    public InputStream open(Content.File.Remote file) throws IOException {
        URI address = URI.create(file.ref());
        if (!config.mayFetch(address))
            throw Failure.of(FailureCode.CHANNEL_REJECTED, "pbx: recordings-from does not name the host any more");
        boolean encrypted = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : encrypted ? 443 : 80;
        Socket plain = new Socket();
        underWay.add(plain);
        try {
            connect(plain, address.getHost(), port, encrypted);
            String name = address.getHost().replaceAll("^\\[|]$", "");
            Socket socket = encrypted ? Trust.secured(plain, name, port, "") : plain;
            socket.getOutputStream().write(request(address).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            // from here on: a host may dribble its head as well as its recording
            InputStream answer =
                    new BufferedInputStream(new TimedContent(new OfSocket(socket, plain), config.fileTimeout()));
            Optional<Long> length = length(AnswerHead.read(answer));
            return length.<InputStream>map(octets -> new Whole(answer, octets)).orElse(answer);
        } catch (IOException | RuntimeException failed) {
            close(plain);
            throw failed;
        }
    }

    /** Breaks off what is under way. */
    void close() {
        for (Socket socket : underWay)
            try {
                close(socket);
            } catch (IOException gone) {
                // whoever reads from it sees that
            }
    }

    private void close(Socket socket) throws IOException {
        underWay.remove(socket);
        socket.close();
    }

    private String request(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : '?' + address.getRawQuery();
        String authorization = config.recordingsAuthorization().isSet()
                ? "Authorization: " + config.recordingsAuthorization().reveal() + "\r\n"
                : "";
        return "GET " + path + query + " HTTP/1.0\r\nHost: " + address.getRawAuthority()
                + "\r\nAccept: audio/*, application/octet-stream\r\nUser-Agent: kanal\r\n" + authorization + "\r\n";
    }

    /** Throws for an answer that brings no recording: for good, or for now. */
    private static Optional<Long> length(AnswerHead head) throws IOException {
        int status = head.status();
        if (status == 200) {
            if (head.field("transfer-encoding").isPresent())
                throw Failure.of(FailureCode.CHANNEL_REJECTED, "pbx: the host answers HTTP/1.0 in chunks");
            return head.field("content-length")
                    .filter(digits -> digits.matches("[0-9]{1,15}"))
                    .map(Long::valueOf);
        }
        if (status == 410) throw new FileNotFoundException("there is none");
        boolean later =
                status == 401 || status == 403 || status == 404 || status == 408 || status == 429 || status >= 500;
        if (later) throw new IOException("the host of recordings answers " + status);
        throw Failure.of(FailureCode.CHANNEL_REJECTED, "pbx: the host of recordings answers " + status);
    }

    /** Its end is the connection's. */
    private final class OfSocket extends FilterInputStream {
        private final Socket plain;

        private OfSocket(Socket socket, Socket plain) throws IOException {
            super(socket.getInputStream());
            this.plain = plain;
        }

        @Override
        public void close() throws IOException {
            RecordingDownload.this.close(plain);
        }
    }

    /** So many octets, neither more nor less: half a recording is none. */
    private static final class Whole extends FilterInputStream {
        private long left;

        private Whole(InputStream content, long length) {
            super(content);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (left == 0) return -1;
            int read = super.read(to, from, (int) Math.min(most, left));
            if (read < 0) throw new EOFException("the recording broke off");
            left -= read;
            return read;
        }
    }
}
