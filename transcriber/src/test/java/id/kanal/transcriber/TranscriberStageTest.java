package id.kanal.transcriber;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.port.Transcriber;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryBlobs;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriberStageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final Address SITI = new Address("chat", "1");
    private static final String STREAM = Streams.transcribe();

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final InMemoryBlobs blobs = new InMemoryBlobs();
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Transcriber engine = recording -> CompletableFuture.completedFuture(heard("jalan rusak"));
    private TranscriberStage stage;
    private KeyedWorker worker;

    @BeforeEach
    void start() {
        stage = new TranscriberStage(
                recording -> {
                    asked.incrementAndGet();
                    return engine.transcribe(recording);
                },
                new RecordingStore(blobs, Runnable::run),
                TranscriberConfigs.at(URI.create("http://127.0.0.1:9000")),
                new Streams(1),
                TestContext.with(clock),
                Telemetry.NONE);
        worker = new KeyedWorker(
                new WorkerScope(journal, TestContext.with(clock), home, "transcriber", STREAM),
                new KeyedWorker.Limits(16, 1, new Backoff(Duration.ofMillis(2), Duration.ofMillis(10))),
                stage);
        worker.start();
    }

    @AfterEach
    void stop() {
        Await.get(worker.stop());
        home.shutdownNow();
        journal.close();
    }

    private static Transcriber.Heard heard(String text) {
        return new Transcriber.Heard(text, Optional.of("id"), List.of());
    }

    private void ask(String id, String mediaType, long bytes) {
        TranscriptRequest request = new TranscriptRequest(
                SITI,
                new ChannelRef("bot", "chat"),
                new FileRequest.Part("parts:x", 1, "chat:1"),
                new TranscriptRequest.Audio(id, mediaType, bytes),
                NOW);
        Await.get(journal.append(
                new Append(STREAM, JournalJson.write(request), Append.NOT_COUNTED, "k" + id, Duration.ofDays(1))));
    }

    private void ask(String id) {
        blobs.put(id);
        ask(id, "audio/opus", 10);
    }

    private List<IntakeEntry.Transcribed> told(int many) {
        Await.until(many + " told", () -> journal.entries(Streams.intake(0)).size() == many);
        return journal.entries(Streams.intake(0)).stream()
                .map(entry -> (IntakeEntry.Transcribed) JournalJson.intakeEntry(entry.body()))
                .toList();
    }

    @Test
    void whatIsHeardIsToldToTheLaneOfItsSender() {
        ask("a");
        IntakeEntry.Transcribed told = told(1).get(0);
        assertThat(told.request().audio().attachmentId()).isEqualTo("a");
        assertThat(told.transcript()).contains(new Transcript("jalan rusak", Optional.of("id")));
        assertThat(journal.entries(STREAM)).isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1} octets")
    @CsvSource({"audio/amr, 10", "audio/unheard-of, 10", "audio/opus, 1001"})
    void whatTheEngineCannotTakeIsNotSent(String mediaType, long bytes) {
        blobs.put("a");
        ask("a", mediaType, bytes);
        assertThat(told(1).get(0).transcript()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void whatWasErasedMeanwhileIsNotListenedTo() {
        ask("gone", "audio/opus", 10);
        assertThat(told(1).get(0).transcript()).isEmpty();
    }

    @Test
    void whatIsRefusedForGoodIsToldAsNothing() {
        engine = recording -> CompletableFuture.failedFuture(Failure.of(FailureCode.TRANSCRIBER_REJECTED, "HTTP 400"));
        ask("a");
        assertThat(told(1).get(0).transcript()).isEmpty();
        assertThat(journal.entries(STREAM)).isEmpty();
        assertThat(stage.trouble()).isEmpty();
    }

    @Test
    void ourOwnMistakeIsParkedAndHoldsNoOtherBack() {
        engine = recording -> asked.get() == 1
                ? CompletableFuture.failedFuture(new IllegalStateException("a bug"))
                : CompletableFuture.completedFuture(heard("jalan rusak"));
        ask("a");
        ask("b");
        assertThat(told(1).get(0).request().audio().attachmentId()).isEqualTo("b");
        Await.until("it is parked", () -> Await.get(journal.figures()).parked() == 1);
    }

    @Test
    void silenceIsToldAsNothing() {
        engine = recording -> CompletableFuture.completedFuture(heard("  "));
        ask("a");
        assertThat(told(1).get(0).transcript()).isEmpty();
    }

    @Test
    void anEngineThatIsAwayIsAskedAgain() {
        engine = recording -> asked.get() < 4
                ? CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "HTTP 404"))
                : CompletableFuture.completedFuture(heard("jalan rusak"));
        ask("a");
        assertThat(told(1).get(0).transcript()).isPresent();
        assertThat(asked).hasValue(4);
        assertThat(stage.trouble()).isEmpty();
    }

    @Test
    void whatIsTriedForTooLongIsGivenUp() {
        engine = recording -> CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "HTTP 503"));
        ask("a");
        Await.until("tries", () -> asked.get() > 2);
        assertThat(journal.entries(Streams.intake(0))).isEmpty();
        assertThat(stage.trouble()).isEqualTo("peer-busy: HTTP 503");
        clock.advance(Duration.ofHours(25));
        assertThat(told(1).get(0).transcript()).isEmpty();
    }

    @Test
    void anEntryThatGrewOldWhileNobodyWorkedIsTriedOnce() {
        clock.advance(Duration.ofDays(2));
        ask("a");
        assertThat(told(1).get(0).transcript()).isPresent();
    }

    @Test
    void whileTheBlobsAreAwayNothingIsGivenUp() {
        blobs.away(true);
        ask("a");
        blobs.away(false);
        assertThat(told(1).get(0).transcript()).isPresent();
    }

    @Test
    void oneThatFailsHoldsNoOtherBack() {
        engine = recording -> asked.get() % 2 == 1
                ? CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "HTTP 500"))
                : CompletableFuture.completedFuture(heard("jalan rusak"));
        for (int i = 0; i < 10; i++) ask("a" + i);
        assertThat(told(10)).allSatisfy(told -> assertThat(told.transcript()).isPresent());
    }

    @Test
    void oneAtATime() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        engine = recording -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return CompletableFuture.supplyAsync(() -> {
                underWay.decrementAndGet();
                return heard("jalan rusak");
            });
        };
        for (int i = 0; i < 20; i++) ask("a" + i);
        assertThat(told(20)).hasSize(20);
        assertThat(most).hasValue(1);
    }
}
