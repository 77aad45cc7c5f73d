package id.kanal.gateway.testchannel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.ClockedGateway;
import id.kanal.gateway.testchannel.TestProvider.Chat;
import id.kanal.journal.JournalConfig;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new door is one folder and one line: everything that a chat may have, through the whole program. */
class TestChannelTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final int LANES = 2;
    private static final TestProvider FIRST = TestProvider.named("first");
    private static final TestProvider SECOND = TestProvider.named("second");
    private static final TestProvider THIRD = TestProvider.named("third");
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    private static Vertx vertx;
    private static RealRedis redis;
    private static CoreSimulator core;
    private static ClockedGateway gateway;
    private static Caller caller;

    /** A citizen of this test alone. */
    private final String citizen = "siti-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        redis = RealRedis.start();
        core = CoreSimulator.start(vertx, new CoreSettings(0, List.of(new Secret(SECRET)), TestContext.with(CLOCK)));
        gateway = ClockedGateway.start(
                """
                http: { port: 0, public-url: "https://kanal.example", lookups-per-minute: 100000 }
                journal: { redis: "%s", lanes: %d }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT30S }
                notifier: { languages: [ id ] }
                channels:
                  - { id: chat, type: test, medium: web, provider: first, key: %s, window: PT24H }
                  - { id: other, type: test, medium: web, provider: second, key: %s }
                  - { id: unsure, type: test, medium: web, provider: third, key: %s, vouches: false }
                """.formatted(
                                redis.url(),
                                LANES,
                                directory.resolve("blobs"),
                                core.url(),
                                SECRET,
                                Caller.KEY,
                                Caller.KEY,
                                Caller.KEY),
                CLOCK,
                List.of(TestChannel.TYPE)); // the one line
        caller = Caller.of(gateway);
        core.gatewayAt(caller.at("/v1/status-events"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        core.close();
        redis.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private String message(String id, String text) {
        return """
                {"id":"%s-%s","type":"message","from":"%s","text":"%s","thread":"t-%s"}""".formatted(citizen, id, citizen, text, id);
    }

    private Address address() {
        return new Address(TestChannel.NETWORK, citizen);
    }

    private List<Chat> sent(TestProvider provider) {
        return provider.sent().stream()
                .filter(chat -> chat.to().equals(citizen))
                .toList();
    }

    private List<Chat> await(TestProvider provider, int count) {
        Await.until(count + " chats", () -> sent(provider).size() >= count);
        assertThat(sent(provider)).hasSize(count);
        return sent(provider);
    }

    private static List<ReceivedEvent> events(Ticket ticket, int count) {
        Await.until(
                count + " events", () -> core.ledger().events(ticket.digits()).size() >= count);
        return core.ledger().events(ticket.digits());
    }

    private Optional<Ticket> ticket() {
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event ->
                        event.json().at("/data/reporter/address").asText().equals(citizen))
                .map(event -> new Ticket(event.ticket()))
                .findFirst();
    }

    private Ticket complained() {
        assertThat(caller.call("/hooks/chat", message("1", "lampu jalan mati di depan pasar Mauk, sudah lima hari")))
                .isEqualTo(200);
        Await.until("the core has it", () -> ticket().isPresent());
        await(FIRST, 1);
        return ticket().orElseThrow();
    }

    private static int news(Ticket ticket, StatusEvent.Status status) {
        return Await.get(core.report(new StatusEvent(
                        "news-" + COUNT.incrementAndGet(),
                        ticket,
                        Optional.empty(),
                        new StatusEvent.Update(
                                status, Optional.empty(), Optional.of("Petugas ke lokasi"), Optional.empty()),
                        CLOCK.instant()))
                .toCompletionStage()
                .toCompletableFuture());
    }

    @Test
    void aComplaintBecomesARecordAndIsAnsweredInTheWordsOfTheChannel() {
        Ticket ticket = complained();
        JsonNode data = events(ticket, 1).get(0).json().get("data");
        assertThat(data.at("/channel/type").asText()).isEqualTo("web");
        assertThat(data.at("/channel/id").asText()).isEqualTo("chat");
        assertThat(data.at("/messages/0/text").asText()).contains("lampu jalan mati");
        Chat answer = sent(FIRST).get(0);
        assertThat(answer.text()).isEqualTo("Halo! Laporanmu tercatat dengan tiket " + ticket.shown() + '.');
        assertThat(answer.thread()).as("the handle comes back").contains("t-1");
    }

    @Test
    void newsGoesIntoTheThreadOfItsCase() {
        Ticket ticket = complained();
        assertThat(caller.call("/hooks/chat", message("2", "STATUS"))).isEqualTo(200);
        assertThat(await(FIRST, 2).get(1).thread()).contains("t-2");
        assertThat(news(ticket, StatusEvent.Status.IN_PROGRESS)).isEqualTo(204);
        Chat news = await(FIRST, 3).get(2);
        assertThat(news.text()).contains(ticket.shown(), "sedang ditangani");
        assertThat(news.thread()).contains("t-1");
    }

    @Test
    void aQuestionIsAskedWithButtonsAndAnsweredByOne() {
        Ticket ticket = complained();
        ask(ticket, "q-" + citizen);
        Chat question = await(FIRST, 2).get(1);
        assertThat(question.text()).isEqualTo("Apakah lokasinya di Pasar Mauk?");
        assertThat(question.buttons()).containsExactly(Map.entry("yes", "Ya"), Map.entry("no", "Bukan"));
        String pressed = """
                {"id":"%s-b","type":"button","from":"%s","question":"q-%s","option":"yes"}""".formatted(citizen, citizen, citizen);
        assertThat(caller.call("/hooks/chat", pressed)).isEqualTo(200);
        JsonNode data = events(ticket, 2).get(1).json().get("data");
        assertThat(data.get("repliesTo").asText()).isEqualTo("q-" + citizen);
        assertThat(data.at("/message/text").asText()).isEqualTo("yes");
    }

    /** As a stage does: the question is noted in the conversation, and told. */
    private void ask(Ticket ticket, String id) {
        JournalConfig config = JournalConfig.of(redis.url(), directory.toString());
        try (RedisJournal journal = RedisJournal.open(config, TestContext.with(CLOCK))) {
            new JournalQuestion(id, address(), ticket).ask(journal, LANES, CLOCK);
        }
    }

    @Test
    void whenTheWindowIsClosedTheOtherChannelTellsIt() {
        Ticket ticket = complained();
        CLOCK.advance(Duration.ofHours(25));
        assertThat(news(ticket, StatusEvent.Status.FORWARDED)).isEqualTo(204);
        Chat news = await(SECOND, 1).get(0);
        assertThat(news.text()).contains(ticket.shown(), "diteruskan");
        assertThat(news.thread()).as("the handle of another channel is dropped").isEmpty();
        await(FIRST, 1);
    }

    @Test
    void whatFailsLateIsToldByTheNextChannelUntilNoneIsLeft() {
        Ticket ticket = complained();
        Chat first = sent(FIRST).get(0);
        noted("chat");
        assertThat(caller.call("/hooks/chat/receipts", failed(first, "WINDOW_CLOSED")))
                .isEqualTo(200);
        Chat again = await(SECOND, 1).get(0);
        assertThat(again.text()).isEqualTo(first.text());
        noted("other");
        assertThat(caller.call("/hooks/chat/receipts", failed(first, "WINDOW_CLOSED")))
                .isEqualTo(200);
        assertThat(caller.call("/hooks/other/receipts", failed(again, "ADDRESS_GONE")))
                .isEqualTo(200);
        Chat last = await(THIRD, 1).get(0);
        noted("unsure");
        assertThat(caller.call("/hooks/unsure/receipts", failed(last, "ADDRESS_GONE")))
                .isEqualTo(200);
        Await.until(
                "the ticket says that nothing arrives",
                () -> caller.get("/v1/tickets/" + ticket.digits()).body().contains("undeliverable"));
        await(FIRST, 1);
        await(SECOND, 1);
        await(THIRD, 1);
    }

    /** Waits until what was sent is noted: a receipt that comes before is tried again later, and the clock stands. */
    private static void noted(String channel) {
        String stream = "kanal:stream:" + Streams.outbound(channel);
        Await.until("all is noted", () -> redis.command("XLEN", stream).strip().equals(":0"));
    }

    private static String failed(Chat chat, String why) {
        return "{\"id\":\"" + chat.id() + "\",\"unreached\":\"" + why + "\"}";
    }

    @Test
    void aForgedCallIsRefusedAndNothingIsStored() {
        String body = "{\"events\":[" + message("1", "lampu jalan mati") + "]}";
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of(TestHook.SIGNATURE, Caller.signed(body + " ")),
                Map.of(TestHook.SIGNATURE, "ü")))
            assertThat(caller.send("POST", "/hooks/chat", body, headers).statusCode())
                    .isEqualTo(401);
        complained(); // whatever came before in this lane would be there now
        assertThat(core.ledger().events().stream()
                        .filter(event -> event.json()
                                .at("/data/reporter/address")
                                .asText()
                                .equals(citizen)))
                .hasSize(1);
    }

    @Test
    void whatIsCalledAgainIsTakenOnce() {
        Ticket ticket = complained();
        assertThat(caller.call("/hooks/chat", message("1", "lampu jalan mati di depan pasar Mauk, sudah lima hari")))
                .isEqualTo(200);
        assertThat(caller.call("/hooks/chat", message("2", "STATUS"))).isEqualTo(200);
        await(FIRST, 2);
        assertThat(events(ticket, 1)).hasSize(1);
    }

    @Test
    void whatIsEditedIsASupplementInItsPlace() {
        Ticket ticket = complained();
        String original =
                events(ticket, 1).get(0).json().at("/data/messages/0/id").asText();
        String edited = """
                {"id":"%s-e","type":"edited","of":"%s-1","from":"%s","text":"lampu jalan mati di depan pasar Rajeg"}""".formatted(citizen, citizen, citizen);
        assertThat(caller.call("/hooks/chat", edited)).isEqualTo(200);
        ReceivedEvent event = events(ticket, 2).get(1);
        assertThat(event.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
        assertThat(event.json().at("/data/replaces").asText()).isEqualTo(original);
        assertThat(event.json().at("/data/message/text").asText()).contains("Rajeg");
    }

    @Test
    void whatIsDeletedIsRemovedAndTheCaseStays() {
        Ticket ticket = complained();
        String original =
                events(ticket, 1).get(0).json().at("/data/messages/0/id").asText();
        String deleted = """
                {"id":"%s-d","type":"deleted","of":"%s-1","from":"%s"}""".formatted(citizen, citizen, citizen);
        assertThat(caller.call("/hooks/chat", deleted)).isEqualTo(200);
        ReceivedEvent event = events(ticket, 2).get(1);
        assertThat(event.type()).isEqualTo(ComplaintJson.MESSAGE_REMOVED);
        assertThat(event.json().at("/data/message").asText()).isEqualTo(original);
        assertThat(caller.get("/v1/tickets/" + ticket.digits()).body()).contains("\"state\":\"received\"");
    }

    /** A photo that its sender took back: gone from the disk, from the link, and told to the core. */
    @Test
    void aPhotoThatIsTakenBackIsGone() throws IOException {
        assertThat(caller.call("/hooks/chat", photo("1", "lampu jalan mati di depan pasar Mauk", "")))
                .isEqualTo(200);
        Await.until("the core has it", () -> ticket().isPresent());
        Ticket ticket = ticket().orElseThrow();
        JsonNode data = events(ticket, 1).get(0).json().get("data");
        String link = URI.create(data.at("/attachments/0/url").asText()).getPath();
        assertThat(caller.get(link).statusCode()).isEqualTo(200);
        assertThat(onDisk(data)).hasSize(1);
        assertThat(caller.call("/hooks/chat", deleted("1"))).isEqualTo(200);
        ReceivedEvent event = events(ticket, 2).get(1);
        assertThat(event.type()).isEqualTo(ComplaintJson.MESSAGE_REMOVED);
        assertThat(caller.get(link).statusCode()).isEqualTo(404);
        assertThat(onDisk(data)).isEmpty();
    }

    @Test
    void onePhotoOfAnAlbumIsTakenBackWhileTheOthersAreWaitedFor() throws IOException {
        String album = ",\"album\":\"%s\",\"of-all\":3,\"number\":".formatted(citizen);
        assertThat(caller.call("/hooks/chat", photo("1", "lampu jalan mati di depan pasar Mauk", album + "1")))
                .isEqualTo(200);
        assertThat(caller.call("/hooks/chat", photo("2", "bukan ini", album + "2")))
                .isEqualTo(200);
        assertThat(caller.call("/hooks/chat", deleted("2"))).isEqualTo(200);
        String edited = """
                {"id":"%s-e","type":"edited","of":"%s-1","from":"%s","text":"lampu jalan mati di depan pasar Rajeg"}""".formatted(citizen, citizen, citizen);
        assertThat(caller.call("/hooks/chat", edited)).isEqualTo(200);
        assertThat(caller.call("/hooks/chat", photo("3", "sudah lima hari", album + "3")))
                .isEqualTo(200);
        Await.until("the core has it", () -> ticket().isPresent());
        JsonNode data = events(ticket().orElseThrow(), 1).get(0).json().get("data");
        assertThat(data.at("/messages/0/text").asText())
                .isEqualTo("lampu jalan mati di depan pasar Rajeg\nsudah lima hari");
        assertThat(data.get("attachments"))
                .as("other words leave the photo where it is")
                .hasSize(2);
        assertThat(data.get("missing").toString()).isEqualTo("[]");
    }

    private String photo(String id, String text, String more) {
        String octets = Base64.getEncoder().encodeToString((citizen + id).getBytes(StandardCharsets.UTF_8));
        return """
                {"id":"%s-%s","type":"photo","from":"%s","text":"%s","file":"%s"%s}""".formatted(citizen, id, citizen, text, octets, more);
    }

    private String deleted(String id) {
        return """
                {"id":"%s-%s-d","type":"deleted","of":"%s-%s","from":"%s"}""".formatted(citizen, id, citizen, id, citizen);
    }

    private static List<Path> onDisk(JsonNode data) throws IOException {
        String id = data.at("/attachments/0/id").asText();
        try (Stream<Path> files = Files.walk(directory.resolve("blobs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(id))
                    .toList();
        }
    }

    @Test
    void whoIsNotVouchedForConfirmsFirst() {
        Ticket ticket = complained();
        String body = message("2", "BATAL " + ticket.digits());
        assertThat(caller.call("/hooks/unsure", body)).isEqualTo(200);
        Chat asked = await(THIRD, 1).get(0);
        assertThat(events(ticket, 1)).hasSize(1);
        String link = asked.text().replaceFirst("(?s).*https://kanal.example(/confirm/[A-Za-z0-9_-]+).*", "$1");
        HttpResponse<String> page = caller.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(ticket.shown(), "menarik laporan").doesNotContain(citizen);
        assertThat(events(ticket, 1)).as("looking changes nothing").hasSize(1);
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(caller.send("POST", link, "lang=id", form).statusCode()).isEqualTo(303);
        assertThat(events(ticket, 2).get(1).type()).isEqualTo(ComplaintJson.WITHDRAWN);
        Await.until("the link is used", () -> caller.get(link).statusCode() == 404);
        assertThat(caller.get(link + "/done").body()).contains("Terima kasih");
    }

    @Test
    void callsThatAreNoneAreRefused() {
        assertThat(caller.get("/hooks/chat?challenge=123").body()).isEqualTo("123");
        assertThat(caller.get("/hooks/nobody").statusCode()).isEqualTo(404);
        assertThat(caller.send("POST", "/hooks/nobody/x", "{}", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(caller.send("PUT", "/hooks/chat", "{}", Map.of()).statusCode())
                .isEqualTo(405);
        assertThat(caller.send("POST", "/hooks/chat", "x".repeat(5_000), Map.of())
                        .statusCode())
                .isEqualTo(413);
        String body = "no json";
        assertThat(caller.callWith("/hooks/chat", body).statusCode()).isEqualTo(400);
    }
}
