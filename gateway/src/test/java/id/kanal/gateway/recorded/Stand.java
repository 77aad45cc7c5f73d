package id.kanal.gateway.recorded;

import id.kanal.gateway.ClockedGateway;
import id.kanal.gateway.Tree;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.mail.MailServer;
import id.kanal.simulators.smsc.Misbehaviour;
import id.kanal.simulators.smsc.Smsc;
import id.kanal.simulators.smsc.SmscSettings;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One gateway between its peers, all on real sockets, and a clock that stands still until a scenario moves it. */
final class Stand implements AutoCloseable {
    static final String OURS = "pengaduan@lapor.example.go.id";
    static final String SHORT_CODE = "1708";
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Where the tests of the mail channel keep their mails. */
    static final Path CORPUS = Tree.at("channels/email/src/test/resources/cases/email");

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Secret PASSWORD = new Secret("kata-sandi");
    /** Entries under way, and delayed ones that are due: what is left when everything has been handled is none. */
    private static final String UNDER_WAY = """
            local left = 0
            for _, key in ipairs(redis.call('KEYS', 'kanal:stream:*')) do left = left + redis.call('XLEN', key) end
            for _, key in ipairs(redis.call('KEYS', 'kanal:delayed:*')) do
              left = left + redis.call('ZCOUNT', key, '-inf', ARGV[1])
            end
            return left""";

    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    final RealRedis redis = RealRedis.start();
    final Smsc smsc;
    final MailServer mail = MailServer.start(0, 0);
    final CoreSimulator core;
    private final Vertx vertx = Vertx.vertx();
    private final ClockedGateway gateway;

    Stand(Path directory) throws Exception {
        smsc = Smsc.start(SmscSettings.account("kanal", "sixteen-letters!")
                .withDelays(Duration.ofMillis(300), Duration.ofDays(1)));
        smsc.misbehave(
                Misbehaviour.LATE_RECEIPT); // a receipt before the journal knows of the sending would wait for a clock
        mail.keep();
        mail.open(OURS, PASSWORD);
        core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(SECRET)), TestContext.with(clock)));
        gateway = ClockedGateway.start(settings(directory), clock);
        core.gatewayAt(at("/v1/status-events"));
        Await.until("the gateway is ready", PATIENCE, () -> status(at("/health/ready")) == 200);
    }

    private String settings(Path directory) {
        return """
                http: { port: 0, public-url: "https://kanal.example", lookups-per-minute: 100000 }
                journal: { redis: "%s", lanes: 2 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT30S }
                normalizer: { agency-codes: [ TANGKAB, BBM ] }
                notifier: { quiet-from: "21:00", quiet-until: "06:00" }
                channels:
                  - id: sms-telkomsel
                    type: smpp
                    host: 127.0.0.1
                    port: %d
                    system-id: kanal
                    password: sixteen-letters!
                    address: "%s"
                    throughput: 2000
                    tariff: { inbound: free, outbound: free, service-type: "FREE", tlvs: [ { tag: 0x1403, hex: "00" } ] }
                  - id: mail
                    type: email
                    address: %s
                    name: Layanan Pengaduan
                    imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password: "%s", folder: INBOX }
                    smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(
                        redis.url(),
                        directory.resolve("blobs"),
                        core.url(),
                        SECRET,
                        smsc.port(),
                        SHORT_CODE,
                        OURS,
                        mail.imapPort(),
                        OURS,
                        PASSWORD.reveal(),
                        mail.smtpPort());
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    private static int status(URI uri) {
        try {
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    /** Puts a mail into our mailbox over IMAP, its octets as they are; what the server said when it did not take it. */
    String put(byte[] octets) throws IOException {
        return RawImap.append(mail.imapPort(), OURS, PASSWORD.reveal(), octets);
    }

    /** Waits until nothing is under way any more: asks those who send first, so that nothing can slip by behind it. */
    void settle() {
        Await.until(
                "all is handled",
                PATIENCE,
                () -> smsc.unsettled() == 0 && mail.lying(OURS) == 0 && underWay() == 0,
                () -> smsc.unsettled() + " messages, " + mail.lying(OURS) + " mails, " + underWay() + " entries; "
                        + core.ledger().violations());
    }

    private long underWay() {
        String answer = redis.command("EVAL", UNDER_WAY, "0", Long.toString(clock.millis()));
        if (!answer.startsWith(":")) throw new IllegalStateException(answer);
        return Long.parseLong(answer.substring(1).strip());
    }

    /** Nobody has told of anything at any place: scenarios do not meet. */
    void forgetMatters() {
        String forget =
                "for _, key in ipairs(redis.call('KEYS', 'kanal:state:matter:*')) do redis.call('DEL', key) end";
        if (!redis.command("EVAL", forget, "0").startsWith("$-1")) throw new IllegalStateException("not forgotten");
    }

    /** What became of the messages so far, by channel and outcome. */
    Map<String, Long> counts() {
        List<String> words = redis.command("HGETALL", "kanal:counts")
                .lines()
                .filter(line -> !line.startsWith("*") && !line.startsWith("$"))
                .toList();
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) counts.put(words.get(i), Long.valueOf(words.get(i + 1)));
        return counts;
    }

    @Override
    public void close() {
        gateway.close();
        smsc.close();
        mail.close();
        core.close();
        redis.close();
        var ignored = vertx.close();
    }
}
