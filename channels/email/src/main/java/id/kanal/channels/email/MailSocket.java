package id.kanal.channels.email;

import id.kanal.channels.Trust;
import id.kanal.channels.email.EmailConfig.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection to a mail server as the libraries see it: to them it is a plain socket, also when TLS lies under it, so
 * that all they read passes {@link BoundedInput} and nothing they can be configured to weakens the verification.
 */
final class MailSocket extends Socket {
    /** Firewalls forget silent connections; a dead one is noticed after two minutes and not after IDLE. */
    private static final int KEEPALIVE_SECONDS = 60;

    private final Socket plain = new Socket();
    private final ServerEndpoint line;
    private volatile Socket current = plain;
    private volatile BoundedInput input;

    MailSocket(ServerEndpoint line) {
        this.line = line;
        this.input = new BoundedInput(InputStream.nullInputStream(), line.readTimeout());
    }

    Duration patience() {
        return line.readTimeout();
    }

    /** Of the answer to the next command, see {@link BoundedInput#renew}. */
    void renew() {
        input.renew();
    }

    /** How long the server may be silent while we idle; then {@link #awake} again. */
    void idle(Duration silence) throws SocketException {
        current.setSoTimeout((int) silence.toMillis());
        input.idle(true);
    }

    void awake() throws SocketException {
        input.idle(false);
        current.setSoTimeout((int) line.readTimeout().toMillis());
    }

    /** Lays TLS over it; streams that were taken before are of no use after. */
    void secure() throws IOException {
        current = Trust.secured(plain, line.host(), line.port(), line.certificates());
    }

    @Override
    public void connect(SocketAddress server, int timeout) throws IOException {
        plain.setTcpNoDelay(true);
        plain.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (plain.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            plain.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_SECONDS);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_SECONDS / 6);
            plain.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 6);
        }
        plain.connect(server, timeout);
        if (line.tls() == Tls.IMPLICIT) secure();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        input = new BoundedInput(current.getInputStream(), line.readTimeout());
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return current.getOutputStream();
    }

    @Override
    public synchronized void close() throws IOException {
        // The plain one: closing TLS would wait for a write lock that a stuck writer holds.
        plain.close();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        current.setSoTimeout(timeout);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return current.getSoTimeout();
    }

    @Override
    public InetAddress getInetAddress() {
        return plain.getInetAddress();
    }

    @Override
    public int getPort() {
        return plain.getPort();
    }

    @Override
    public boolean isConnected() {
        return plain.isConnected();
    }

    @Override
    public boolean isClosed() {
        return plain.isClosed();
    }
}
