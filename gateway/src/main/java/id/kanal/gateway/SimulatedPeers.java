package id.kanal.gateway;

import id.kanal.kernel.files.PrivateFolders;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.GraphTemplate;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.telegram.FloodLimits;
import id.kanal.simulators.telegram.TelegramDelays;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.simulators.twilio.TwilioSettings;
import id.kanal.simulators.twilio.TwilioSimulator;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What a gateway talks to, simulated in this JVM on real sockets: an operator, a mail server, Telegram, WhatsApp, Messenger, Instagram, X, Twilio, a core system and a speech engine. */
final class SimulatedPeers implements AutoCloseable {
    static final String SHORT_CODE = "1708";
    static final String MAILBOX = "pengaduan@demo.kanal.example";
    /** What a short code that is called looks like to the exchange. */
    private static final String NUMBER = "+62211708";

    private static final String VOICE = "phone-demo";
    private static final String WHATSAPP = "whatsapp-demo";
    private static final String MESSENGER = "messenger-demo";
    private static final String INSTAGRAM = "instagram-demo";
    private static final String X = "x-demo";
    private static final String SYSTEM_ID = "kanal";
    private static final String TEMPLATES =
            "templates: { received: laporan_diterima, status: laporan_status, status-facts: [ ticket, status, agency, note ] }";

    final Vertx vertx = Vertx.vertx();
    final RuntimeContext means =
            new RuntimeContext(Clock.systemUTC(), () -> UUID.randomUUID().toString(), new SecureRandom());
    final Smsc smsc;
    final MailServer mail;
    final CoreSimulator core;
    final TelegramSimulator telegram;
    final GraphSimulator meta;
    final MessagingSimulator messenger;
    final MessagingSimulator instagram;
    final TwilioSimulator twilio;
    final XSimulator x;
    /** Recognises nothing: the words stand in the recordings. */
    final SpeechEngine engine;
    /** Where the gateway answers. */
    final URI gateway;

    private final Secret password = new Secret(random(6)); // eight characters: all that SMPP allows (3.4, 4.1.1)
    private final Secret mailPassword = new Secret(random(12));
    private final Secret secret = new Secret("whsec_" + random(24));

    private final int page;

    SimulatedPeers(DemoPorts ports) {
        this.page = ports.page();
        this.smsc =
                Smsc.start(SmscSettings.account(SYSTEM_ID, password.reveal()).onPort(ports.smpp()));
        this.mail = MailServer.start(ports.smtp(), ports.imap());
        mail.open(MAILBOX, mailPassword);
        this.core = CoreSimulator.start(vertx, new CoreSettings(ports.core(), List.of(secret), means));
        this.telegram = TelegramSimulator.start(
                vertx,
                TelegramSettings.quick(means)
                        .onPort(ports.telegram())
                        .withLimits(FloodLimits.documented())
                        .withDelays(TelegramDelays.real()));
        this.meta = GraphSimulator.start(vertx, GraphSettings.quick(means.clock()));
        meta.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        meta.template(GraphTemplate.approved("laporan_status", "id", 4));
        this.messenger = messaging(MessagingKind.MESSENGER, "104567890123456");
        messenger.template(GraphTemplate.approved("laporan_diterima", "id", 1));
        messenger.template(GraphTemplate.approved("laporan_status", "id", 4));
        this.instagram = messaging(MessagingKind.INSTAGRAM, "17841400000000000");
        this.twilio = TwilioSimulator.start(vertx, TwilioSettings.quick());
        this.x = XSimulator.start(vertx, XSettings.quick(means.clock()).limited(XSettings.Limits.documented()));
        this.engine = SpeechEngine.start(vertx, 0);
        this.gateway = URI.create("http://127.0.0.1:" + ports.http());
        meta.leadTo(gateway.resolve("/hooks/" + WHATSAPP));
        messenger.leadTo(gateway.resolve("/hooks/" + MESSENGER));
        instagram.leadTo(gateway.resolve("/hooks/" + INSTAGRAM));
        twilio.numberLeadsTo(gateway.resolve("/hooks/" + VOICE));
    }

    private MessagingSimulator messaging(MessagingKind kind, String account) {
        return MessagingSimulator.start(
                vertx, kind, GraphSettings.quick(means.clock()).ofAccount(account));
    }

    /** The settings file of a gateway between them, which keeps its data in this folder. */
    String settings(Path folder) throws IOException {
        return """
                http: { host: 127.0.0.1, port: %d }
                journal: { redis: embedded, directory: "%s" }
                attachments: { directory: "%s" }
                core: { url: "%s", secret: "%s" }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                transcriber: { type: http, url: "%s" }
                accounts: { type: demo, key: "%s", idle: PT10H, session: PT10H }
                channels:
                """.formatted(
                                gateway.getPort(),
                                folder.resolve("journal"),
                                folder.resolve("attachments"),
                                core.url(),
                                secret.reveal(),
                                engine.url(),
                                accountsKey(folder))
                + sms()
                + email()
                + chat()
                + item(
                        meta.settings().channel(WHATSAPP, "whatsapp", meta.url()),
                        "business-account: \"" + meta.settings().business() + '"',
                        TEMPLATES)
                + item(messenger.settings().channel(MESSENGER, "messenger", messenger.url()), TEMPLATES)
                + item(instagram.settings().channel(INSTAGRAM, "instagram", instagram.url()), "login: page")
                + voice()
                // asked for often, so that a deletion shows while somebody watches
                + item(x.settings().channel(X, x.url()), "poll-every: PT10S", "deletions-every: PT20S")
                + form()
                + desk();
    }

    /** The same at the next start: sessions and accounts of this folder are under it. */
    private static String accountsKey(Path folder) throws IOException {
        Path file = folder.resolve("accounts.key");
        if (Files.exists(file)) return Files.readString(file);
        Path half = folder.resolve("accounts.key.new"); // whoever is killed between the two leaves no empty key
        boolean ignored = Files.deleteIfExists(half);
        Path written = Files.writeString(Files.createFile(half, PrivateFolders.onlyOurs(half)), random(32));
        return Files.readString(Files.move(written, file, StandardCopyOption.ATOMIC_MOVE));
    }

    private String sms() {
        return """
                - { id: sms-demo, type: smpp, host: 127.0.0.1, port: %d, system-id: %s, password: "%s", address: "%s", tariff: { inbound: free, outbound: free } }
                """.formatted(smsc.port(), SYSTEM_ID, password.reveal(), SHORT_CODE)
                .indent(2);
    }

    private String email() {
        return """
                - id: mail-demo
                  type: email
                  address: %s
                  name: Layanan Pengaduan (peraga)
                  imap: { host: 127.0.0.1, port: %d, tls: none, user: "%s", password: "%s", folder: INBOX }
                  smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(MAILBOX, mail.imapPort(), MAILBOX, mailPassword.reveal(), mail.smtpPort())
                .indent(2);
    }

    /** The demo's page shows it in a frame. */
    private String form() {
        return """
                - { id: form-demo, type: web, allowed-origins: [ "http://127.0.0.1:%1$d", "http://localhost:%1$d" ], agencies: [ pemkab-tangerang ] }
                """.formatted(page).indent(2);
    }

    private static String desk() {
        return """
                - id: desk-demo
                  type: desk
                  categories: [ "jalan.berlubang = Jalan berlubang", "jalan.lampu = Lampu jalan mati", "air.pdam = Air PDAM tidak mengalir", "sampah = Sampah menumpuk", "layanan.ktp = Layanan KTP" ]
                  agencies: [ "pemkab-tangerang = Pemkab Tangerang", "pln = PLN", "pdam = PDAM" ]
                """.indent(2);
    }

    private String chat() {
        return """
                - { id: telegram-demo, type: telegram, token: "%s", api-url: "%s" }
                """.formatted(telegram.settings().token().reveal(), telegram.url())
                .indent(2);
    }

    private String voice() {
        return """
                - { id: %s, type: twilio-voice, account-sid: %s, auth-tokens: [ "%s" ], number: "%s", api-url: "%s", agents: [ "client:desk" ], tariff: free }
                """.formatted(
                        VOICE,
                        twilio.settings().accountSid(),
                        twilio.settings().authToken().reveal(),
                        NUMBER,
                        twilio.url())
                .indent(2);
    }

    /**
     * One of the channels.
     *
     * @param more lines
     */
    private static String item(String channel, String... more) {
        return "-\n".indent(2) + (channel + String.join("\n", more)).indent(4);
    }

    /** The gateway answers: X may call it. */
    boolean connect() {
        return x.webhook().leadTo(gateway.resolve("/hooks/" + X));
    }

    private static String random(int length) {
        byte[] octets = new byte[length];
        new SecureRandom().nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    @Override
    public void close() {
        core.close();
        telegram.close();
        meta.close();
        messenger.close();
        instagram.close();
        twilio.close();
        x.close();
        engine.close();
        mail.close();
        smsc.close();
    }
}
