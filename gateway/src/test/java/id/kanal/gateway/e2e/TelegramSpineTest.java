package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.gateway.ClockedGateway;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.telegram.BotMessage;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot, through the whole program: from the first words to the news of the case. */
class TelegramSpineTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));

    @TempDir
    private static Path directory;

    private static Vertx vertx;
    private static RealRedis redis;
    private static CoreSimulator core;
    private static TelegramSimulator telegram;
    private static ClockedGateway gateway;

    /** A citizen of this test alone. */
    private final TelegramPerson siti = telegram.person("Siti " + COUNT.incrementAndGet());

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        redis = RealRedis.start();
        telegram = TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
        core = CoreSimulator.start(
                vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.with(CLOCK)));
        gateway = ClockedGateway.start(
                """
                http: { port: 0, public-url: "https://kanal.example", lookups-per-minute: 100000 }
                journal: { redis: "%s", lanes: 2 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT30S }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                channels:
                  - { id: bot, type: telegram, token: "%s", api-url: "%s", chat-pause: PT0S, album-patience: PT0.1S }
                """.formatted(
                                redis.url(),
                                directory.resolve("blobs"),
                                core.url(),
                                Rig.SECRET,
                                telegram.settings().token().reveal(),
                                telegram.url()),
                CLOCK);
        core.gatewayAt(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/status-events"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        core.close();
        telegram.close();
        redis.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private List<BotMessage> answers(int count) {
        Await.until(
                count + " answers",
                Await.LIMIT,
                () -> siti.chat().received().size() >= count,
                () -> siti.chat().received().stream()
                        .map(BotMessage::text)
                        .toList()
                        .toString());
        return siti.chat().received();
    }

    private Optional<ReceivedEvent> received() {
        return received(siti);
    }

    private static Optional<ReceivedEvent> received(TelegramPerson person) {
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event ->
                        event.json().at("/data/reporter/address").asText().equals(Long.toString(person.id())))
                .findFirst();
    }

    private Ticket complained() {
        siti.writes("lampu jalan mati di depan pasar Mauk, sudah lima hari");
        Await.until("the core has it", () -> received().isPresent());
        var unused = answers(1);
        return new Ticket(received().orElseThrow().ticket());
    }

    private static List<ReceivedEvent> events(Ticket ticket, int count) {
        Await.until(
                count + " events", () -> core.ledger().events(ticket.digits()).size() >= count);
        return core.ledger().events(ticket.digits());
    }

    private static void news(Ticket ticket, StatusEvent.Status status) {
        assertThat(Await.get(core.report(new StatusEvent(
                                "news-" + COUNT.incrementAndGet(),
                                ticket,
                                Optional.empty(),
                                new StatusEvent.Update(
                                        status, Optional.empty(), Optional.of("Petugas ke lokasi"), Optional.empty()),
                                CLOCK.instant()))
                        .toCompletionStage()
                        .toCompletableFuture()))
                .isEqualTo(204);
    }

    @Test
    void aComplaintIsARecordAndAnsweredWithItsTicketBelowIt() {
        Ticket ticket = complained();
        JsonNode data = received().orElseThrow().json().get("data");
        assertThat(data.at("/channel/type").asText()).isEqualTo("telegram");
        assertThat(data.at("/reporter/name").asText()).startsWith("Siti");
        BotMessage answer = answers(1).get(0);
        assertThat(answer.text()).contains(ticket.shown(), "Terima kasih");
        assertThat(answer.replyTo()).isPresent();
    }

    @Test
    void newsComesIntoTheChatAndAnAnswerToItGoesToItsCase() {
        Ticket ticket = complained();
        news(ticket, StatusEvent.Status.INFORMATION_NEEDED);
        BotMessage asked = answers(2).get(1);
        assertThat(asked.text()).contains(ticket.shown(), "Petugas ke lokasi");
        var unused = siti.replies(asked.id(), TelegramContent.text("tiang nomor 12, dekat warung Bu Ani"));
        JsonNode more = events(ticket, 2).get(1).json();
        assertThat(more.get("type").asText()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(more.at("/data/message/text").asText()).contains("tiang nomor 12");
    }

    @Test
    void ofTwoCasesAnAnswerGoesToTheOneThatOurMessageNames() {
        Ticket older = complained();
        BotMessage first = answers(1).get(0);
        siti.writes("sampah menumpuk di depan SDN 2 Rajeg, baunya menyengat");
        assertThat(answers(2).get(1).text()).doesNotContain(older.shown());
        var unused = siti.replies(first.id(), TelegramContent.text("tiangnya miring dan kabelnya menjuntai ke jalan"));
        assertThat(events(older, 2).get(1).json().at("/data/message/text").asText())
                .contains("tiangnya miring");
        assertThat(answers(3).get(2).text()).contains(older.shown());
    }

    @Test
    void commandsOfTheMenuDoWhatTheirWordsDo() {
        Ticket ticket = complained();
        siti.writes("/status");
        assertThat(answers(2).get(1).text()).contains(ticket.shown(), "sudah kami terima");
        siti.writes("/bahasa en");
        assertThat(answers(3).get(2).text()).contains("language that you asked for");
        siti.writes("/berhenti");
        assertThat(answers(4).get(3).text()).contains("no more news");
        siti.writes("/batal " + ticket.digits());
        assertThat(answers(5).get(4).text()).contains(ticket.shown(), "withdrew");
        assertThat(events(ticket, 2).get(1).type()).isEqualTo(ComplaintJson.WITHDRAWN);
    }

    @Test
    void anEditReplacesAndIsNoSecondComplaint() {
        long id = siti.writes("lampu jalan mati di depan pasar Mauk");
        Await.until("the core has it", () -> received().isPresent());
        Ticket ticket = new Ticket(received().orElseThrow().ticket());
        siti.edits(id, TelegramContent.text("lampu jalan mati di depan pasar Rajeg"));
        JsonNode edit = events(ticket, 2).get(1).json();
        assertThat(edit.get("type").asText()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(edit.at("/data/replaces").asText())
                .isEqualTo(received()
                        .orElseThrow()
                        .json()
                        .at("/data/messages/0/id")
                        .asText());
        assertThat(edit.at("/data/message/text").asText()).contains("Rajeg");
    }

    @Test
    void thePlaceThatWasMissingIsSentByTheKey() {
        siti.writes("lampu jalan mati sudah lima hari, gelap sekali");
        BotMessage asked = answers(1).get(0);
        assertThat(asked.text()).contains("Di mana tepatnya?");
        assertThat(siti.chat().keyboard()).hasSize(1);
        siti.usesKey(siti.chat().keyboard().get(0).get(0));
        Await.until("the core has it", () -> received().isPresent());
        Ticket ticket = new Ticket(received().orElseThrow().ticket());
        JsonNode place = events(ticket, 2).get(1).json();
        assertThat(place.at("/data/location/latitude").asDouble()).isEqualTo(-6.1754);
        assertThat(place.at("/data/location/source").asText()).isEqualTo("shared");
        assertThat(answers(2).get(1).text()).contains(ticket.shown());
        Await.until("the key is gone", () -> siti.chat().keyboard().isEmpty());
    }

    @Test
    void anAlbumIsOneComplaintWithItsPhotos() {
        Octets jpeg = Octets.of(new byte[] {1, 2, 3});
        var unused = siti.sendsAlbum(List.of(
                TelegramContent.photo(jpeg).caption("jembatan roboh di desa Sukamaju Kecamatan Mauk"),
                TelegramContent.photo(jpeg),
                TelegramContent.photo(jpeg)));
        Await.until("they are waited for no longer", () -> {
            CLOCK.advance(Duration.ofMillis(5));
            return received().isPresent();
        });
        JsonNode data = received().orElseThrow().json().get("data");
        assertThat(data.at("/messages/0/text").asText()).contains("jembatan roboh");
        assertThat(data.get("missing")).isEmpty();
        assertThat(data.get("attachments")).hasSize(3);
        assertThat(data.at("/attachments/0/bytes").asInt()).isEqualTo(jpeg.length());
        assertThat(answers(1).get(0).text()).contains("Terima kasih");
        assertThat(core.ledger().events(received().orElseThrow().ticket())).hasSize(1);
    }

    @Test
    void whatIsTooLargeForABotIsMissingAndItsSenderIsTold() {
        long size = 30 << 20;
        siti.sends(TelegramContent.document("film.mp4", "video/mp4", Octets.of(new byte[] {1}), size)
                .caption("lampu jalan mati di depan pasar Mauk, sudah lima hari"));
        Await.until("the core has it", () -> received().isPresent());
        JsonNode data = received().orElseThrow().json().get("data");
        assertThat(data.get("missing").toString()).contains("attachments");
        assertThat(answers(1).get(0).text()).contains("20 MB");
    }

    @Test
    void whoBlocksTheBotGetsNothingUntilTheyComeBack() {
        Ticket ticket = complained();
        siti.blocks();
        Await.until("all is read", () -> telegram.pendingUpdates() == 0);
        news(ticket, StatusEvent.Status.FORWARDED);
        siti.unblocks();
        siti.writes("/status");
        List<BotMessage> all = answers(2);
        assertThat(all.get(1).text()).contains(ticket.shown());
    }

    /** What the core gets of a report, but for who it is of, when it came, where it is and by which number. */
    private static String matter(ReceivedEvent event) {
        ObjectNode data = event.json().get("data").deepCopy();
        data.remove(List.of("ticket", "receivedAt", "acceptedAt", "location", "missing", "related", "repeats"));
        ((ObjectNode) data.get("reporter")).remove(List.of("name", "address"));
        ((ObjectNode) data.at("/messages/0")).remove(List.of("id", "sentAt", "receivedAt"));
        return data.toString();
    }

    private ReceivedEvent sent() {
        Await.until("the core has it", () -> {
            CLOCK.advance(Duration.ofMillis(5));
            return received().isPresent();
        });
        return received().orElseThrow();
    }

    /** Nobody answers before the question was put. */
    private BotMessage question(int number, String words) {
        BotMessage asked = answers(number).get(number - 1);
        assertThat(asked.text()).contains(words);
        CLOCK.advance(Duration.ofSeconds(2));
        return asked;
    }

    @Test
    void aReportThatSomebodyIsLedThroughIsTheSameRecordAsATypedOne() {
        String text = "lampu jalan mati sudah lima hari, gelap sekali";
        siti.writes("/lapor");
        question(1, "Apa yang terjadi?");
        siti.writes(text);
        question(2, "Di mana tepatnya?");
        siti.usesKey(siti.chat().keyboard().get(0).get(0));
        siti.presses(question(3, "Siapa yang boleh tahu?"), "Biasa");
        BotMessage summary = question(4, "Isi: " + text);
        assertThat(summary.text()).contains("Tempat: lokasi yang Anda kirim", "Jenis: Keluhan", "Kerahasiaan: Biasa");
        assertThat(summary.buttons()).containsExactly(List.of("Kirim"), List.of("Ubah"), List.of("Batal"));
        assertThat(received()).isEmpty();
        siti.presses(summary, "Kirim");
        ReceivedEvent guided = sent();
        assertThat(answers(5).get(4).text()).contains(new Ticket(guided.ticket()).shown());
        assertThat(guided.json().at("/data/location/latitude").asDouble()).isEqualTo(-6.1754);
        assertThat(guided.json().at("/data/missing")).isEmpty();
        TelegramPerson budi = telegram.person("Budi " + COUNT.incrementAndGet());
        budi.writes(text);
        Await.until("the core has the typed one", () -> received(budi).isPresent());
        assertThat(matter(guided))
                .isEqualTo(matter(received(budi).orElseThrow()))
                .contains(text);
    }

    @Test
    void aPhotoBelongsToTheReportThatIsInTheMakingAndSilenceSendsIt() {
        siti.writes("/lapor");
        question(1, "Apa yang terjadi?");
        siti.sends(TelegramContent.photo(Octets.of(new byte[] {1, 2, 3}))
                .caption("jembatan roboh di desa Sukamaju Kecamatan Mauk"));
        Await.until("it was fetched", () -> {
            CLOCK.advance(Duration.ofMillis(5));
            return siti.chat().received().size() > 1;
        });
        CLOCK.advance(Duration.ofMinutes(11));
        JsonNode data = sent().json().get("data");
        assertThat(data.get("attachments")).hasSize(1);
        assertThat(data.at("/messages/0/text").asText()).contains("jembatan roboh");
    }
}
