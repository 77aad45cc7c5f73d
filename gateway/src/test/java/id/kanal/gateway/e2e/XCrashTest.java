package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.x.XPerson;
import id.kanal.simulators.x.XPost;
import id.kanal.simulators.x.XSettings;
import id.kanal.simulators.x.XSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the gateway and its redis-server between what X tells the webhook and the answer to it. Of mentions X tells here once, whatever
 * becomes of the call: what was not taken has to be found in their list. Direct messages are in no list that we read, so of them X tells
 * again until it is answered with 200. It promises less than that (three more calls within five minutes, to whom has that by contract),
 * and a gateway that is started again at once needs less. Some people mention the account and never write directly; so they are answered
 * in public, and the others directly.
 */
class XCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.x.kills", 2);
    private static final int BETWEEN_KILLS = 12;
    private static final int MESSAGES = KILLS * BETWEEN_KILLS;
    private static final int PEOPLE = 12;
    /** A blow falls within that after a message: before it is taken, while it is, or once it is in the journal. */
    private static final Duration WITHIN = Duration.ofMillis(40);
    /** Every so many people mention the account. */
    private static final int MENTION = 2;

    private static final Duration STILLNESS = Duration.ofMinutes(4);

    private final Map<Integer, XPost> mentions = new HashMap<>();

    @Test
    void everyMessageIsOneThingAndNobodyIsAnsweredTwiceWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(XCrashTest.class));
        Vertx vertx = Vertx.vertx();
        try (XSimulator x = XSimulator.start(vertx, XSettings.quick(Clock.systemUTC()));
                CoreSimulator core = CoreSimulator.start(
                        vertx, new CoreSettings(0, List.of(new Secret(Rig.SECRET)), TestContext.real()))) {
            List<XPerson> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> x.person("Warga " + i, "warga" + i))
                    .toList();
            GatewayProcess gateway = gateway(directory, x, core);
            gateway.startAndAwaitReady();
            Blows blows = new Blows(gateway, random, WITHIN);
            try {
                assertThat(x.webhook().leadTo(gateway.uri("/hooks/x"))).isTrue();
                x.webhook().tellOnce("post.mention.create");
                for (int i = 0; i < MESSAGES; i++) {
                    // mostly it is up again when people write, now and then it is struck while it starts
                    if (i % BETWEEN_KILLS == 0 && random.nextInt(4) > 0) gateway.awaitReady();
                    writes(people.get(i % PEOPLE), i);
                    if (i % BETWEEN_KILLS < BETWEEN_KILLS - 1) continue;
                    blows.fall();
                }
                gateway.awaitReady();
                Await.nothingLeft(
                        "X is rid of them", STILLNESS, () -> x.webhook().waiting(), gateway::state);
                MarkedChats.eachComesOnce(MESSAGES, core, STILLNESS, gateway);
                assertThat(core.ledger().violations()).isEmpty();
                Await.nothingLeft(
                        "every complaint is answered", STILLNESS, () -> unanswered(core, people, x), gateway::state);
                assertThat(x.violations()).isEmpty();
                assertThat(people.stream().mapToInt(one -> one.inbox().size()).sum())
                        .as("direct answers to as many messages")
                        .isLessThanOrEqualTo(MESSAGES - mentions.size());
            } finally {
                gateway.kill();
                gateway.redis().ifPresent(ProcessHandle::destroyForcibly);
            }
        } finally {
            var ignored = vertx.close();
        }
    }

    private void writes(XPerson person, int mark) {
        if (mark % PEOPLE % MENTION == 0) mentions.put(mark, person.posts(XDoor.NAME + MarkedChats.words(mark)));
        else {
            var unused = person.writes(MarkedChats.words(mark));
        }
    }

    /** Complaints by mention without a word below, and those by direct message whose number nobody was told. */
    private long unanswered(CoreSimulator core, List<XPerson> people, XSimulator x) {
        String told = people.stream().flatMap(one -> one.inbox().stream()).collect(Collectors.joining("\n"));
        List<String> below = x.posts().ofAccount().stream()
                .map(answer -> answer.reference().post())
                .toList();
        return core.ledger().events().stream()
                .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                .filter(event -> mentioned(event).findAny().isPresent()
                        ? mentioned(event).noneMatch(post -> below.contains(post.id()))
                        : !told.contains(new Ticket(event.ticket()).shown()))
                .count();
    }

    private Stream<XPost> mentioned(ReceivedEvent event) {
        return MarkedChats.of(event).filter(mentions::containsKey).map(mentions::get);
    }

    private static GatewayProcess gateway(Path directory, XSimulator x, CoreSimulator core) throws IOException {
        return MarkedChats.gateway(directory, core, "", x.settings().channel("x", x.url()) + """
                poll-every: PT1S
                direct-limit: 10000
                settle-after: PT1S
                retry-limit: PT2S
                """);
    }
}
