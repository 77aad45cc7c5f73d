package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.meta.GraphDelivery;
import id.kanal.simulators.meta.GraphLine;
import id.kanal.simulators.meta.GraphPerson;
import id.kanal.simulators.meta.GraphSettings;
import id.kanal.simulators.meta.GraphSimulator;
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the gateway and its redis-server between what Meta delivers and its answer, at all its media in turn; what got no answer comes
 * again.
 */
class MetaCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.meta.kills", 2);
    private static final int BETWEEN_KILLS = 12;
    private static final int MESSAGES = KILLS * BETWEEN_KILLS;
    private static final int PEOPLE = 12;
    /** A blow falls within that after a message: before it is taken, while it is, or once it is in the journal. */
    private static final Duration WITHIN = Duration.ofMillis(20);
    /** Every so many messages have a photo. */
    private static final int PHOTO = 4;

    private static final Duration STILLNESS = Duration.ofMinutes(4);

    @Test
    void everyMessageIsOneThingWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(MetaCrashTest.class));
        int from = random.nextInt(PEOPLE);
        Vertx vertx = Vertx.vertx();
        try (GraphSimulator graph = GraphSimulator.start(vertx, settings());
                MessagingSimulator page = messaging(vertx, MessagingKind.MESSENGER, "104567890123456");
                MessagingSimulator instagram = messaging(vertx, MessagingKind.INSTAGRAM, "17841400000000000");
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<Writer> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> switch (i % 3) {
                        case 0 -> Writer.at(graph, graph.person("Warga " + i, "62812000%04d".formatted(i)));
                        case 1 -> Writer.at(page, "Warga " + i);
                        default -> Writer.at(instagram, "Warga " + i);
                    })
                    .toList();
            GatewayProcess gateway = gateway(directory, graph, page, instagram, core);
            graph.leadTo(gateway.uri("/hooks/wa"));
            page.leadTo(gateway.uri("/hooks/fb"));
            instagram.leadTo(gateway.uri("/hooks/ig"));
            gateway.startAndAwaitReady();
            Blows blows = new Blows(gateway, random, WITHIN);
            List<GraphDelivery> deliveries = new ArrayList<>();
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    // mostly it is up again when people write, now and then it is struck while it starts
                    if (i % BETWEEN_KILLS == 0 && random.nextInt(4) > 0) gateway.awaitReady();
                    boolean last = i % BETWEEN_KILLS == BETWEEN_KILLS - 1;
                    // another one each time it is struck, so that no medium is spared
                    Writer writer = people.get((from + i + i / BETWEEN_KILLS) % PEOPLE);
                    if (last) writer.gathers().run(); // two in one delivery
                    deliveries.add(writer.writes(i));
                    if (!last) continue;
                    deliveries.add(writer.writes(MESSAGES + i / BETWEEN_KILLS));
                    deliveries.add(writer.together().get());
                    blows.fall();
                }
                gateway.awaitReady();
                Await.nothingLeft("Meta is rid of them", STILLNESS, () -> waiting(deliveries), gateway::state);
                int all = MESSAGES + KILLS;
                MarkedChats.eachComesOnce(all, core, STILLNESS, gateway);
                Await.nothingLeft(
                        "every photo is at the core",
                        STILLNESS,
                        () -> IntStream.range(0, all)
                                        .filter(mark -> mark % PHOTO == 0)
                                        .count()
                                - MarkedChats.photos(core).distinct().count(),
                        gateway::state);
                assertThat(MarkedChats.photos(core)).as("each once").doesNotHaveDuplicates();
                assertThat(core.ledger().violations()).isEmpty();
                Await.nothingLeft(
                        "every complaint is answered",
                        STILLNESS,
                        () -> MarkedChats.unanswered(core, people.stream().flatMap(Writer::heard)),
                        gateway::state);
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    /**
     * Somebody at one of the media.
     *
     * @param gathers from now on what comes to their medium is kept
     * @param together sends it in one delivery
     */
    private record Writer(GraphPerson person, Runnable gathers, Supplier<GraphDelivery> together) {
        static Writer at(GraphSimulator graph, GraphPerson person) {
            return new Writer(person, graph::gather, graph::together);
        }

        static Writer at(MessagingSimulator account, String name) {
            return new Writer(account.person(name), account::gather, account::together);
        }

        GraphDelivery writes(int mark) {
            String words = MarkedChats.words(mark);
            return mark % PHOTO == 0 ? person.photo(MarkedChats.photo(mark), words) : person.writes(words);
        }

        Stream<String> heard() {
            return person.chat().stream().filter(GraphLine::fromBusiness).map(GraphLine::words);
        }
    }

    private static MessagingSimulator messaging(Vertx vertx, MessagingKind kind, String account) {
        return MessagingSimulator.start(vertx, kind, settings().ofAccount(account));
    }

    /** Without a limit on what goes to one person, which would be minutes of waiting. */
    private static GraphSettings settings() {
        return GraphSettings.quick(Clock.systemUTC())
                .with(new GraphSettings.Limits(
                        100_000, 100_000, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofMillis(50)));
    }

    /** Deliveries that were begun and are not taken; one that was put together with others was never begun itself. */
    private static long waiting(List<GraphDelivery> deliveries) {
        return deliveries.stream()
                .filter(delivery -> delivery.tries() > 0 && !delivery.taken())
                .count();
    }

    private static GatewayProcess gateway(
            Path directory,
            GraphSimulator graph,
            MessagingSimulator page,
            MessagingSimulator instagram,
            CoreSimulator core)
            throws IOException {
        return MarkedChats.gateway(
                directory,
                core,
                "",
                graph.settings().channel("wa", "whatsapp", graph.url()) + "pair-pause: PT0S\n",
                page.settings().channel("fb", "messenger", page.url()),
                instagram.settings().channel("ig", "instagram", instagram.url()));
    }
}
