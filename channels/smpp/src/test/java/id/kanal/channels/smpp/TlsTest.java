package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.smsc.SmscSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String SECRET = "rahasia";

    @TempDir
    static Path directory;

    @Test
    void bindsWhenTheCertificateNamesTheHost() throws Exception {
        try (Rig rig = Rig.bound(centre("IP:127.0.0.1"), "tls", true, "tlsCertificates", pem())) {
            assertThat(rig.deliver(Rig.sms("halo"))).isZero();
            assertThat(rig.send("jawaban").providerIds()).hasSize(1);
        }
    }

    @Test
    void survivesSilenceUnderTls() throws Exception {
        try (Rig rig = Rig.bound(
                centre("IP:127.0.0.1"),
                "tls",
                true,
                "tlsCertificates",
                pem(),
                "enquireLink",
                java.time.Duration.ofMillis(40))) {
            var session = rig.session();
            Rig.until(() -> session.asked(PduLayout.ENQUIRE_LINK) >= 5);
            assertThat(session.open()).isTrue();
            assertThat(Rig.answer(session.deliver(Rig.sms("halo")))).isZero();
        }
    }

    @Test
    void refusesACertificateThatNamesAnotherHost() throws Exception {
        refused(centre("DNS:smsc.example"), pem());
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        refused(centre("IP:127.0.0.1"), "");
    }

    private static void refused(SmscSettings settings, String trusted) {
        try (Rig rig = Rig.closed(settings, "tls", true, "tlsCertificates", trusted)) {
            rig.channel.open(rig.intake).orTimeout(60, TimeUnit.SECONDS).join();
            assertThat(rig.channel.health().up()).isFalse();
            assertThat(rig.channel.health().cause()).contains("TLS failed");
            assertThat(rig.smsc.sessions()).isEmpty();
        }
    }

    private SmscSettings centre(String name) throws Exception {
        Path store = directory.resolve(name.replace(':', '-') + ".p12");
        if (!Files.exists(store))
            keytool(
                    "-genkeypair",
                    "-alias",
                    "smsc",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=smsc",
                    "-ext",
                    "SAN=" + name,
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    SECRET);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        byte[] certificate = keys.getCertificate("smsc").getEncoded();
        Files.writeString(
                Path.of(pem()),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return Rig.account().withTls(context);
    }

    private static String pem() {
        return directory.resolve("smsc.pem").toString();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
