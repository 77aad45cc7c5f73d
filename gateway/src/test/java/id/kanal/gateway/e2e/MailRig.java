package id.kanal.gateway.e2e;

import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Agency;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.mail.NewMail;
import id.kanal.simulators.mail.Postman;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gateways with a mailbox each on one mail server, and one core system, all over real sockets. */
final class MailRig implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Secret PASSWORD = new Secret("kata-sandi");

    final MailServer server = MailServer.start(0, 0);
    final CoreSimulator core;
    final Postman postman;
    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final Inboxes inboxes = new Inboxes();

    MailRig(Path directory) {
        RuntimeContext means = TestContext.real();
        this.directory = directory;
        this.postman = new Postman(server.smtpPort(), means);
        this.core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), means));
        server.listen(inboxes);
    }

    /** Starts a gateway whose mailbox is this address, and waits until it is ready. */
    GatewayProcess gateway(String address) throws IOException {
        server.open(address, PASSWORD);
        Path home = Files.createDirectories(directory.resolve(address.replace('@', '-')));
        int port = RealRedis.freePort();
        Path file = Files.writeString(home.resolve("gateway.yaml"), settings(port, home, address));
        GatewayProcess gateway = new GatewayProcess(home.resolve("data"), file, port);
        gateways.add(gateway);
        core.gatewayAt(gateway.uri("/v1/status-events"));
        gateway.startAndAwaitReady();
        return gateway;
    }

    private String settings(int port, Path home, String address) {
        return """
                http: { port: %d, public-url: "http://127.0.0.1:%d", lookups-per-minute: 1000 }
                journal: { redis: embedded, directory: "%s", lanes: 8 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT5S }
                operators-token: "%s"
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                channels:
                  - id: mail
                    type: email
                    address: %s
                    imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password: "%s", folder: INBOX }
                    smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(
                        port,
                        port,
                        home.resolve("data"),
                        home.resolve("blobs"),
                        core.url(),
                        Rig.SECRET,
                        Rig.TOKEN,
                        address,
                        server.imapPort(),
                        address,
                        PASSWORD.reveal(),
                        server.smtpPort());
    }

    /** A new mail of its own thread. */
    void write(String from, String to, String subject, String text, DataSource... files) throws MessagingException {
        send(new NewMail(from, "", to, subject, text, Optional.empty(), List.of(files)));
    }

    /** An answer to a mail, as a mail program makes it: below the answer stands what it answers. */
    void reply(String from, Mail to, String text) throws MessagingException {
        send(new NewMail(
                from, "", to.answerTo(), "", text, Optional.of(new NewMail.Answered(to, Instant.now())), List.of()));
    }

    private void send(NewMail mail) throws MessagingException {
        postman.send(mail, postman.messageId(mail.from()));
    }

    /** What has come for this address so far. */
    List<Mail> inbox(String address) {
        return inboxes.of(address);
    }

    /** Waits until so many mails have come for this address; the last of them. */
    Mail await(String address, int count) {
        Await.until(
                count + " mails for one address",
                PATIENCE,
                () -> inbox(address).size() >= count,
                () -> inbox(address).size() + " came; "
                        + gateways.stream().map(GatewayProcess::state).toList());
        return inbox(address).get(count - 1);
    }

    int report(String id, Ticket ticket, Status status, String note) {
        Future<Integer> answer = core.report(new StatusEvent(
                id,
                ticket,
                Optional.of("9165816"),
                new StatusEvent.Update(
                        status,
                        Optional.of(new Agency("pemkab-tangerang", "Pemkab Tangerang")),
                        Optional.of(note),
                        Optional.of(LocalDate.of(2026, 12, 30))),
                Instant.now()));
        return answer.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        for (GatewayProcess gateway : gateways) {
            gateway.kill();
            gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
        }
        server.close();
        core.close();
        var ignored = vertx.close();
    }
}
