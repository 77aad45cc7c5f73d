package id.kanal.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that nobody but a test vouches for, with its key, as files in PEM.
 *
 * @param key readable by everybody, for servers that give up their rights before they read it
 */
public record TestCertificate(Path certificate, Path key) {
    private static final String SECRET = "rahasia";

    /** @param name as keytool wants it, such as {@code IP:127.0.0.1} or {@code DNS:mx.kanal.test} */
    public static TestCertificate of(Path directory, String name) {
        try {
            Path store = directory.resolve(name.replace(':', '-') + ".p12");
            keytool(store, name);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, SECRET.toCharArray());
            }
            Path certificate = directory.resolve(name.replace(':', '-') + ".pem");
            Path key = directory.resolve(name.replace(':', '-') + ".key");
            write(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
            write(
                    key,
                    "PRIVATE KEY",
                    keys.getKey("server", SECRET.toCharArray()).getEncoded());
            return new TestCertificate(certificate, key);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Path file, String kind, byte[] octets) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
    }

    private static void keytool(Path store, String name) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA", // GnuTLS does not read the elliptic keys that keytool makes
                        "-dname",
                        "CN=server",
                        "-ext",
                        "SAN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        SECRET))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) throw new IOException(said);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
