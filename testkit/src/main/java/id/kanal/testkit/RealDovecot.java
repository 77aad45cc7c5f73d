package id.kanal.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Dovecot on loopback: IMAP, and LMTP to deliver by, one mailbox for each user, whose password is {@link
 * #PASSWORD}. It lets a user in {@code most} times at once.
 */
public final class RealDovecot implements AutoCloseable {
    public static final String PASSWORD = "rahasia-kotak";

    private final Path directory;
    private final int imapPort = RealRedis.freePort();
    private final int imapsPort = RealRedis.freePort();
    private final int lmtpPort = RealRedis.freePort();
    private final TestCertificate certificate;
    private final ServerProcess dovecot;

    private RealDovecot(Path directory, int most) {
        this.directory = directory;
        this.certificate = TestCertificate.of(directory, "IP:127.0.0.1");
        Path config = directory.resolve("dovecot.conf");
        write(config, config(most));
        this.dovecot = new ServerProcess(
                directory.resolve("dovecot.out"),
                List.of(ServerProcess.find("dovecot", "dovecot-imapd dovecot-lmtpd"), "-F", "-c", config.toString()));
    }

    /**
     * @param most sessions of one user at once; one more is refused with [LIMIT]
     * @param users their names; {@code siti=1M} has room for so much only
     */
    public static RealDovecot start(int most, String... users) {
        try {
            // Anybody may enter: root's Dovecot reads it as nobody.
            Path directory = Files.createTempDirectory("kanal-dovecot-");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            ServerProcess.share(Files.createDirectory(directory.resolve("mail")));
            RealDovecot started = new RealDovecot(directory, most);
            write(directory.resolve("users"), lines(users));
            started.restart();
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String lines(String... users) {
        StringBuilder lines = new StringBuilder();
        for (String user : users) {
            String[] parts = user.split("=");
            lines.append(parts[0])
                    .append(":{plain}")
                    .append(PASSWORD)
                    .append(':')
                    .append(id("uid"))
                    .append(':')
                    .append(id("gid"))
                    .append(":::: userdb_quota_rule=*:storage=")
                    .append(parts.length > 1 ? parts[1] : "100M")
                    .append('\n');
        }
        return lines.toString();
    }

    private String config(int most) {
        String worker = ServerProcess.worker();
        return """
                base_dir = %1$s/run
                state_dir = %1$s/run
                log_path = %1$s/dovecot.log
                protocols = imap lmtp
                listen = 127.0.0.1
                ssl = yes
                ssl_cert = <%7$s
                ssl_key = <%8$s
                disable_plaintext_auth = no
                default_internal_user = %2$s
                default_login_user = %2$s
                default_internal_group = %3$s
                mail_location = maildir:%1$s/mail/%%n
                first_valid_uid = 1
                first_valid_gid = 1
                auth_username_format = %%Ln
                recipient_delimiter = +
                lmtp_save_to_detail_mailbox = no
                auth_failure_delay = 0
                mail_fsync = never
                mail_plugins = quota
                passdb {
                  driver = passwd-file
                  args = scheme=plain username_format=%%n %1$s/users
                }
                userdb {
                  driver = passwd-file
                  args = username_format=%%n %1$s/users
                }
                service imap-login {
                  chroot =
                  inet_listener imap {
                    port = %4$d
                  }
                  inet_listener imaps {
                    port = %9$d
                    ssl = yes
                  }
                }
                service anvil {
                  chroot =
                }
                service stats {
                  chroot =
                }
                service lmtp {
                  inet_listener lmtp {
                    port = %5$d
                  }
                }
                protocol imap {
                  mail_max_userip_connections = %6$d
                }
                plugin {
                  quota = count:User quota
                  quota_vsizes = yes
                }
                """.formatted(
                        directory,
                        worker,
                        group(),
                        imapPort,
                        lmtpPort,
                        most,
                        certificate.certificate(),
                        certificate.key(),
                        imapsPort);
    }

    public int imapPort() {
        return imapPort;
    }

    /** TLS from the first octet on; the other port changes to it on STARTTLS. */
    public int imapsPort() {
        return imapsPort;
    }

    /** What its certificate is to be checked against; it names 127.0.0.1 and nobody else. */
    public Path certificate() {
        return certificate.certificate();
    }

    public int lmtpPort() {
        return lmtpPort;
    }

    /** Starts it, again or for the first time, and waits until it answers. */
    public void restart() {
        dovecot.start();
        Await.until(
                "dovecot answers",
                Await.LIMIT,
                () -> RawSmtp.greeted(imapPort) && RawSmtp.greeted(lmtpPort),
                this::log);
    }

    /**
     * {@code kill -9}; connections break. What it held locked is free then: Dovecot itself finds that out only after two
     * minutes, for which it lets sessions wait.
     */
    public void kill() {
        dovecot.kill();
        try (Stream<Path> files = Files.walk(directory.resolve("mail"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".lock")).toList()) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public void pause() {
        dovecot.pause();
    }

    public void resume() {
        dovecot.resume();
    }

    /** Delivers a mail as a mail server does; fails the test when it is not taken. */
    public void deliver(String sender, String recipient, byte[] mail) {
        String refused = RawSmtp.lmtp(lmtpPort, sender, recipient, mail);
        if (!refused.isEmpty()) throw new AssertionError("not delivered: " + refused);
    }

    /** The mails in a folder as they lie there, oldest first; {@code INBOX} or a name. */
    public List<byte[]> mails(String user, String folder) {
        List<byte[]> mails = new ArrayList<>();
        try {
            for (Path file : files(user, folder)) mails.add(Files.readAllBytes(file));
        } catch (IOException moved) {
            throw new UncheckedIOException(moved);
        }
        return mails;
    }

    public int count(String user, String folder) {
        return files(user, folder).size();
    }

    private List<Path> files(String user, String folder) {
        Path home = directory.resolve("mail").resolve(user);
        Path root = folder.equals("INBOX") ? home : home.resolve('.' + folder);
        List<Path> found = new ArrayList<>();
        for (String part : List.of("cur", "new")) {
            if (!Files.isDirectory(root.resolve(part))) continue;
            try (Stream<Path> files = Files.list(root.resolve(part))) {
                files.sorted().forEach(found::add);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return found;
    }

    /** Forgets the UIDs of all mails, as when a mailbox is restored from a backup: the next UIDVALIDITY is another. */
    public void resetUids(String user) {
        Path home = directory.resolve("mail").resolve(user);
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.toList())
                if (file.getFileName().toString().startsWith("dovecot")) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String id(String kind) {
        try {
            Path probe = Files.createTempFile("kanal-id-", "");
            ServerProcess.share(probe);
            Object id = kind.equals("gid") && ServerProcess.worker().equals("nobody")
                    ? 65534
                    : Files.getAttribute(probe, "unix:" + kind);
            Files.delete(probe);
            return id.toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String group() {
        return ServerProcess.worker().equals("nobody") ? "nogroup" : id("gid");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What it wrote about itself, for tests that fail. */
    public String log() {
        StringBuilder all = new StringBuilder();
        for (String name : List.of("dovecot.out", "dovecot.log")) {
            try {
                List<String> lines = Files.readAllLines(directory.resolve(name));
                lines.subList(Math.max(0, lines.size() - 30), lines.size())
                        .forEach(line -> all.append(line).append('\n'));
            } catch (IOException none) {
                all.append("no ").append(name).append('\n');
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        dovecot.close();
        TestFolder.delete(directory);
    }
}
