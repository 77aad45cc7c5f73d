package id.kanal.gateway.e2e;

import id.kanal.gateway.ClockedGateway;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.Mail;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.pbx.PbxSimulator;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/** One gateway with every door there is, and whoever is behind them. */
final class AllDoors implements AutoCloseable {
    static final String WORDS = "Jalan raya Mauk rusak parah, banyak lubang di depan pasar Mauk sejak bulan lalu";
    static final String MAILBOX = "pengaduan@kanal.example";
    static final String SITE = "https://www.kabupaten.example";
    static final String KEY = "partner-a-key-0123456789abcdef0123456789";
    private static final Secret PASSWORD = new Secret("kata-sandi");

    final Smsc smsc = Smsc.start(SmscSettings.account("kanal", "sixteen-letters!"));
    final MailServer mail = MailServer.start(0, 0);
    final TelegramSimulator telegram;
    final GraphSimulator meta;
    final MessagingSimulator page;
    final MessagingSimulator instagram;
    final TwilioSimulator twilio;
    final PbxSimulator exchange;
    final XSimulator x;
    final CoreSimulator core;
    /** Of the gateway. */
    final URI address = URI.create("http://127.0.0.1:" + RealRedis.freePort());
    /** What the partner was told, oldest first. */
    final List<String> forwarded = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final RealRedis redis = RealRedis.start();
    private final Inboxes inboxes = new Inboxes();
    private final HttpServer partner;
    private final ClockedGateway gateway;

    AllDoors(Path directory) throws Exception {
        RuntimeContext means = TestContext.real();
        telegram = TelegramSimulator.start(vertx, TelegramSettings.quick(means));
        meta = GraphSimulator.start(vertx, GraphSettings.quick(Clock.systemUTC()));
        meta.leadTo(address.resolve("/hooks/wa"));
        page = messaging(MessagingKind.MESSENGER, "104567890123456", "/hooks/fb");
        instagram = messaging(MessagingKind.INSTAGRAM, "17841400000000000", "/hooks/ig");
        twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());
        twilio.messages().leadTo(address.resolve("/hooks/sms-twilio"));
        twilio.numberLeadsTo(address.resolve("/hooks/phone"));
        exchange = PbxSimulator.start(address.resolve("/v1/calls"), new Secret(Rig.SECRET), Clock.systemUTC());
        x = XSimulator.start(vertx, XSettings.quick(means.clock()));
        core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), means));
        mail.open(MAILBOX, PASSWORD);
        mail.listen(inboxes);
        partner = Await.get(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    forwarded.add(body.toString());
                    request.response().setStatusCode(204).end().onFailure(gone -> {});
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
        gateway = ClockedGateway.start(settings(directory), Clock.systemUTC());
        if (!x.webhook().leadTo(address.resolve("/hooks/x")))
            throw new AssertionError("the challenge was not answered");
        core.gatewayAt(address.resolve("/v1/status-events"));
    }

    private String settings(Path directory) {
        return """
                http: { port: %d, lookups-per-minute: 100000 }
                journal: { redis: "%s", lanes: 4 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT30S }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                %s
                partners:
                  - { id: partner-a, key: "%s", status-hosts: loopback, status-url: "http://127.0.0.1:%d", secret: "%s" }
                channels:
                  - { id: form, type: web, reports-per-client: 100000, allowed-origins: [ "%s" ] }
                """.formatted(
                                address.getPort(),
                                redis.url(),
                                directory.resolve("blobs"),
                                core.url(),
                                Rig.SECRET,
                                DeskVisitor.accounts("demo").strip(),
                                KEY,
                                partner.actualPort(),
                                Rig.SECRET,
                                SITE)
                + """
                - id: sms
                  type: smpp
                  host: 127.0.0.1
                  port: %d
                  system-id: kanal
                  password: sixteen-letters!
                  address: "%s"
                  tariff: { inbound: free, outbound: free }
                - id: mail
                  type: email
                  address: %s
                  imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password: "%s", folder: INBOX }
                  smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                - { id: bot, type: telegram, token: "%s", api-url: "%s", chat-pause: PT0S, album-patience: PT0.2S }
                - id: sms-twilio
                  type: twilio-sms
                  vouches: true
                  account-sid: %s
                  auth-tokens: [ "%s" ]
                  number: "%s"
                  api-url: "%s"
                  inbound-price: free
                  outbound-price: free
                - { id: phone, type: twilio-voice, account-sid: %s, auth-tokens: [ "%s" ], number: "+622112345", api-url: "%s" }
                - { id: exchange, type: pbx, secret: "%s", number: "+622112346" }
                - { id: desk, type: desk, categories: [ "jalan.berlubang = Jalan berlubang" ] }
                """.formatted(
                                smsc.port(),
                                Rig.SHORT_CODE,
                                MAILBOX,
                                mail.imapPort(),
                                MAILBOX,
                                PASSWORD.reveal(),
                                mail.smtpPort(),
                                telegram.settings().token().reveal(),
                                telegram.url(),
                                twilio.settings().accountSid(),
                                twilio.settings().authToken().reveal(),
                                twilio.messages().number(),
                                twilio.url(),
                                twilio.settings().accountSid(),
                                twilio.settings().authToken().reveal(),
                                twilio.url(),
                                Rig.SECRET)
                        .indent(2)
                + MarkedChats.item(meta.settings().channel("wa", "whatsapp", meta.url()) + "pair-pause: PT0S\n")
                + DirectDoor.settings("fb", page, "")
                + DirectDoor.settings("ig", instagram, "")
                + XDoor.settings(x);
    }

    /** What has come for this address so far. */
    List<Mail> inbox(String of) {
        return inboxes.of(of);
    }

    /** As the core tells news. */
    void tell(String id, Ticket ticket, Status status, String note) {
        StatusEvent event = new StatusEvent(
                id,
                ticket,
                Optional.empty(),
                new StatusEvent.Update(status, Optional.empty(), Optional.of(note), Optional.empty()),
                Instant.now());
        Integer answer = Await.get(core.report(event).toCompletionStage().toCompletableFuture());
        if (answer != 204) throw new AssertionError("the gateway answered news with " + answer);
    }

    /** A photo that tells nothing of where it was made; it is stored octet by octet as it is. */
    static byte[] photo() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpg", octets);
        return octets.toByteArray();
    }

    private MessagingSimulator messaging(MessagingKind kind, String account, String hook) {
        MessagingSimulator simulator = MessagingSimulator.start(
                vertx, kind, GraphSettings.quick(Clock.systemUTC()).ofAccount(account));
        simulator.leadTo(address.resolve(hook));
        return simulator;
    }

    @Override
    public void close() {
        gateway.close();
        core.close();
        exchange.close();
        telegram.close();
        meta.close();
        page.close();
        instagram.close();
        twilio.close();
        x.close();
        mail.close();
        smsc.close();
        redis.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }
}
