package id.kanal.dispatcher.core;

import static id.kanal.dispatcher.core.CoreConfigs.OTHER;
import static id.kanal.dispatcher.core.CoreConfigs.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.simulators.core.CoreAnswer;
import id.kanal.simulators.core.CoreSettings;
import id.kanal.simulators.core.CoreSimulator;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the core simulator, which judges signature, key, order and envelope by the contract on its own. */
class CoreContractTest {
    private static final String STREAM = Streams.core(0);

    private final Vertx vertx = Vertx.vertx();
    private final RuntimeContext means = TestContext.real();
    private final InMemoryJournal journal = new InMemoryJournal(Clock.systemUTC());
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final CoreSimulator simulator =
            CoreSimulator.start(vertx, new CoreSettings(0, List.of(CoreConfigs.SECRET), means));
    private final List<KeyedWorker> workers = new ArrayList<>();

    @AfterEach
    void close() {
        workers.forEach(worker -> Await.get(worker.stop()));
        simulator.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
        home.shutdown();
        journal.close();
    }

    private GuardedCore work(Secret secret) {
        CoreConfig config = CoreConfigs.at(URI.create(simulator.url()), secret, Duration.ofMillis(500), 5);
        GuardedCore core = new GuardedCore(
                new HttpCoreSystem(vertx, config, means.clock()), config, means, System::nanoTime, Telemetry.NONE);
        KeyedWorker worker = new KeyedWorker(
                new WorkerScope(journal, means, home, "dispatcher", STREAM),
                new KeyedWorker.Limits(64, 16, new Backoff(Duration.ofMillis(2), Duration.ofMillis(20))),
                new DispatcherStage(core, STREAM, Duration.ofDays(30)));
        workers.add(worker);
        worker.start();
        return core;
    }

    private void append(Ticket ticket, String id) {
        append(ticket, id, "id.kanal.complaint.received.v1");
    }

    private void append(Ticket ticket, String id, String type) {
        String body = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"kanal\",\"subject\":\"" + ticket
                + "\",\"type\":\"" + type + "\",\"time\":\"2026-11-23T09:15:04.120Z\","
                + "\"owner\":\"id.kanal.example\",\"usage\":\"restricted\",\"data\":{\"ticket\":\"" + ticket + "\"}}";
        CoreEvent event = new CoreEvent(id, ticket, type, body);
        Await.get(journal.append(
                new Append(STREAM, JournalJson.write(event), Append.NOT_COUNTED, id, Duration.ofHours(1))));
    }

    private void untilEmpty() {
        Await.until("lane is empty", () -> journal.entries(STREAM).isEmpty());
    }

    @Test
    void theCoreFindsNothingToComplainAboutAndItsNumbersAreOnTheCards() {
        append(TICKET, "e0");
        append(OTHER, "e1");
        for (int i = 2; i < 20; i++) append(i % 2 == 0 ? TICKET : OTHER, "e" + i, "id.kanal.complaint.supplemented.v1");
        GuardedCore core = work(CoreConfigs.SECRET);
        untilEmpty();
        assertThat(simulator.ledger().violations()).isEmpty();
        assertThat(simulator.ledger().events(TICKET.digits()).stream().map(ReceivedEvent::id))
                .containsExactly("e0", "e2", "e4", "e6", "e8", "e10", "e12", "e14", "e16", "e18");
        assertThat(new TicketCard(TICKET, journal.state(Keys.card(TICKET)))
                        .number()
                        .orElse(null))
                .isEqualTo(simulator.ledger().number(TICKET.digits()).orElseThrow());
        assertThat(core.health().lastSuccess()).isPresent();
    }

    @Test
    void whatTheCoreTookWithoutSayingSoReachesItOnce() {
        simulator.answer(CoreAnswer.hangUpAfterTaking(), 3);
        append(TICKET, "e1");
        work(CoreConfigs.SECRET);
        untilEmpty();
        assertThat(simulator.ledger().times("e1")).isGreaterThan(1);
        assertThat(simulator.ledger().events()).hasSize(1);
        assertThat(simulator.ledger().violations()).isEmpty();
    }

    @Test
    void aCoreThatHangsGetsTheSameEventLater() {
        simulator.answer(CoreAnswer.hang(), 1);
        append(TICKET, "e1");
        work(CoreConfigs.SECRET);
        untilEmpty();
        assertThat(simulator.ledger().events()).hasSize(1);
        assertThat(simulator.ledger().violations()).isEmpty();
    }

    @Test
    void aWrongKeyKeepsEverythingAndSaysSo() {
        append(TICKET, "e1");
        GuardedCore core = work(CoreConfigs.OLDER);
        Await.until("the alarm", () -> core.health().cause().equals("core-misconfigured: HTTP 401"));
        assertThat(core.health().up()).isFalse();
        assertThat(journal.entries(STREAM)).hasSize(1);
        assertThat(journal.parked()).isEmpty();
        assertThat(simulator.ledger().events()).isEmpty();
    }
}
