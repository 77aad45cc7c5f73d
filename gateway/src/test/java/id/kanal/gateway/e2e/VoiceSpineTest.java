package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.ClockedGateway;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.speech.EngineMood;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.speech.SpokenOgg;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is spoken, through the whole program: a stand-in for the speech engine writes it down. */
class VoiceSpineTest {
    private static final String WORDS = "lampu jalan mati di depan pasar Mauk, sudah lima hari";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T03:00:00Z"));
    private final Vertx vertx = Vertx.vertx();
    private RealRedis redis;
    private CoreSimulator core;
    private TelegramSimulator telegram;
    private SpeechEngine engine;
    private ClockedGateway gateway;
    private TelegramPerson siti;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        redis = RealRedis.start();
        telegram = TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
        engine = SpeechEngine.start(vertx, 0);
        core = CoreSimulator.start(
                vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.with(clock)));
        siti = telegram.person("Siti");
        gateway = ClockedGateway.start(
                """
                http: { port: 0, public-url: "https://kanal.example", lookups-per-minute: 100000 }
                journal: { redis: "%s", lanes: 2 }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT30S }
                notifier: { quiet-from: "00:00", quiet-until: "00:00" }
                transcriber: { type: http, url: "%s", backoff: PT0.02S, backoff-limit: PT0.2S }
                channels:
                  - { id: bot, type: telegram, token: "%s", api-url: "%s", chat-pause: PT0S, album-patience: PT0.1S }
                """.formatted(
                                redis.url(),
                                directory.resolve("blobs"),
                                core.url(),
                                Rig.SECRET,
                                engine.url(),
                                telegram.settings().token().reveal(),
                                telegram.url()),
                clock);
    }

    @AfterEach
    void stop() {
        gateway.close();
        core.close();
        engine.close();
        telegram.close();
        redis.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private void speaks(String words) {
        siti.sends(TelegramContent.voice(SpokenOgg.of(words), Duration.ofSeconds(4)));
    }

    private Optional<ReceivedEvent> event(String type) {
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(type))
                .findFirst();
    }

    private JsonNode data(String type) {
        Await.until("the core has " + type, () -> event(type).isPresent());
        return event(type).orElseThrow().json().get("data");
    }

    private List<BotMessage> answers(int count) {
        Await.until(count + " answers", () -> siti.chat().received().size() >= count);
        return siti.chat().received();
    }

    @Test
    void aVoiceNoteIsARecordWithItsWordsAndItsRecording() {
        speaks(WORDS);
        JsonNode data = data(ComplaintJson.RECEIVED);
        assertThat(data.at("/messages/0/text").asText()).isEqualTo(WORDS);
        assertThat(data.at("/messages/0/transcriptOf").asText())
                .isEqualTo(data.at("/attachments/0/id").asText())
                .isNotBlank();
        assertThat(data.at("/location/text").asText()).contains("Mauk");
        assertThat(data.get("missing")).isEmpty();
        assertThat(answers(1).get(0).text()).contains("Terima kasih");
        assertThat(core.ledger().events()).hasSize(1);
    }

    @Test
    void whileTheEngineIsDownTheRecordGoesOutInTimeAndTheWordsFollow() {
        engine.answer(EngineMood.LOADING);
        speaks(WORDS);
        Await.until("the engine was asked", () -> !engine.forms().isEmpty());
        assertThat(core.ledger().events()).isEmpty();
        clock.advance(Duration.ofMinutes(10));
        JsonNode data = data(ComplaintJson.RECEIVED);
        assertThat(data.get("missing").toString()).contains("\"transcript\"");
        assertThat(data.get("attachments")).hasSize(1);
        engine.listen();
        JsonNode more = data(ComplaintJson.SUPPLEMENTED);
        assertThat(more.get("ticket")).isEqualTo(data.get("ticket"));
        assertThat(more.get("source").asText()).isEqualTo("machine");
        assertThat(more.get("transcriptOf")).isEqualTo(data.at("/attachments/0/id"));
        assertThat(more.at("/message/text").asText()).isEqualTo(WORDS);
        assertThat(answers(1)).hasSize(1);
    }

    @Test
    void dangerThatIsSpokenIsAnsweredWithTheEmergencyLine() {
        speaks("rumah tetangga kebakaran di Mauk, tolong");
        assertThat(data(ComplaintJson.RECEIVED).get("urgency").asText()).isEqualTo("emergency");
        assertThat(answers(1).get(0).text()).contains("112");
    }

    @Test
    void whereNobodySpeaksTheRecordGoesOnAtOnceAndSaysSo() {
        speaks("");
        JsonNode data = data(ComplaintJson.RECEIVED);
        assertThat(data.at("/messages/0/text").asText()).isEmpty();
        assertThat(data.get("missing").toString()).contains("\"transcript\"");
    }
}
