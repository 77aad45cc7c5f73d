package id.kanal.channels.email;

import id.kanal.channels.email.EmailConfig.Tls;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Where a mail server is and how it is spoken to; also the settings that make Angus use {@link MailSocket}. */
record ServerEndpoint(
        String host, int port, Tls tls, String certificates, Duration connectTimeout, Duration readTimeout) {
    static ServerEndpoint of(ImapConfig imap, String certificates) {
        return new ServerEndpoint(
                imap.host(), imap.port(), imap.tls(), certificates, imap.connectTimeout(), imap.readTimeout());
    }

    static ServerEndpoint of(SmtpConfig smtp, String certificates) {
        return new ServerEndpoint(
                smtp.host(), smtp.port(), smtp.tls(), certificates, smtp.connectTimeout(), smtp.readTimeout());
    }

    /** @param protocol imap or smtp; never imaps or smtps, for {@link MailSocket} does TLS itself */
    Properties properties(String protocol, MailSocket socket) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + '.';
        properties.put(prefix + "socketFactory", new Plain(socket));
        properties.put(prefix + "ssl.socketFactory", new Layer(socket));
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "connectiontimeout", Long.toString(connectTimeout.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(readTimeout.toMillis()));
        return properties;
    }

    /** No {@link SSLSocketFactory}: from one of those Angus takes TLS from the first octet on. */
    private static final class Plain extends SocketFactory {
        private final MailSocket socket;

        private Plain(MailSocket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw unused();
        }
    }

    /** Called for STARTTLS: makes the socket that is there already a secure one. */
    private static final class Layer extends SSLSocketFactory {
        private final MailSocket socket;

        private Layer(MailSocket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket(Socket same, String host, int port, boolean autoClose) throws java.io.IOException {
            socket.secure();
            return socket;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw unused();
        }
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("Angus connects its sockets itself");
    }
}
