package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealDovecot;
import id.kanal.testkit.RealMail;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the gateway, its redis-server and the IMAP server again and again while mails come in, and looks at both ends:
 * each mail is exactly one of complaint, addition, automatic or parked.
 */
class MailCrashTest {
    private static final int MAILS = Integer.getInteger("kanal.mails", 160);
    private static final int KILLS = Integer.getInteger("kanal.mail.kills", 6);
    /** Enough of them that the limit of answers a day holds none back. */
    private static final int CITIZENS = Math.max(12, MAILS / 40);

    private static final Duration STILLNESS = Duration.ofMinutes(4);
    private static final String BOX = "pengaduan";

    private final List<String> complaints = new ArrayList<>();
    private final List<String> automatic = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    @Test
    void everyMailEndsInExactlyOneThingWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(MailCrashTest.class));
        String[] users = IntStream.rangeClosed(0, CITIZENS)
                .mapToObj(i -> i == 0 ? BOX : "warga" + i)
                .toArray(String[]::new);
        Vertx vertx = Vertx.vertx();
        try (RealMail mail = RealMail.start(users);
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            GatewayProcess gateway = gateway(directory, mail, core);
            gateway.startAndAwaitReady();
            try {
                for (int i = 0; i < MAILS; i++) {
                    deliver(mail.dovecot(), i);
                    if (i % (MAILS / KILLS) == MAILS / KILLS / 2) strike(random.nextInt(3), gateway, mail.dovecot());
                }
                gateway.awaitReady();
                settle(gateway, core, mail);
                System.out.println(
                        MAILS + " mails, " + KILLS + " kills, " + core.ledger().size() + " events");
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    private void settle(GatewayProcess gateway, CoreSimulator core, RealMail mail) throws Exception {
        Await.nothingLeft(
                "every complaint is at the core",
                STILLNESS,
                () -> complaints.stream()
                        .filter(Predicate.not(marks(core)::containsKey))
                        .count(),
                gateway::state);
        Await.nothingLeft(
                "the mailbox is worked off", STILLNESS, () -> mail.dovecot().count(BOX, "INBOX"), gateway::state);
        Await.until(
                "automatic mails are counted",
                STILLNESS,
                () -> outcome(gateway, "automatic") == automatic.size(),
                gateway::state);
        Map<String, Integer> marks = marks(core);
        assertThat(marks.keySet()).isEqualTo(new TreeSet<>(complaints));
        assertThat(marks.values()).as("times that each came").allMatch(times -> times == 1);
        assertThat(core.ledger().violations()).isEmpty();
        assertThat(outcome(gateway, "parked")).isEqualTo(broken.size());
        Await.nothingLeft(
                "every complaint is answered",
                STILLNESS,
                () -> tickets(core).stream()
                        .filter(Predicate.not(answered(mail)::contains))
                        .count(),
                gateway::state);
    }

    private static int outcome(GatewayProcess gateway, String outcome) {
        return (int) Metrics.of(gateway).sum("kanal_messages_total", "channel=\"mail\"", "outcome=\"" + outcome + "\"");
    }

    /** Delivered for certain: like a mail server, again until it is taken. The same mail may then lie there twice. */
    private void deliver(RealDovecot dovecot, int number) {
        String mark = "uji-%05d".formatted(number);
        String from = "warga" + (1 + number % CITIZENS) + '@' + RealMail.THEIRS;
        boolean robot = number % 17 == 5;
        (robot ? automatic : complaints).add(mark);
        String text = """
                From: Warga <%s>
                To: %s@%s
                Subject: Jalan rusak %s
                Date: Tue, 24 Nov 2026 10:00:00 +0700
                Message-ID: <%s@%s>
                %sMIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8

                Jalan raya di desa Sukamaju rusak parah, kode %s, mohon diperbaiki.
                """.formatted(
                        from,
                        BOX,
                        RealMail.OURS,
                        mark,
                        mark,
                        RealMail.THEIRS,
                        robot ? "Auto-Submitted: auto-replied\n" : "",
                        mark);
        byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        Await.until("the mail server takes it", Duration.ofSeconds(30), () -> {
            try {
                dovecot.deliver(from, BOX + '@' + RealMail.OURS, octets);
                return true;
            } catch (RuntimeException down) {
                return false;
            }
        });
    }

    private static void strike(int what, GatewayProcess gateway, RealDovecot dovecot) throws IOException {
        switch (what) {
            case 0, 1 -> Blows.strike(gateway, what == 0);
            default -> {
                dovecot.kill();
                dovecot.restart();
            }
        }
    }

    /** How often each mark is at the core, whether as a complaint or as an addition. */
    private static Map<String, Integer> marks(CoreSimulator core) {
        Map<String, Integer> marks = new TreeMap<>();
        for (ReceivedEvent event : core.ledger().events()) {
            Matcher matcher = MarkedChats.MARK.matcher(MarkedChats.text(event));
            if (matcher.find()) marks.merge(matcher.group(), 1, Integer::sum);
        }
        return marks;
    }

    private static List<String> tickets(CoreSimulator core) {
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .map(event -> new Ticket(event.ticket()).shown())
                .toList();
    }

    private static Set<String> answered(RealMail mail) {
        Pattern shown = Pattern.compile("\\d{3}-\\d{3}-\\d{4}");
        Set<String> tickets = new TreeSet<>();
        for (int i = 1; i <= CITIZENS; i++) {
            String all = mail.dovecot().mails("warga" + i, "INBOX").stream()
                    .map(octets -> new String(octets, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"));
            Matcher matcher = shown.matcher(all);
            while (matcher.find()) tickets.add(matcher.group());
        }
        return tickets;
    }

    private static GatewayProcess gateway(Path directory, RealMail mail, CoreSimulator core) throws IOException {
        int port = RealRedis.freePort();
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                http: { port: %d, public-url: "http://127.0.0.1:%d", lookups-per-minute: 1000 }
                journal: { redis: embedded, directory: "%s", lanes: 8 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT5S }
                operators-token: "%s"
                notifier: { quiet-from: "00:00", quiet-until: "00:00", per-group: 1000000, first-answers-per-hour: 1000000 }
                channels:
                  - id: mail
                    type: email
                    address: %s@%s
                    imap: { host: 127.0.0.1, port: %d, tls: none, user: %s, password: "%s", folder: INBOX }
                    smtp: { host: 127.0.0.1, port: %d, tls: none, user: "", password: "" }
                """.formatted(
                        port,
                        port,
                        directory.resolve("data"),
                        directory.resolve("blobs"),
                        core.url(),
                        Rig.SECRET,
                        Rig.TOKEN,
                        BOX,
                        RealMail.OURS,
                        mail.dovecot().imapPort(),
                        BOX,
                        RealDovecot.PASSWORD,
                        mail.exim().port()));
        return new GatewayProcess(directory.resolve("data"), file, port);
    }
}
