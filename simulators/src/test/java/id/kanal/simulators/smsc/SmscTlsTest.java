package id.kanal.simulators.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class SmscTlsTest {
    private static final char[] PASSWORD = "for-this-test".toCharArray();
    private static SSLContext context;

    @BeforeAll
    static void makeACertificate(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("smsc.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "smsc",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @Test
    void bindsOverTls() throws Exception {
        try (Smsc smsc = Smsc.start(SmscSettings.account("kanal", "secret").withTls(context));
                RawEsme esme = new RawEsme(
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), smsc.port()))) {
            assertThat(esme.bind(Bind.Mode.TRANSCEIVER, "kanal", "secret").status())
                    .isZero();
            Delivery delivery = smsc.send("+6281234567890", "1708", "halo").get(0);
            assertThat(esme.readMessage(Status.ROK)).isEqualTo(delivery.message());
        }
    }

    @Test
    void doesNotSpeakPlainlyOnATlsPort() throws Exception {
        try (Smsc smsc = Smsc.start(SmscSettings.account("kanal", "secret").withTls(context));
                RawEsme esme = new RawEsme(smsc.port())) {
            assertThatThrownBy(() -> esme.bind(Bind.Mode.TRANSCEIVER, "kanal", "secret"))
                    .isInstanceOf(IOException.class);
            assertThat(smsc.sessions()).isEmpty();
        }
    }
}
