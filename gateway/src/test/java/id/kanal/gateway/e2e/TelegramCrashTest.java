package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the gateway and its redis-server again and again while people write to the bot, and looks at both ends. */
class TelegramCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.chat.kills", 3);
    private static final int BETWEEN_KILLS = 20;
    private static final int MESSAGES = KILLS * BETWEEN_KILLS;
    private static final int PEOPLE = 12;
    /** A blow falls within that after a message: before it is on its way, while it is, or once it is in the journal. */
    private static final Duration WITHIN = Duration.ofMillis(20);
    /** Every so many messages have a photo. */
    private static final int PHOTO = 4;

    private static final Duration STILLNESS = Duration.ofMinutes(4);

    @ParameterizedTest
    @ValueSource(strings = {"polling", "webhook"})
    void everyMessageIsOneThingWhateverIsKilled(String mode, @TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(TelegramCrashTest.class));
        Vertx vertx = Vertx.vertx();
        try (TelegramSimulator telegram = TelegramSimulator.start(vertx, settings());
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<TelegramPerson> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> telegram.person("Warga " + i))
                    .toList();
            GatewayProcess gateway = gateway(directory, mode, telegram, core);
            gateway.startAndAwaitReady();
            Blows blows = new Blows(gateway, random, WITHIN);
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    String words = MarkedChats.words(i);
                    TelegramPerson person = people.get(i % PEOPLE);
                    if (i % PHOTO > 0) person.writes(words);
                    else
                        person.sends(TelegramContent.photo(MarkedChats.photo(i)).caption(words));
                    if (i % BETWEEN_KILLS != BETWEEN_KILLS / 2) continue;
                    blows.fall();
                }
                gateway.awaitReady();
                Await.nothingLeft("Telegram is rid of them", STILLNESS, telegram::pendingUpdates, gateway::state);
                MarkedChats.eachComesOnce(MESSAGES, core, STILLNESS, gateway);
                assertThat(disorder(core)).as("within a chat").isEmpty();
                Await.nothingLeft(
                        "every photo is at the core",
                        STILLNESS,
                        () -> MESSAGES / PHOTO
                                - MarkedChats.photos(core).distinct().count(),
                        gateway::state);
                assertThat(MarkedChats.photos(core)).as("each once").doesNotHaveDuplicates();
                assertThat(core.ledger().violations()).isEmpty();
                Await.nothingLeft(
                        "every complaint is answered",
                        STILLNESS,
                        () -> MarkedChats.unanswered(core, told(people)),
                        gateway::state);
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    /** Everything that the bot writes is kept until it was looked at. */
    private static TelegramSettings settings() {
        return TelegramSettings.quick(TestContext.real())
                .withRetention(new TelegramSettings.Retention(20_000, PEOPLE, 2 * MESSAGES, 128L << 20));
    }

    /**
     * Marks that stand behind a later one of the same person, in the order in which the gateway made the events. What has a photo
     * waits for it, and may be overtaken meanwhile.
     */
    private static List<String> disorder(CoreSimulator core) {
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> last = new HashMap<>();
        core.ledger().events().stream()
                .sorted(Comparator.comparing(ReceivedEvent::id))
                .flatMap(MarkedChats::of)
                .filter(mark -> mark % PHOTO > 0)
                .forEach(mark -> {
                    Integer before = last.put(mark % PEOPLE, mark);
                    if (before != null && before > mark) wrong.add(mark + " after " + before);
                });
        return wrong;
    }

    /** What the bot wrote to anybody. */
    private static Stream<String> told(List<TelegramPerson> people) {
        return people.stream().flatMap(one -> one.chat().received().stream()).map(BotMessage::text);
    }

    private static GatewayProcess gateway(Path directory, String mode, TelegramSimulator telegram, CoreSimulator core)
            throws IOException {
        return MarkedChats.gateway(directory, telegram, core, "", """
                mode: %s
                secret-token: rahasia-webhook_0123456789
                """.formatted(mode));
    }
}
