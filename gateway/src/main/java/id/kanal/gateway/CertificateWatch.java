package id.kanal.gateway;

import id.kanal.console.Gauges;
import id.kanal.kernel.settings.TlsPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Until when the certificates hold that others show us, and ours that the proxy in front shows. Only looks: whom to trust is for those
 * who send something. Thread-safe.
 */
final class CertificateWatch {
    /** Between two looks at what was seen. */
    static final Duration AGAIN = Duration.ofHours(6);

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int MOST_LINES = 100;

    private final List<TlsPeer> peers;
    private final Map<String, Gauges.Certificate> seen = new ConcurrentHashMap<>();

    CertificateWatch(List<TlsPeer> peers) {
        this.peers = peers.stream().distinct().toList();
    }

    /** By name; those that were not looked at yet are left out. */
    List<Gauges.Certificate> certificates() {
        return seen.values().stream()
                .sorted(Comparator.comparing(Gauges.Certificate::of))
                .toList();
    }

    /**
     * One after the other; blocks for up to ten seconds each.
     *
     * @param all also those that were seen before
     */
    void look(boolean all) {
        for (TlsPeer peer : peers) {
            Gauges.Certificate before = seen.get(peer.name());
            if (all || before == null || before.ends().isEmpty()) seen.put(peer.name(), look(peer));
        }
    }

    private static Gauges.Certificate look(TlsPeer peer) {
        try {
            return new Gauges.Certificate(peer.name(), Optional.of(end(peer)), "");
        } catch (IOException | GeneralSecurityException unseen) {
            return new Gauges.Certificate(
                    peer.name(), Optional.empty(), unseen.getClass().getSimpleName());
        }
    }

    /** Of the first in the chain to end. */
    private static Instant end(TlsPeer peer) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Everybody()}, null);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(peer.host(), peer.port()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            for (TlsPeer.Line line : peer.before()) say(line, plain);
            try (SSLSocket tls =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, peer.host(), peer.port(), true)) {
                tls.startHandshake();
                return Stream.of(tls.getSession().getPeerCertificates())
                        .map(CertificateWatch::end)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
            }
        }
    }

    private static Instant end(Certificate certificate) {
        return ((X509Certificate) certificate).getNotAfter().toInstant();
    }

    private static void say(TlsPeer.Line line, Socket socket) throws IOException {
        if (!line.says().isEmpty())
            socket.getOutputStream().write((line.says() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (int lines = 0; lines < MOST_LINES; lines++)
            if (read(socket.getInputStream()).startsWith(line.until())) return;
        throw new IOException("speaks of something else");
    }

    /** Octet by octet: what comes behind the line is TLS already. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        while ((octet = in.read()) != '\n') {
            if (octet < 0 || line.size() > LONGEST_LINE) throw new IOException("no line");
            line.write(octet);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** Also of one that is over, or is signed weakly: that is to be seen. Java looks at what a plain trust manager trusts. */
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
