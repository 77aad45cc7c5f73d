package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.meta.GraphDelivery;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.SentWhatsApp;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the gateway and its redis-server between what Meta delivers and its answer; what got no answer comes again. */
class WhatsAppCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.meta.kills", 2);
    private static final int BETWEEN_KILLS = 12;
    private static final int MESSAGES = KILLS * BETWEEN_KILLS;
    private static final int PEOPLE = 12;
    /** A blow falls within that after a message: before it is taken, while it is, or once it is in the journal. */
    private static final int MOST_MICROS = 20_000;
    /** Every so many messages have a photo. */
    private static final int PHOTO = 4;

    private static final Duration STILLNESS = Duration.ofMinutes(4);

    @Test
    void everyMessageIsOneThingWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(WhatsAppCrashTest.class));
        int first = random.nextInt(2);
        Vertx vertx = Vertx.vertx();
        try (GraphSimulator graph = GraphSimulator.start(vertx, settings());
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<WhatsAppPerson> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> graph.person("Warga " + i, "62812000%04d".formatted(i)))
                    .toList();
            GatewayProcess gateway = gateway(directory, graph, core);
            graph.leadTo(gateway.uri("/hooks/whatsapp"));
            gateway.startAndAwaitReady();
            List<GraphDelivery> deliveries = new ArrayList<>();
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    // mostly it is up again when people write, now and then it is struck while it starts
                    if (i % BETWEEN_KILLS == 0 && random.nextInt(4) > 0) gateway.awaitReady();
                    boolean last = i % BETWEEN_KILLS == BETWEEN_KILLS - 1;
                    if (last) graph.gather(); // two in one delivery
                    deliveries.add(writes(people.get(i % PEOPLE), i));
                    if (!last) continue;
                    deliveries.add(writes(people.get(i % PEOPLE), MESSAGES + i / BETWEEN_KILLS));
                    deliveries.add(graph.together());
                    long until = System.nanoTime() + random.nextInt(MOST_MICROS) * 1_000L;
                    while (System.nanoTime() < until) Thread.onSpinWait();
                    strike(first + i / BETWEEN_KILLS, gateway);
                }
                gateway.awaitReady();
                Await.nothingLeft("Meta is rid of them", STILLNESS, () -> waiting(deliveries), gateway::state);
                int all = MESSAGES + KILLS;
                Await.nothingLeft(
                        "every message is at the core",
                        STILLNESS,
                        () -> all - MarkedChats.times(core).size(),
                        gateway::state);
                assertThat(MarkedChats.times(core).values())
                        .as("times that each came")
                        .allMatch(times -> times == 1);
                Await.nothingLeft(
                        "every photo is at the core",
                        STILLNESS,
                        () -> IntStream.range(0, all)
                                        .filter(mark -> mark % PHOTO == 0)
                                        .count()
                                - photos(core).distinct().count(),
                        gateway::state);
                assertThat(photos(core)).as("each once").doesNotHaveDuplicates();
                assertThat(core.ledger().violations()).isEmpty();
                Await.nothingLeft(
                        "every complaint is answered", STILLNESS, () -> unanswered(core, people), gateway::state);
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    private static GraphDelivery writes(WhatsAppPerson person, int mark) {
        String words = MarkedChats.words(mark);
        return mark % PHOTO == 0
                ? person.photo(Octets.of("photo %05d".formatted(mark).getBytes(StandardCharsets.UTF_8)), words)
                : person.writes(words);
    }

    /** Without a limit on what goes to one person, which would be minutes of waiting. */
    private static GraphSettings settings() {
        return GraphSettings.quick(Clock.systemUTC())
                .with(new GraphSettings.Limits(
                        100_000, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMillis(50)));
    }

    /** Deliveries that were begun and are not taken; one that was put together with others was never begun itself. */
    private static long waiting(List<GraphDelivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.tries() > 0 && !delivery.taken())
                .count();
    }

    /** One, then the other. */
    private static void strike(int turn, GatewayProcess gateway) throws IOException {
        if (turn % 2 == 0) {
            boolean ignored = gateway.killRedis();
        } else {
            gateway.kill();
            gateway.start();
        }
    }

    /** By their content. */
    private static Stream<String> photos(CoreSimulator core) {
        return core.ledger().events().stream().flatMap(Telephone::attachments);
    }

    private static long unanswered(CoreSimulator core, List<WhatsAppPerson> people) {
        String all = people.stream()
                .flatMap(one -> one.received().stream())
                .map(SentWhatsApp::words)
                .collect(Collectors.joining("\n"));
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event -> !all.contains(new Ticket(event.ticket()).shown()))
                .count();
    }

    private static GatewayProcess gateway(Path directory, GraphSimulator graph, CoreSimulator core) throws IOException {
        GraphSettings.App app = graph.settings().app();
        return MarkedChats.gateway(directory, core, "", """
                id: whatsapp
                type: whatsapp
                account: "%s"
                access-token: "%s"
                app-secret: "%s"
                verify-token: "%s"
                api-url: "%s"
                pair-pause: PT0S
                """.formatted(
                        graph.settings().number(),
                        app.accessToken().reveal(),
                        app.secret().reveal(),
                        app.verifyToken().reveal(),
                        graph.url()));
    }
}
