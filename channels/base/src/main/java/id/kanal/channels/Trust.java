package id.kanal.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS as every channel wants it: certificate and host name verified (RFC 9525), no way around either. */
public final class Trust {
    private Trust() {}

    /**
     * Lays TLS over a connected socket; returns after the handshake.
     *
     * @param certificates file of PEM certificates that are trusted instead of Java's own; empty for Java's own
     */
    public static Socket secured(Socket plain, String host, int port, String certificates) throws IOException {
        SSLSocket secured = (SSLSocket) factory(certificates).createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static SSLSocketFactory factory(String certificates) throws IOException {
        if (certificates.isEmpty()) return (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (InputStream pem = Files.newInputStream(Path.of(certificates))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem))
                trusted.setCertificateEntry("trusted-" + number++, certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the file of trusted certificates cannot be used", unusable);
        }
    }
}
