package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.audit.AuditRecord;
import id.kanal.kernel.audit.AuditSealer;
import id.kanal.kernel.audit.AuditStore;
import id.kanal.kernel.audit.AuditTrail;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log promises on every journal. The test brings an empty one for each method. */
public interface AuditContract {
    Executor THREADS = Thread::startVirtualThread;
    /** Gives no id twice. */
    RuntimeContext MEANS = TestContext.real();

    Journal journal();

    /** Records that may wait to be sealed. */
    int bound();

    /** Takes the lease of this name away from its holder, as if it had run out. */
    void loseLease(String name);

    @Test
    default void whatIsWrittenDownIsSealedOnceInItsOrderAndLeavesTheJournal(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        append(1, 25);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(25);
        assertThat(waiting()).isZero();
        append(26, 30);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(5);
        assertThat(get(sealer(blobs, folder).seal())).isZero();
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(30));
        assertThat(blobs.ids()).hasSize(3).contains("head");
        assertWhole(blobs, folder, 30);
    }

    @Test
    default void moreThanASegmentTakesBecomesSeveral(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        append(1, 2_345);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(2_345);
        assertThat(blobs.ids()).hasSize(4);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(2_345));
        assertWhole(blobs, folder, 2_345);
    }

    @Test
    default void aRecordTellsWhoDidWhatWithWhatAndWhen(@TempDir Path folder) throws IOException {
        InMemoryBlobs blobs = new InMemoryBlobs();
        get(audit().append("ani", "case-view", "1708 \"\u2028\\ é"));
        get(sealer(blobs, folder).seal());
        List<AuditRecord> records = new ArrayList<>();
        trail(blobs, folder).export(Optional::empty, records::add);
        assertThat(records).hasSize(1);
        AuditRecord record = records.get(0);
        assertThat(List.of(record.actor(), record.action(), record.object()))
                .containsExactly("ani", "case-view", "1708 \"\u2028\\ é");
        assertThat(record.at()).isAfter(Instant.EPOCH);
        assertThat(record.id()).isNotEmpty();
    }

    @Test
    default void whatIsNoRecordIsRefused() {
        List<List<String>> odd = List.of(
                List.of("", "case-view", "1"),
                List.of("ani", "", "1"),
                List.of("ani", "Case View", "1"),
                List.of("ani\n", "case-view", "1"),
                List.of("ani", "case-view", "1\n{}"),
                List.of("ani", "case-view", "x".repeat(201)));
        for (List<String> record : odd)
            assertThatThrownBy(() -> audit().append(record.get(0), record.get(1), record.get(2))
                            .isDone())
                    .as(record.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        assertThat(waiting()).isZero();
    }

    @Test
    default void whereNoMoreMayWaitTheActionIsRefusedUntilSomeAreSealed(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        append(1, bound());
        assertThat(failure(audit().append("ani", "case-view", "one more")).code())
                .isEqualTo(FailureCode.JOURNAL_FULL);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(bound());
        append(bound() + 1, bound() + 1);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(1);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(bound() + 1));
    }

    @Test
    default void whileTheStoreIsAwayNothingLeavesTheJournal(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        append(1, 10);
        blobs.away(true);
        assertThat(failure(sealer(blobs, folder).seal()).retryable()).isTrue();
        append(11, 20);
        assertThat(failure(sealer(blobs, folder).seal()).retryable()).isTrue();
        assertThat(waiting()).isEqualTo(20);
        blobs.away(false);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(20);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(20));
        assertWhole(blobs, folder, 20);
    }

    @Test
    default void brokenOffAfterWritingTheSameIsWrittenOnceMoreAndNothingIsTwice(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        for (int round = 0; round < 5; round++) {
            append(10 * round + 1, 10 * round + 10);
            int puts = round % 2; // the segment, or the note of the newest one
            assertThat(failure(sealer(new BreakingOff(blobs, puts), folder).seal())
                            .retryable())
                    .isTrue();
        }
        append(51, 60);
        assertThat(get(sealer(blobs, folder).seal())).isPositive();
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(60));
        assertThat(waiting()).isZero();
        assertWhole(blobs, folder, 60);
    }

    @Test
    default void aNodeThatSleptWhileAnotherWentOnChangesNothing(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        append(1, 10);
        Sleeping sleeping = new Sleeping(blobs);
        CompletableFuture<Integer> slept = sealer(sleeping, folder.resolve("a")).seal();
        get(sleeping.begun);
        append(11, 20);
        loseLease("audit/seal");
        assertThat(get(sealer(blobs, folder.resolve("b")).seal())).isEqualTo(20);
        sleeping.wake.complete(null);
        assertThat(failure(slept).code()).isEqualTo(FailureCode.LEASE_LOST);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(20));
        append(21, 30);
        assertThat(get(sealer(blobs, folder).seal())).isEqualTo(10);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(30));
        assertWhole(blobs, folder, 30);
    }

    @Test
    default void ofNodesThatSealAtOnceEachRecordIsSealedOnce(@TempDir Path folder) {
        InMemoryBlobs blobs = new InMemoryBlobs();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            append(20 * i + 1, 20 * i + 20);
            all.add(sealer(blobs, folder.resolve("node" + i)).seal());
        }
        assertThat(all.stream().mapToInt(Await::get).sum()).isEqualTo(160);
        assertThat(sealed(blobs, folder)).isEqualTo(numbers(160));
        assertWhole(blobs, folder, 160);
    }

    private Audit audit() {
        return new Audit(journal(), MEANS);
    }

    private void append(int from, int to) {
        List<CompletableFuture<Void>> all = IntStream.rangeClosed(from, to)
                .mapToObj(i -> audit().append("ani", "case-view", Integer.toString(i)))
                .toList();
        all.forEach(Await::get);
    }

    private long waiting() {
        return get(journal().figures()).backlog().getOrDefault(Streams.audit(), 0L);
    }

    private AuditSealer sealer(Blobs blobs, Path folder) {
        return new AuditSealer(journal(), store(blobs, folder), THREADS);
    }

    static AuditStore store(Blobs blobs, Path folder) {
        return new AuditStore(blobs, TestSecrets.MASTER.secret(AuditStore.SECRET), folder);
    }

    private static AuditTrail trail(Blobs blobs, Path folder) {
        return trail(blobs, folder, Instant.EPOCH);
    }

    static AuditTrail trail(Blobs blobs, Path folder, Instant keptSince) {
        return new AuditTrail(store(blobs, folder), keptSince);
    }

    private List<String> sealed(Blobs blobs, Path folder) {
        try {
            List<String> objects = new ArrayList<>();
            trail(blobs, folder)
                    .export(() -> get(AuditTrail.newest(journal())), record -> objects.add(record.object()));
            return objects;
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private void assertWhole(Blobs blobs, Path folder, int records) {
        try {
            AuditTrail.Findings findings = trail(blobs, folder).verify(() -> get(AuditTrail.newest(journal())));
            assertThat(findings.faults()).isEmpty();
            assertThat(findings.records()).isEqualTo(records);
            assertThat(trail(blobs, folder).verify(Optional::empty)).isEqualTo(findings);
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    private static List<String> numbers(int to) {
        return IntStream.rangeClosed(1, to).mapToObj(Integer::toString).toList();
    }

    /** Puts so many blobs and one more, and then is gone, as if the process had been killed. */
    final class BreakingOff extends Passing {
        private final AtomicInteger left;

        BreakingOff(Blobs blobs, int puts) {
            super(blobs);
            this.left = new AtomicInteger(puts);
        }

        @Override
        public void put(String id, String mediaType, Path file) throws IOException {
            super.put(id, mediaType, file);
            if (left.getAndDecrement() == 0) throw new IOException("killed");
        }
    }

    /** Falls asleep before its first put. */
    final class Sleeping extends Passing {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<Void> wake = new CompletableFuture<>();

        Sleeping(Blobs blobs) {
            super(blobs);
        }

        @Override
        public void put(String id, String mediaType, Path file) throws IOException {
            begun.complete(null);
            get(wake);
            super.put(id, mediaType, file);
        }
    }

    /** Hands everything on. */
    class Passing implements Blobs {
        private final Blobs blobs;

        Passing(Blobs blobs) {
            this.blobs = blobs;
        }

        @Override
        public void put(String id, String mediaType, Path file) throws IOException {
            blobs.put(id, mediaType, file);
        }

        @Override
        public Optional<Blob> find(String id) throws IOException {
            return blobs.find(id);
        }

        @Override
        public void remove(String id) throws IOException {
            blobs.remove(id);
        }

        @Override
        public int sweep(Instant before) throws IOException {
            return blobs.sweep(before);
        }
    }
}
