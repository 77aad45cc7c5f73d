package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.console.Gauges;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.testkit.LoopbackServer;
import id.kanal.testkit.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    @TempDir
    static Path folder;

    private static TestCertificate certificate;

    private final Vertx vertx = Vertx.vertx();
    private final List<LoopbackServer> later = new ArrayList<>();

    /** It holds for two days. */
    @BeforeAll
    static void make() {
        certificate = TestCertificate.of(folder, "IP:127.0.0.1");
    }

    @AfterEach
    void close() {
        later.forEach(LoopbackServer::close);
        Gateway.join(vertx.close());
    }

    private NetServerOptions options() {
        return new NetServerOptions().setHost("127.0.0.1");
    }

    private static PemKeyCertOptions pem() {
        return new PemKeyCertOptions()
                .setCertPath(certificate.certificate().toString())
                .setKeyPath(certificate.key().toString());
    }

    private TlsPeer server() {
        NetServer server = vertx.createNetServer(options().setSsl(true).setKeyCertOptions(pem()))
                .connectHandler(socket -> {});
        Gateway.join(server.listen());
        return new TlsPeer("127.0.0.1", server.actualPort(), List.of());
    }

    /** Speaks as an SMTP server does before TLS. */
    private TlsPeer later(String lastAnswer) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(pem().getKeyManagerFactory(vertx).getKeyManagers(), null, null);
        LoopbackServer server = new LoopbackServer("tls-later", socket -> talk(socket, lastAnswer, context));
        later.add(server);
        server.start();
        return new TlsPeer(
                "127.0.0.1",
                server.port(),
                List.of(
                        new TlsPeer.Line("", "220 "),
                        new TlsPeer.Line("EHLO x", "250 "),
                        new TlsPeer.Line("STARTTLS", "220 ")));
    }

    private static void talk(Socket socket, String lastAnswer, SSLContext context) throws IOException {
        say(socket, "220 kanal.test\r\n");
        hear(socket, "EHLO x\r\n");
        say(socket, "250-kanal.test\r\n250-SIZE\r\n250 STARTTLS\r\n");
        hear(socket, "STARTTLS\r\n");
        say(socket, lastAnswer);
        if (!lastAnswer.startsWith("220")) return;
        SSLSocket tls = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        assertThat(tls.getInputStream().read()).isNegative();
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    private static void hear(Socket socket, String words) throws IOException {
        byte[] heard = socket.getInputStream().readNBytes(words.length());
        assertThat(new String(heard, StandardCharsets.US_ASCII)).isEqualTo(words);
    }

    private static Gauges.Certificate seen(TlsPeer peer) {
        CertificateWatch watch = new CertificateWatch(List.of(peer));
        watch.look(true);
        return watch.certificates().get(0);
    }

    @Test
    void theEndIsSeenThoughNobodyVouchesForIt() {
        Gauges.Certificate found = seen(server());
        assertThat(found.trouble()).isEmpty();
        assertThat(Duration.between(Instant.now(), found.ends().orElseThrow()))
                .isBetween(Duration.ofDays(1), Duration.ofDays(3));
    }

    @Test
    void theEndIsSeenWhereTlsBeginsLater() throws Exception {
        assertThat(seen(later("220 go ahead\r\n")).ends()).isPresent();
    }

    @Test
    void whoeverHasNoTlsOrIsAwayIsNotSeen() throws Exception {
        assertThat(seen(later("454 not now\r\n550 x\r\n".repeat(60))).trouble()).isEqualTo("IOException");
        TlsPeer gone = server();
        Gateway.join(vertx.close());
        CertificateWatch watch = new CertificateWatch(List.of(gone, gone));
        watch.look(false);
        assertThat(watch.certificates())
                .containsExactly(new Gauges.Certificate(gone.name(), java.util.Optional.empty(), "ConnectException"));
    }

    @Test
    void whatWasSeenIsNotLookedAtUntilAllAre() {
        TlsPeer peer = server();
        CertificateWatch watch = new CertificateWatch(List.of(peer));
        watch.look(false);
        Gateway.join(vertx.close());
        watch.look(false);
        assertThat(watch.certificates().get(0).ends()).isPresent();
        watch.look(true);
        assertThat(watch.certificates().get(0).ends()).isEmpty();
    }
}
