package id.kanal.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.dispatcher.notify.Notifier;
import id.kanal.dispatcher.notify.NotifierConfig;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.port.CoreSystem.Accepted;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerticlesTest {
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final KeyedWorker.Limits LIMITS =
            new KeyedWorker.Limits(64, 16, new Backoff(Duration.ofMillis(2), Duration.ofMillis(20)));

    private final Vertx vertx = Vertx.vertx();
    private final RuntimeContext means = TestContext.real();
    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());

    @AfterEach
    void close() {
        await(vertx.close());
        journal.close();
    }

    @Test
    void allLanesReachTheCoreAndTheLastDeliveryIsWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Accepted> slow = new CompletableFuture<>();
        DispatcherVerticle verticle = new DispatcherVerticle(
                journal,
                means,
                event -> {
                    asked.incrementAndGet();
                    return event.id().equals("slow")
                            ? slow
                            : CompletableFuture.completedFuture(new Accepted(Optional.empty()));
                },
                new DispatcherVerticle.Setup(List.of(0, 1, 2), LIMITS, Duration.ofDays(1)));
        for (int lane = 0; lane < 3; lane++) append(Streams.core(lane), event("e" + lane));
        append(Streams.core(2), event("slow"));
        String id = await(vertx.deployVerticle(verticle));
        Await.until("all lanes are read", () -> asked.get() == 4);

        CompletableFuture<Void> stopped = vertx.undeploy(id).toCompletionStage().toCompletableFuture();
        assertThat(stopped).isNotDone();
        slow.complete(new Accepted(Optional.of("1")));
        Await.get(stopped);
        for (int lane = 0; lane < 3; lane++)
            assertThat(journal.entries(Streams.core(lane))).isEmpty();
    }

    @Test
    void allNoticesLanesAreToldAndTheLeasesGivenBack() {
        NotifierConfig config = new NotifierConfig(
                List.of("id"), ZoneOffset.UTC, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 20, 60, 3, 5, 200, 1000);
        ChannelRef channel = new ChannelRef("short", "m");
        ChannelProfile profile = new ChannelProfile(
                "m",
                Set.of("tel"),
                ChannelProfile.Threading.TIME,
                Set.of(),
                Set.of(),
                ChannelProfile.Sending.UNKNOWN,
                Set.of());
        Notifier notifier = new Notifier(
                config,
                new ChannelProfiles(Map.of(channel.id(), profile), List.of(channel)),
                new Notifier.Links(ticket -> URI.create("https://k/" + ticket), URI::create),
                TestSecrets.KEYS,
                new Streams(3),
                means);
        for (int lane = 0; lane < 3; lane++) append(Streams.notices(lane), notice(lane));
        String id = await(vertx.deployVerticle(new NotifierVerticle(journal, means, notifier, List.of(0, 1, 2))));
        Await.until(
                "all are told", () -> journal.entries(Streams.outbound("short")).size() == 3);
        await(vertx.undeploy(id));
        for (int lane = 0; lane < 3; lane++)
            Await.get(Await.get(journal.acquire("notifier/" + Streams.notices(lane)))
                    .release());
    }

    private void append(String stream, String body) {
        Await.get(journal.append(new Append(stream, body, Append.NOT_COUNTED, body, Duration.ofHours(1))));
    }

    private static String event(String id) {
        return JournalJson.write(new CoreEvent(id, TICKET, "id.kanal.complaint.received.v1", "{}"));
    }

    private static String notice(int lane) {
        return JournalJson.write(new Notification(
                "n" + lane,
                new Recipient(
                        new ChannelRef("short", "m"),
                        new Address("tel", "+62812345678" + lane),
                        new Address("short-code", "1708"),
                        Optional.empty(),
                        "id",
                        Optional.empty()),
                new Topic.Help(),
                Set.of(),
                Set.of(),
                Instant.EPOCH));
    }

    private static <T> T await(Future<T> future) {
        return Await.get(future.toCompletionStage().toCompletableFuture());
    }
}
