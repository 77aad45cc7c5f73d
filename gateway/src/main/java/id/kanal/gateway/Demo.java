package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.demo.DemoServer;
import id.kanal.simulators.demo.DemoSettings;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Everything on one machine: the simulators in this JVM, the gateway in its own, on real sockets between them. */
final class Demo implements AutoCloseable {
    private static final String DIRECTORY = "--directory";
    private static final String SHORT_CODE = "1708";
    private static final String SYSTEM_ID = "kanal";
    private static final String MAILBOX = "pengaduan@demo.kanal.example";

    private final Vertx vertx = Vertx.vertx();
    private final Smsc smsc;
    private final MailServer mail;
    private final CoreSimulator core;
    private final DemoServer page;
    private final GatewayProcess gateway;

    private Demo(DemoPorts ports, Path folder) throws IOException {
        Secret password = new Secret(random(6)); // eight characters: all that SMPP allows (3.4, 4.1.1)
        Secret mailPassword = new Secret(random(12));
        Secret secret = new Secret("whsec_" + random(24));
        RuntimeContext means =
                new RuntimeContext(Clock.systemUTC(), () -> UUID.randomUUID().toString(), new SecureRandom());
        this.smsc =
                Smsc.start(SmscSettings.account(SYSTEM_ID, password.reveal()).onPort(ports.smpp()));
        this.mail = MailServer.start(ports.smtp(), ports.imap());
        mail.open(MAILBOX, mailPassword);
        this.core = CoreSimulator.start(vertx, new CoreSettings(ports.core(), List.of(secret), means));
        URI http = URI.create("http://127.0.0.1:" + ports.http());
        this.page = DemoServer.start(
                vertx, smsc, mail, core, new DemoSettings(ports.page(), http, SHORT_CODE, MAILBOX, means));
        this.gateway = GatewayProcess.start(
                settings(ports.http(), folder, secret) + sms(password) + mail(mailPassword), folder, http);
    }

    static Set<String> options() {
        Set<String> options = new HashSet<>(DemoPorts.options());
        options.add(DIRECTORY);
        return options;
    }

    /** Runs until Ctrl-C. The exit code. */
    static int run(Arguments arguments, PrintStream out) throws Misuse, IOException {
        Path folder = Path.of(arguments.option(DIRECTORY).orElse("data/demo")).toAbsolutePath();
        Files.createDirectories(folder);
        Demo demo = new Demo(DemoPorts.of(arguments), folder);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "demo-end"));
        out.println("Starting the gateway …");
        if (!demo.gateway.awaitReady()) {
            out.println("The gateway did not become ready. Its log: " + demo.gateway.log());
            return 1;
        }
        demo.explain(out);
        return demo.gateway.awaitEnd();
    }

    private void explain(PrintStream out) {
        out.println("""

                Kanal is up.

                  %s   a phone, a web mail, and what the core system sees: open this
                  %s/health/ready     how the gateway does
                  %s/metrics          what it counts
                  %s             the simulated core system
                  127.0.0.1:%d                        the simulated operator, SMPP 3.4
                  127.0.0.1:%d, :%d                 the mail server, SMTP and IMAP; the mailbox is %s
                  %s   the gateway's log

                Try: write "jln raya mauk rusak parah dkt psr, tlg dibenerin" from the phone; wait for the ticket;
                move the case along at the core; write "STATUS" and the ticket; write "STOP". Then write an e-mail with
                the sample photo, and answer the answer.
                Ctrl-C ends it all.""".formatted(
                        page.url(),
                        gateway.address(),
                        gateway.address(),
                        core.url(),
                        smsc.port(),
                        mail.smtpPort(),
                        mail.imapPort(),
                        MAILBOX,
                        gateway.log()));
    }

    private String settings(int port, Path folder, Secret secret) {
        return """
                http: { host: 127.0.0.1, port: %d }
                journal: { redis: embedded, directory: "%s" }
                attachments: { directory: "%s" }
                core: { url: "%s", secret: "%s" }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                channels:
                """.formatted(
                        port, folder.resolve("journal"), folder.resolve("attachments"), core.url(), secret.reveal());
    }

    private String sms(Secret password) {
        return """
                - { id: sms-demo, type: smpp, host: 127.0.0.1, port: %d, system-id: %s, password: "%s", address: "%s", tariff: { inbound: free, outbound: free } }
                """.formatted(smsc.port(), SYSTEM_ID, password.reveal(), SHORT_CODE)
                .indent(2);
    }

    private String mail(Secret password) {
        return """
                - id: mail-demo
                  type: email
                  address: %s
                  name: Layanan Pengaduan (peraga)
                  imap: { host: 127.0.0.1, port: %d, tls: none, user: "%s", password: "%s", folder: INBOX }
                  smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(MAILBOX, mail.imapPort(), MAILBOX, password.reveal(), mail.smtpPort())
                .indent(2);
    }

    private static String random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /** The gateway first: what it still has in hand needs the others. */
    @Override
    public void close() {
        gateway.close();
        page.close();
        core.close();
        mail.close();
        smsc.close();
    }
}
