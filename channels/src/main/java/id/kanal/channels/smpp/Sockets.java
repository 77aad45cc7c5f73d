package id.kanal.channels.smpp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
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

/** Connects to the SMSC, in plain or by TLS with the host name verified (RFC 9525). */
final class Sockets {
    private final SmppConfig config;

    Sockets(SmppConfig config) {
        this.config = config;
    }

    Wire connect(String name) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            int patience = (int) config.connectTimeout().toMillis();
            plain.connect(new InetSocketAddress(config.host(), config.port()), patience);
            plain.setSoTimeout(patience);
            return new Wire(name, config.tls() ? secured(plain) : plain);
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) factory().createSocket(plain, config.host(), config.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private SSLSocketFactory factory() throws IOException {
        if (config.tlsCertificates().isEmpty()) return (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (InputStream pem = Files.newInputStream(Path.of(config.tlsCertificates()))) {
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
            throw new IOException("tls-certificates cannot be used", unusable);
        }
    }
}
