package id.kanal.channels.files;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Telemetry;
import id.kanal.kernel.worker.Backoff;
import id.kanal.kernel.worker.KeyedWorker;
import id.kanal.kernel.worker.WorkerScope;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFetcherTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final Instant DROPPED = NOW.plus(Duration.ofHours(1));
    private static final Address SITI = new Address("chat", "1");
    private static final String FETCH = Streams.fetch("chat");

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private Attachments attachments;
    private KeyedWorker worker;

    @BeforeEach
    void start(@TempDir Path folder) {
        attachments = Attachments.open(
                AttachmentsConfig.of(folder.toString()), TestContext.with(clock), URI.create("https://kanal.test"));
        worker = new KeyedWorker(
                new WorkerScope(journal, TestContext.with(clock), home, "files", FETCH),
                new KeyedWorker.Limits(16, 4, new Backoff(Duration.ofMillis(5), Duration.ofMillis(20))),
                new FileFetcher(
                        "chat",
                        this::open,
                        new FileFetcher.Store(attachments, Octets.of(new byte[32]), Runnable::run),
                        new Streams(1),
                        TestContext.with(clock),
                        Telemetry.NONE));
        worker.start();
    }

    @AfterEach
    void stop() {
        Await.get(worker.stop());
        home.shutdownNow();
        attachments.close();
        journal.close();
    }

    /** The content is the name; what begins with a minus sign is refused for good, what begins with a plus sign breaks off at first. */
    private InputStream open(Content.File.Remote file) throws IOException {
        opened.incrementAndGet();
        if (file.ref().startsWith("?")) throw new FileNotFoundException("there never was one");
        if (file.ref().startsWith("-")) throw Failure.of(FailureCode.CHANNEL_REJECTED, "gone");
        InputStream content = new ByteArrayInputStream(file.name().getBytes(StandardCharsets.UTF_8));
        if (failures.merge(file.ref(), -1, Integer::sum) < 0) return content;
        if (!file.ref().startsWith("+")) throw new IOException("away");
        return new SequenceInputStream(content, new PipedInputStream()); // one without another end cannot be read
    }

    private void ask(String ref, String name) {
        FileRequest request = new FileRequest(
                SITI,
                new FileRequest.Part("parts:x", 1, "chat:1"),
                new Content.File.Remote(ref, name, "text/plain", 10, DROPPED));
        Await.get(journal.append(
                new Append(FETCH, JournalJson.write(request), Append.NOT_COUNTED, "k" + ref, Duration.ofDays(1))));
    }

    private List<IntakeEntry.Fetched> came(int files) {
        Await.until(files + " files", () -> journal.entries(Streams.intake(0)).size() == files);
        return journal.entries(Streams.intake(0)).stream()
                .map(entry -> (IntakeEntry.Fetched) JournalJson.intakeEntry(entry.body()))
                .toList();
    }

    @Test
    void aFileIsKeptAndItsSendersLaneIsTold() throws IOException {
        ask("r", "surat.txt");
        IntakeEntry.Fetched fetched = came(1).get(0);
        assertThat(fetched.request().file().ref()).isEqualTo("r");
        assertThat(fetched.defects()).isEmpty();
        String id = fetched.stored().orElseThrow().id();
        assertThat(attachments.blobs().find(id)).isPresent();
        assertThat(journal.entries(FETCH)).isEmpty();
    }

    @Test
    void theSameFileFetchedTwiceIsTheSameAndAnotherIsNot() {
        ask("r", "surat.txt");
        ask("s", "surat.txt");
        FileRequest again = came(2).get(0).request();
        Await.get(journal.append(
                new Append(FETCH, JournalJson.write(again), Append.NOT_COUNTED, "again", Duration.ofDays(1))));
        assertThat(came(3).stream()
                        .map(fetched -> fetched.stored().orElseThrow().id())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void whileTheProviderIsAwayItIsTriedAgain() {
        failures.put("r", 3);
        ask("r", "surat.txt");
        assertThat(came(1).get(0).stored()).isPresent();
        assertThat(opened).hasValue(4);
    }

    @Test
    void whatBreaksOffIsFetchedAnew() throws IOException {
        failures.put("+", 2);
        ask("+", "surat.txt");
        IntakeEntry.Fetched fetched = came(1).get(0);
        assertThat(fetched.stored().orElseThrow().bytes()).isEqualTo("surat.txt".length());
        assertThat(fetched.defects()).isEmpty();
        assertThat(opened).hasValue(3);
    }

    @Test
    void whatThereNeverWasIsMissedByNobody() {
        ask("?none", "surat.txt");
        assertThat(came(1).get(0).stored()).isEmpty();
        assertThat(came(1).get(0).defects()).isEmpty();
        assertThat(opened).hasValue(1);
    }

    @Test
    void whatTheProviderRefusesOrDropsIsLeftOut() {
        ask("-gone", "surat.txt");
        assertThat(came(1).get(0).stored()).isEmpty();
        assertThat(came(1).get(0).defects()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
        clock.advance(Duration.ofHours(2));
        failures.put("late", 100);
        ask("late", "surat.txt");
        assertThat(came(2).get(1).defects()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
    }
}
