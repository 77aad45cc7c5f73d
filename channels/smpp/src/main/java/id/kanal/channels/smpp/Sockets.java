package id.kanal.channels.smpp;

import id.kanal.channels.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects to the SMSC, in plain or by TLS with the host name verified (RFC 9525). */
final class Sockets {
    private final SmppConfig config;

    Sockets(SmppConfig config) {
        this.config = config;
    }

    SmppConnection connect(String name) throws IOException {
        Socket plain = new Socket();
        try {
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            int patience = (int) config.connectTimeout().toMillis();
            plain.connect(new InetSocketAddress(config.host(), config.port()), patience);
            plain.setSoTimeout(patience);
            return new SmppConnection(
                    name,
                    config.tls()
                            ? Trust.secured(plain, config.host(), config.port(), config.tlsCertificates())
                            : plain);
        } catch (IOException | RuntimeException failed) {
            plain.close();
            throw failed;
        }
    }
}
