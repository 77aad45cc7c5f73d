package id.kanal.bench;

import id.kanal.testkit.RealDovecot;
import id.kanal.testkit.RealExim;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * A mailbox, a core system and an SMTP server that takes the answers, ready for the gateway. Mails lie in a folder of
 * their own until they are let in, all at once.
 */
final class MailRig implements AutoCloseable {
    static final String BOX = "pengaduan@kanal.test";
    private static final String USER = "pengaduan";
    private static final String WAITING = "Antrean";
    /** What the server takes to tell a client that idles: Dovecot gathers changes for half a second. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    final Child.Talking sink;
    private final Path directory;
    private final RealDovecot dovecot;
    private final RealExim exim;
    private final PlainImap imap;

    MailRig() throws IOException {
        this.directory = Files.createTempDirectory("kanal-bench-");
        this.sink = Sink.child();
        this.dovecot = RealDovecot.start(4, USER + "=50G");
        this.exim = RealExim.start(dovecot, "kanal.test : antrean.test");
        this.imap = new PlainImap(dovecot.imapPort(), USER, RealDovecot.PASSWORD);
        imap.create(WAITING);
    }

    /** Mails that wait, numbered from {@code from} up to and without {@code to}. */
    void fill(int from, int to, IntFunction<byte[]> mail) throws IOException {
        for (int i = from; i < to; i++) imap.append(WAITING, mail.apply(i));
    }

    /** What the server gives to a client that does nothing. */
    Line fetch() throws IOException {
        imap.select(WAITING);
        return imap.fetchAll();
    }

    /** So many of the mails that wait come in. */
    void letIn(int mails) throws IOException {
        imap.select(WAITING);
        imap.move(mails, "INBOX");
    }

    /** The same while the gateway stands still, so that it finds all of them in the moment in which it goes on. */
    void letIn(int mails, Child gateway) throws IOException, InterruptedException {
        gateway.pause(true);
        letIn(mails);
        Thread.sleep(TOLD.toMillis());
        gateway.pause(false);
    }

    Child gateway() throws IOException {
        int port = RealRedis.freePort();
        return GatewayPeer.start(
                directory,
                directory.resolve("gateway.log"),
                GatewayPeer.settings(port, directory, sink)
                        + """
                channels:
                  - id: mail-bench
                    type: email
                    address: %s
                    imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password: "%s" }
                    smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(BOX, dovecot.imapPort(), USER, RealDovecot.PASSWORD, exim.port()));
    }

    /** Mails that the gateway has not put away yet. */
    int inbox() {
        return dovecot.count(USER, "INBOX");
    }

    /** Different mails at the core. */
    int accepted() throws IOException {
        return (int) report().number("distinct");
    }

    Line report() throws IOException {
        return Sink.report(sink);
    }

    /** Mails that the SMTP server has taken. */
    int answers() {
        return (int) exim.log().lines().filter(line -> line.contains(" <= ")).count();
    }

    /** CPU time of the IMAP server's processes that live. */
    static Duration cpuOfDovecot() {
        return ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().command().orElse("").contains("dovecot"))
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        imap.close();
        exim.close();
        dovecot.close();
        sink.close();
        TestFolder.delete(directory);
    }
}
