package id.kanal.dispatcher.core;

import static id.kanal.dispatcher.core.CoreConfigs.OTHER;
import static id.kanal.dispatcher.core.CoreConfigs.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.Seed;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherStageTest {
    private static final String STREAM = Streams.core(0);
    private static final Duration KEEP = Duration.ofDays(30);

    private final RuntimeContext means = TestContext.real();
    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private Vertx vertx;
    private CoreServer server;
    private KeyedWorker worker;

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        server = CoreServer.start(vertx, answer(202, "{\"number\":\"9165816\"}"));
        worker = worker();
    }

    @AfterEach
    void close() {
        Await.get(worker.stop());
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        home.shutdown();
        journal.close();
    }

    private KeyedWorker worker() {
        CoreConfig config = CoreConfigs.at(server.url());
        GuardedCore core = new GuardedCore(
                new HttpCoreSystem(vertx, config, means.clock()), config, means, System::nanoTime, Telemetry.NONE);
        return new KeyedWorker(
                new WorkerScope(journal, means, home, "dispatcher", STREAM),
                new KeyedWorker.Limits(64, 16, new Backoff(Duration.ofMillis(2), Duration.ofMillis(20))),
                new DispatcherStage(core, STREAM, KEEP));
    }

    private static BiConsumer<CoreServer.Post, HttpServerRequest> answer(int status, String body) {
        return (post, request) -> request.response().setStatusCode(status).end(body);
    }

    private void append(Ticket ticket, String id) {
        String body = JournalJson.write(CoreConfigs.event(ticket, id));
        Await.get(journal.append(new Append(STREAM, body, Append.NOT_COUNTED, id, Duration.ofHours(1))));
    }

    private void untilEmpty() {
        Await.until("lane is empty", () -> journal.entries(STREAM).isEmpty());
    }

    @Test
    void aTakenEventLeavesTheLaneAndItsNumberIsOnTheCard() {
        Lease lease = Await.get(journal.acquire("test"));
        Await.get(journal.commit(
                JournalTransaction.under(lease).create(Keys.card(TICKET), Map.of("a", "tel:+62811"), KEEP)));
        append(TICKET, "e1");
        worker.start();
        untilEmpty();
        assertThat(journal.state(Keys.card(TICKET))).isEqualTo(Map.of("a", "tel:+62811", "n", "9165816"));
        assertThat(server.posts).hasSize(1);
    }

    @Test
    void withoutANumberThereIsNothingToWrite() {
        server.answer(answer(409, ""));
        append(TICKET, "e1");
        worker.start();
        untilEmpty();
        assertThat(journal.stateKeys()).isEmpty();
    }

    @Test
    void aRefusedEventIsParkedWithTheAnswerAndTheNextGoesOn() {
        server.answer((post, request) -> request.response()
                .setStatusCode(post.key().equals("bad") ? 422 : 202)
                .end("{\"title\":\"Category unknown\",\"detail\":\"suami saya\"}"));
        append(TICKET, "bad");
        append(TICKET, "good");
        worker.start();
        untilEmpty();
        Parked parked = journal.parked().get(0);
        assertThat(parked.code()).isEqualTo("core-rejected");
        assertThat(parked.detail()).isEqualTo("HTTP 422, Category unknown");
        assertThat(JournalJson.coreEvent(parked.body())).isEqualTo(CoreConfigs.event(TICKET, "bad"));
        assertThat(server.posts.stream().map(CoreServer.Post::key)).containsExactly("bad", "good");
    }

    @Test
    void whatIsNoEventIsParkedAndHoldsNobodyBack() {
        Await.get(journal.append(new Append(STREAM, "{}", Append.NOT_COUNTED, "x", Duration.ofHours(1))));
        append(TICKET, "e1");
        worker.start();
        untilEmpty();
        assertThat(journal.parked())
                .singleElement()
                .matches(parked -> parked.code().equals("invalid"));
        assertThat(server.posts).hasSize(1);
    }

    @Test
    void refusedSignaturesKeepTheEventForEver() {
        AtomicInteger tries = new AtomicInteger();
        server.answer((post, request) -> request.response()
                .setStatusCode(tries.incrementAndGet() < 6 ? 401 : 202)
                .end());
        append(TICKET, "e1");
        worker.start();
        untilEmpty();
        assertThat(journal.parked()).isEmpty();
        assertThat(server.posts).hasSize(6).allMatch(post -> post.key().equals("e1"));
    }

    /** Random 503s, 429s and hang-ups: each event is taken once, the events of one ticket in their order. */
    @Test
    void ticketsDoNotOvertakeThemselves() {
        long seed = Seed.of(DispatcherStageTest.class);
        Random random = new Random(seed);
        Map<String, List<String>> taken = new ConcurrentHashMap<>();
        server.answer((post, request) -> {
            int dice = random.nextInt(10); // requests come on one event loop
            if (dice == 0) request.connection().close();
            else if (dice < 4)
                request.response().setStatusCode(dice == 1 ? 429 : 503).end();
            else {
                String ticket = post.body().toJsonObject().getString("subject");
                taken.computeIfAbsent(ticket, t -> new ArrayList<>()).add(post.key());
                vertx.setTimer(
                        1 + random.nextInt(4), later -> request.response().end());
            }
        });
        Random draw = new Random(1708);
        List<Ticket> tickets = List.of(TICKET, OTHER, Ticket.draw(draw), Ticket.draw(draw), Ticket.draw(draw));
        Map<String, List<String>> expected = new ConcurrentHashMap<>();
        for (int i = 0; i < 150; i++) {
            Ticket ticket = tickets.get(draw.nextInt(tickets.size()));
            append(ticket, "e" + i);
            expected.computeIfAbsent(ticket.digits(), t -> new ArrayList<>()).add("e" + i);
        }
        worker.start();
        untilEmpty();
        assertThat(taken).as("seed %d", seed).isEqualTo(expected);
        assertThat(journal.parked()).isEmpty();
    }

    @Test
    void oneTicketThatFailsHoldsBackNoOther() {
        server.answer((post, request) -> request.response()
                .setStatusCode(post.key().startsWith("stuck") ? 503 : 202)
                .end());
        append(TICKET, "stuck 1");
        append(TICKET, "stuck 2");
        for (int i = 0; i < 20; i++) append(OTHER, "e" + i);
        worker.start();
        Await.until("the others are through", () -> journal.entries(STREAM).size() == 2);
        assertThat(server.posts.stream().map(CoreServer.Post::key)).doesNotContain("stuck 2");
    }

    @Test
    void retryAfterIsHonoured() {
        List<Long> times = new ArrayList<>();
        server.answer((post, request) -> {
            times.add(System.nanoTime());
            request.response().setStatusCode(times.size() == 1 ? 503 : 202).putHeader("Retry-After", "1");
            request.response().end();
        });
        append(TICKET, "e1");
        worker.start();
        untilEmpty();
        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(950));
    }

    /** The core took it, and we could not write that down: it gets the same key and octets again, never others. */
    @Test
    void afterALostCommitTheSameEventComesAgain() {
        append(TICKET, "e1");
        append(OTHER, "e2");
        journal.failNext(
                FailureCode.JOURNAL_DOWN,
                FailureCode.JOURNAL_DOWN,
                FailureCode.JOURNAL_UNSURE,
                FailureCode.JOURNAL_DOWN);
        worker.start();
        untilEmpty();
        assertThat(server.posts.size()).isGreaterThan(2);
        assertSameBytesPerKey(Set.of("e1", "e2"));
    }

    @Test
    void afterACrashTheNextOwnerSendsTheSameEvent() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        server.answer((post, request) -> reached.countDown()); // taken, but we never hear of it
        append(TICKET, "e1");
        worker.start();
        reached.await();
        journal.loseLease("dispatcher/" + STREAM);
        server.answer(answer(409, "{\"number\":\"9165816\"}"));
        KeyedWorker next = worker();
        next.start();
        untilEmpty();
        server.posts.forEach(post -> assertThat(post.key()).isEqualTo("e1"));
        assertThat(server.posts).hasSize(2);
        assertSameBytesPerKey(Set.of("e1"));
        Await.get(vertx.close().toCompletionStage().toCompletableFuture()); // ends the request that is never answered
        Await.get(next.stop());
    }

    private void assertSameBytesPerKey(Set<String> keys) {
        Set<String> seen = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        for (CoreServer.Post post : server.posts) {
            seen.add(post.key());
            pairs.add(post.key() + post.body());
        }
        assertThat(seen).isEqualTo(keys);
        assertThat(pairs).hasSameSizeAs(keys);
    }
}
