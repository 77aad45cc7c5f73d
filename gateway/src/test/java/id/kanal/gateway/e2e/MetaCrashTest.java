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
import id.kanal.simulators.meta.MessagingKind;
import id.kanal.simulators.meta.MessagingPerson;
import id.kanal.simulators.meta.MessagingSimulator;
import id.kanal.simulators.meta.SentDirect;
import id.kanal.simulators.meta.SentWhatsApp;
import id.kanal.simulators.meta.WhatsAppPerson;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
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
    private static final int MOST_MICROS = 20_000;
    /** Every so many messages have a photo. */
    private static final int PHOTO = 4;

    private static final Duration STILLNESS = Duration.ofMinutes(4);

    @Test
    void everyMessageIsOneThingWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(MetaCrashTest.class));
        int first = random.nextInt(2);
        int from = random.nextInt(PEOPLE);
        Vertx vertx = Vertx.vertx();
        try (GraphSimulator graph = GraphSimulator.start(vertx, settings());
                MessagingSimulator page = messaging(vertx, MessagingKind.MESSENGER, "104567890123456");
                MessagingSimulator instagram = messaging(vertx, MessagingKind.INSTAGRAM, "17841400000000000");
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<Writer> people = IntStream.range(0, PEOPLE)
                    .<Writer>mapToObj(i -> switch (i % 3) {
                        case 0 -> new AtWhatsApp(graph, graph.person("Warga " + i, "62812000%04d".formatted(i)));
                        case 1 -> new InChat(page, page.person("Warga " + i));
                        default -> new InChat(instagram, instagram.person("Warga " + i));
                    })
                    .toList();
            GatewayProcess gateway = gateway(directory, graph, page, instagram, core);
            graph.leadTo(gateway.uri("/hooks/wa"));
            page.leadTo(gateway.uri("/hooks/fb"));
            instagram.leadTo(gateway.uri("/hooks/ig"));
            gateway.startAndAwaitReady();
            List<GraphDelivery> deliveries = new ArrayList<>();
            try {
                for (int i = 0; i < MESSAGES; i++) {
                    // mostly it is up again when people write, now and then it is struck while it starts
                    if (i % BETWEEN_KILLS == 0 && random.nextInt(4) > 0) gateway.awaitReady();
                    boolean last = i % BETWEEN_KILLS == BETWEEN_KILLS - 1;
                    // another one each time it is struck, so that no medium is spared
                    Writer writer = people.get((from + i + i / BETWEEN_KILLS) % PEOPLE);
                    if (last) writer.gathers(); // two in one delivery
                    deliveries.add(writes(writer, i));
                    if (!last) continue;
                    deliveries.add(writes(writer, MESSAGES + i / BETWEEN_KILLS));
                    deliveries.add(writer.together());
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

    private static GraphDelivery writes(Writer writer, int mark) {
        String words = MarkedChats.words(mark);
        return mark % PHOTO == 0
                ? writer.photo(Octets.of("photo %05d".formatted(mark).getBytes(StandardCharsets.UTF_8)), words)
                : writer.writes(words);
    }

    /** Somebody at one of the media. */
    private interface Writer {
        GraphDelivery writes(String words);

        GraphDelivery photo(Octets octets, String words);

        /** What comes to their medium is kept until {@link #together}. */
        void gathers();

        GraphDelivery together();

        Stream<String> heard();
    }

    private record AtWhatsApp(GraphSimulator graph, WhatsAppPerson person) implements Writer {
        @Override
        public GraphDelivery writes(String words) {
            return person.writes(words);
        }

        @Override
        public GraphDelivery photo(Octets octets, String words) {
            return person.photo(octets, words);
        }

        @Override
        public void gathers() {
            graph.gather();
        }

        @Override
        public GraphDelivery together() {
            return graph.together();
        }

        @Override
        public Stream<String> heard() {
            return person.received().stream().map(SentWhatsApp::words);
        }
    }

    private record InChat(MessagingSimulator account, MessagingPerson person) implements Writer {
        @Override
        public GraphDelivery writes(String words) {
            return person.writes(words);
        }

        @Override
        public GraphDelivery photo(Octets octets, String words) {
            return person.photo(octets, words);
        }

        @Override
        public void gathers() {
            account.gather();
        }

        @Override
        public GraphDelivery together() {
            return account.together();
        }

        @Override
        public Stream<String> heard() {
            return person.received().stream().map(SentDirect::words);
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

    private static long unanswered(CoreSimulator core, List<Writer> people) {
        String all = people.stream().flatMap(Writer::heard).collect(Collectors.joining("\n"));
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event -> !all.contains(new Ticket(event.ticket()).shown()))
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
                channel("wa", "whatsapp", graph.settings(), graph.url()) + "pair-pause: PT0S\n",
                channel("fb", "messenger", page.settings(), page.url()),
                channel("ig", "instagram", instagram.settings(), instagram.url()));
    }

    private static String channel(String id, String type, GraphSettings settings, URI url) {
        GraphSettings.App app = settings.app();
        return """
                id: %s
                type: %s
                account: "%s"
                access-token: "%s"
                app-secret: "%s"
                verify-token: "%s"
                api-url: "%s"
                """.formatted(
                        id,
                        type,
                        settings.number(),
                        app.accessToken().reveal(),
                        app.secret().reveal(),
                        app.verifyToken().reveal(),
                        url);
    }
}
