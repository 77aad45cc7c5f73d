package id.kanal.gateway;

import id.kanal.gateway.Arguments.Misuse;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.Waiting;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.mail.NewMail;
import id.kanal.simulators.mail.Postman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time cache that gateways start from: a gateway between simulators takes some dozens of SMS and a few
 * mails, hears news of the cases, and ends; its JVM then writes what it learned. Without a cache a gateway runs as well,
 * so whatever goes wrong here is only an exit code.
 */
final class Training implements AutoCloseable {
    private static final String CACHE = "--cache";
    private static final int PHONES = 40;
    private static final int SMS_EACH = 3;
    private static final int MAILS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** After the drain the JVM starts another one that puts the cache together. */
    private static final Duration ASSEMBLY = Duration.ofMinutes(3);

    private final SimulatedPeers peers;
    private final GatewayProcess gateway;

    private Training(SimulatedPeers peers, Path folder, Path cache) throws IOException {
        this.peers = peers;
        this.gateway = GatewayProcess.start(AotCache.written(cache), peers.settings(folder), folder, peers.gateway);
        peers.core.gatewayAt(peers.gateway.resolve("/v1/status-events"));
    }

    static Set<String> options() {
        return Set.of(CACHE);
    }

    /** Whether there is a cache now. */
    static boolean run(Arguments arguments) throws Misuse, IOException {
        Path cache = Path.of(arguments.needed(CACHE)).toAbsolutePath();
        if (!AotCache.isSupported()) return false;
        Path folder = Files.createTempDirectory("kanal-training");
        Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
        try (SimulatedPeers peers = new SimulatedPeers(DemoPorts.free());
                Training training = new Training(peers, folder, fresh)) {
            if (!training.complete() || !Files.exists(fresh)) return false;
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
            delete(folder);
        }
    }

    private boolean complete() {
        try {
            return gateway.awaitReady() && load() && gateway.end(ASSEMBLY);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The ways that most messages go: long ones and other alphabets, commands, mails, news of a case. */
    private boolean load() throws InterruptedException {
        for (int n = 0; n < PHONES * SMS_EACH; n++)
            peers.smsc.send(phone(n % PHONES), SimulatedPeers.SHORT_CODE, text(n));
        Postman postman = new Postman(peers.mail.smtpPort(), peers.means);
        for (int n = 0; n < MAILS; n++) if (!postman.handIn(mail(n))) return false;
        List<ReceivedEvent> events = peers.core.ledger().await(PHONES + MAILS, PATIENCE);
        for (ReceivedEvent event : events) Waiting.on(peers.core.report(news(event)));
        for (int n = 0; n < PHONES; n++)
            if (peers.smsc.handsets().await(phone(n), SMS_EACH, PATIENCE).size() < SMS_EACH) return false;
        return events.size() >= PHONES + MAILS;
    }

    private StatusEvent news(ReceivedEvent event) {
        return new StatusEvent(
                peers.means.ids().get(),
                new Ticket(event.ticket()),
                Optional.of(event.number()),
                new StatusEvent.Update(
                        StatusEvent.Status.IN_PROGRESS,
                        Optional.of(new StatusEvent.Agency("dinas-pu", "Dinas Pekerjaan Umum")),
                        Optional.of("Petugas akan datang"),
                        Optional.empty()),
                peers.means.clock().instant());
    }

    private static String phone(int n) {
        return "+62812%07d".formatted(5_000_000 + n);
    }

    private static String text(int n) {
        return switch (n / PHONES) {
            case 0 ->
                "jln raya mauk rsk parah dkt psr no " + n + ", tlg dibenerin"
                        + (n % 3 == 0 ? " krn setiap hari ada motor yang jatuh, sudah tiga bulan".repeat(3) : "")
                        + (n % 5 == 0 ? " \uD83D\uDE4F" : "");
            case 1 -> "STATUS";
            default -> n % 2 == 0 ? "BANTUAN" : "lampu jalan di desa Sukamaju kec Mauk mati semua, kode " + n;
        };
    }

    private static String citizen(int n) {
        return "warga" + n + "@demo.kanal.example";
    }

    private static NewMail mail(int n) {
        return new NewMail(
                citizen(n),
                "Warga",
                SimulatedPeers.MAILBOX,
                "Jembatan rusak",
                "Selamat pagi,\n\njembatan di Jalan Raya Mauk nomor " + n + " rusak parah.\n\nTerima kasih\nWarga",
                Optional.empty(),
                List.of());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
