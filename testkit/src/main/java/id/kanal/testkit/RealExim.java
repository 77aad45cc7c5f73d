package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A real SMTP server on loopback that delivers into a {@link RealDovecot} by LMTP and sends bounces as the world's do.
 * Some recipients are answered at once: {@code refuse@} with 550, {@code defer@} with 451, {@code greylist@} with 450
 * 4.7.1, {@code drop@} with 550 and an end of the connection. What is sent to {@code antrean.test} is taken for good and
 * stays in its queue. Whoever logs in is {@link #USER}.
 */
public final class RealExim implements AutoCloseable {
    public static final String USER = "kanal";
    public static final String PASSWORD = "rahasia-relai";

    private final Path directory;
    private final int port = RealRedis.freePort();
    private final int tlsPort = RealRedis.freePort();
    private final TestCertificate certificate;
    private final ServerProcess exim;

    private RealExim(Path directory, int lmtpPort, String domains) throws IOException {
        this.directory = directory;
        this.certificate = TestCertificate.of(directory, "IP:127.0.0.1");
        Path config = directory.resolve("exim.conf");
        Files.writeString(config, config(lmtpPort, domains));
        this.exim = new ServerProcess(
                directory.resolve("exim.out"),
                List.of(ServerProcess.find("exim4", "exim4-daemon-light"), "-C", config.toString(), "-bdf", "-q2s"));
    }

    /** @param domains it takes mail for, with colons between */
    public static RealExim start(RealDovecot behind, String domains) {
        try {
            Path directory = Files.createTempDirectory("kanal-exim-");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (String part : List.of("spool", "log"))
                ServerProcess.share(Files.createDirectory(directory.resolve(part)));
            RealExim started = new RealExim(directory, behind.lmtpPort(), domains);
            started.restart();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String config(int lmtpPort, String domains) {
        String owner = ServerProcess.worker().equals("nobody") ? "exim_user = nobody\nexim_group = nogroup\n" : "";
        return owner
                + """
                primary_hostname = mx.kanal.test
                spool_directory = %1$s/spool
                log_file_path = %1$s/log/%%slog
                pid_file_path = %1$s/spool/exim.pid
                never_users =
                deliver_drop_privilege = true
                daemon_smtp_ports = %2$d : %7$d
                tls_on_connect_ports = %7$d
                tls_advertise_hosts = *
                tls_certificate = %8$s
                tls_privatekey = %9$s
                local_interfaces = <; 127.0.0.1
                domainlist ours = %3$s
                acl_smtp_rcpt = rcpt
                acl_smtp_mail = accept
                acl_smtp_connect = accept
                acl_smtp_data = accept
                host_lookup =
                rfc1413_hosts =
                rfc1413_query_timeout = 0s
                keep_environment =
                dsn_advertise_hosts = *
                message_size_limit = 30M
                begin acl
                rcpt:
                  defer message = 4.3.2 later, please
                    local_parts = defer
                  defer message = 4.7.1 slow down
                    local_parts = greylist
                  warn domains = antrean.test
                    control = freeze/no_tell
                  deny message = 5.1.1 no such user
                    local_parts = refuse
                  drop message = 5.7.1 go away
                    local_parts = drop
                  accept domains = +ours
                  deny message = 5.7.1 relaying denied
                begin routers
                dovecot:
                  driver = accept
                  domains = +ours
                  transport = lmtp
                begin transports
                lmtp:
                  driver = smtp
                  protocol = lmtp
                  hosts = 127.0.0.1
                  port = %4$d
                  allow_localhost
                  hosts_override
                  hosts_try_auth =
                begin retry
                * * F,1h,2s
                begin authenticators
                plain:
                  driver = plaintext
                  public_name = PLAIN
                  server_condition = ${if and{{eq{$auth2}{%5$s}}{eq{$auth3}{%6$s}}}}
                  server_set_id = $auth2
                """.formatted(
                                directory,
                                port,
                                domains,
                                lmtpPort,
                                USER,
                                PASSWORD,
                                tlsPort,
                                certificate.certificate(),
                                certificate.key());
    }

    public int port() {
        return port;
    }

    /** TLS from the first octet on; the other port changes to it on STARTTLS. */
    public int tlsPort() {
        return tlsPort;
    }

    /** What its certificate is to be checked against; it names 127.0.0.1 and nobody else. */
    public Path certificate() {
        return certificate.certificate();
    }

    /** Starts it, again or for the first time, and waits until it answers. */
    public void restart() {
        exim.start();
        Await.until("exim answers", Await.LIMIT, () -> RawSmtp.greeted(port), this::log);
    }

    /** {@code kill -9}; connections break. */
    public void kill() {
        exim.kill();
    }

    public void pause() {
        exim.pause();
    }

    public void resume() {
        exim.resume();
    }

    /** Sends a mail by SMTP; empty when it was taken, else what was answered. */
    public String send(String sender, String recipient, byte[] mail) {
        return RawSmtp.smtp(port, sender, recipient, mail);
    }

    /** What it wrote about itself, for tests that fail. */
    public String log() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("exim.out", "log/mainlog", "log/paniclog", "log/rejectlog")) {
            try {
                all.append(Files.readString(directory.resolve(name)));
            } catch (IOException none) {
                // not written
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        exim.close();
        TestFolder.delete(directory);
    }
}
