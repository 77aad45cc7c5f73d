package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.speech.EngineMood;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.speech.SpokenOgg;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the gateway and its redis-server while recordings are listened to: every word is at the core once. */
class VoiceCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.voice.kills", 4);
    private static final int BETWEEN_KILLS = 10;
    private static final int MESSAGES = KILLS * BETWEEN_KILLS;
    private static final int PEOPLE = 12;
    /** So many times in a row the engine is loading when it was struck. */
    private static final int LOADING = 3;

    private static final Duration STILLNESS = Duration.ofMinutes(4);
    private static final Pattern MARK = Pattern.compile("uji-(\\d{5})");

    @Test
    void everyRecordingIsWrittenDownOnceWhateverIsKilled(@TempDir Path directory) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (TelegramSimulator telegram = TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
                SpeechEngine engine = SpeechEngine.start(vertx, 0);
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<TelegramPerson> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> telegram.person("Warga " + i))
                    .toList();
            GatewayProcess gateway = gateway(directory, telegram, engine, core);
            gateway.startAndAwaitReady();
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    String words =
                            "Jalan raya di desa Sukamaju rusak parah, kode uji-%05d, mohon diperbaiki.".formatted(i);
                    TelegramContent voice = TelegramContent.voice(SpokenOgg.of(words), Duration.ofSeconds(4));
                    people.get(i % PEOPLE).sends(i % 2 == 0 ? voice : voice.caption("dengarkan rekaman saya ini " + i));
                    if (i % BETWEEN_KILLS == BETWEEN_KILLS / 2) {
                        engine.answer(EngineMood.LOADING, LOADING);
                        strike(i / BETWEEN_KILLS, gateway);
                    }
                }
                gateway.awaitReady();
                Await.nothingLeft(
                        "every recording's words are at the core",
                        STILLNESS,
                        () -> MESSAGES - marks(core).size(),
                        gateway::state);
                assertThat(marks(core).values()).as("times that each came").allMatch(times -> times == 1);
                assertThat(core.ledger().violations()).isEmpty();
                assertThat(engine.mostAtOnce())
                        .as("requests of a gateway and of the one before it")
                        .isLessThan(3);
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    private static void strike(int turn, GatewayProcess gateway) throws IOException {
        if (turn % 2 == 0) {
            gateway.kill();
            gateway.start();
        } else {
            boolean ignored = gateway.killRedis();
        }
    }

    /** How often each mark is at the core, whether with its complaint or later. */
    private static Map<String, Integer> marks(CoreSimulator core) {
        Map<String, Integer> marks = new TreeMap<>();
        for (ReceivedEvent event : core.ledger().events()) {
            String text = event.json().at("/data/message/text").asText("")
                    + event.json().at("/data/messages/0/text").asText("");
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) marks.merge(matcher.group(), 1, Integer::sum);
        }
        return marks;
    }

    private static GatewayProcess gateway(
            Path directory, TelegramSimulator telegram, SpeechEngine engine, CoreSimulator core) throws IOException {
        int port = RealRedis.freePort();
        Path file = Files.writeString(directory.resolve("gateway.yaml"), """
                http: { port: %d, public-url: "http://127.0.0.1:%d", lookups-per-minute: 1000 }
                journal: { redis: embedded, directory: "%s", lanes: 8, lease: PT3S }
                attachments: { directory: "%s" }
                core: { type: events, url: "%s", secret: "%s", timeout: PT5S }
                operators-token: "%s"
                notifier: { quiet-from: "00:00", quiet-until: "00:00", per-hour: 1000, per-day: 10000, first-answers-per-hour: 1000000 }
                transcriber: { type: http, url: "%s", backoff: PT0.1S, backoff-limit: PT1S }
                channels:
                  - id: bot
                    type: telegram
                    token: "%s"
                    api-url: "%s"
                    chat-pause: PT0S
                    throughput: 1000
                    retry-limit: PT2S
                """.formatted(
                        port,
                        port,
                        directory.resolve("data"),
                        directory.resolve("blobs"),
                        core.url(),
                        Rig.SECRET,
                        Rig.TOKEN,
                        engine.url(),
                        telegram.settings().token().reveal(),
                        telegram.url()));
        return new GatewayProcess(directory.resolve("data"), file, port);
    }
}
