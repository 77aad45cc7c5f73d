package id.kanal.channels.smpp;

import id.kanal.channels.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/** Connects to the SMSC, in plain or by TLS with the host name verified (RFC 9525). */
final class Sockets {
    private final SmppConfig config;
    private Optional<Socket> last = Optional.empty(); // guarded by this
    private boolean abandoned; // guarded by this

    Sockets(SmppConfig config) {
        this.config = config;
    }

    SmppConnection connect(String name) throws IOException {
        Socket plain = new Socket();
        remember(plain);
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

    private synchronized void remember(Socket socket) throws IOException {
        if (abandoned) throw new IOException("the channel is closing");
        last = Optional.of(socket);
    }

    /** Cuts what was connected last, or is about to be, and connects no more: who waits for it need not wait. */
    synchronized void abandon() {
        abandoned = true;
        try {
            if (last.isPresent()) last.get().close();
        } catch (IOException closedAnyway) {
            // nothing is left to be done
        }
    }
}
