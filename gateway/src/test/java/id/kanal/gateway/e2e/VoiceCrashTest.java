package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.speech.EngineMood;
import id.kanal.simulators.speech.SpeechEngine;
import id.kanal.simulators.speech.SpokenOgg;
import id.kanal.simulators.telegram.TelegramContent;
import id.kanal.simulators.telegram.TelegramPerson;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
                    TelegramContent voice =
                            TelegramContent.voice(SpokenOgg.of(MarkedChats.words(i)), Duration.ofSeconds(4));
                    people.get(i % PEOPLE).sends(i % 2 == 0 ? voice : voice.caption("dengarkan rekaman saya ini " + i));
                    if (i % BETWEEN_KILLS == BETWEEN_KILLS / 2) {
                        engine.answer(EngineMood.LOADING, LOADING);
                        Blows.strike(gateway, i / BETWEEN_KILLS % 2 > 0);
                    }
                }
                gateway.awaitReady();
                MarkedChats.eachComesOnce(MESSAGES, core, STILLNESS, gateway);
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

    private static GatewayProcess gateway(
            Path directory, TelegramSimulator telegram, SpeechEngine engine, CoreSimulator core) throws IOException {
        return MarkedChats.gateway(
                directory,
                telegram,
                core,
                "transcriber: { type: http, url: \"%s\", backoff: PT0.1S, backoff-limit: PT1S }\n"
                        .formatted(engine.url()),
                "");
    }
}
