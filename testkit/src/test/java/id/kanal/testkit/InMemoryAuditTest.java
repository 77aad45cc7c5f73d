package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.audit.AuditLink;
import id.kanal.kernel.audit.AuditSealer;
import id.kanal.kernel.audit.AuditStore;
import id.kanal.kernel.audit.AuditTrail;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.signing.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InMemoryAuditTest implements AuditContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final InMemoryJournal journal = new InMemoryJournal(new MutableClock(NOW), 3_000);
    private final InMemoryBlobs blobs = new InMemoryBlobs();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public int bound() {
        return 3_000;
    }

    @Override
    public void loseLease(String name) {
        journal.loseLease(name);
    }

    @Test
    void whileTheJournalIsDownTheActionIsRefused() {
        journal.down("disk full");
        assertThat(failure(new Audit(journal, MEANS).append("ani", "case-view", "1"))
                        .code())
                .isEqualTo(FailureCode.JOURNAL_DOWN);
    }

    @Test
    void theLogGoesOnInAJournalThatWasBegunAnew() throws IOException {
        seal(journal, 3);
        try (InMemoryJournal anew = new InMemoryJournal(new MutableClock(NOW))) {
            // its ids begin anew, too, and must not meet those of before
            get(new Audit(anew, MEANS).append("ani", "ignored", "0"));
            get(anew.commit(JournalTransaction.under(get(anew.acquire("x")))
                    .acknowledge("audit", anew.entries("audit").get(0).id())));
            seal(anew, 2);
            assertThat(trail(Instant.EPOCH)
                            .verify(() -> get(AuditTrail.newest(anew)))
                            .records())
                    .isEqualTo(5);
            assertThat(trail(Instant.EPOCH).verify(Optional::empty).faults()).isEmpty();
        }
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                Arguments.of("nothing", (Tampering) (store, names) -> {}, ""),
                Arguments.of(
                        "a word is changed",
                        (Tampering) (store, names) -> store.rewrite(names.get(1), "ani", "adi"),
                        "was changed after it was sealed"),
                Arguments.of(
                        "a record is left out",
                        (Tampering) (store, names) -> store.rewrite(names.get(0), "\\{\"id\".*\n", ""),
                        "was changed after it was sealed"),
                Arguments.of(
                        "its seal is taken off",
                        (Tampering) (store, names) -> store.rewrite(names.get(2), "\\{\"hash.*\n$", ""),
                        "was changed after it was sealed"),
                Arguments.of(
                        "a segment is removed",
                        (Tampering) (store, names) -> store.blobs.remove(names.get(1)),
                        "is missing"),
                Arguments.of(
                        "the newest segment is removed",
                        (Tampering) (store, names) -> store.blobs.remove(names.get(2)),
                        "is missing"),
                Arguments.of(
                        "a segment is put in the place of another",
                        (Tampering) (store, names) -> store.copy(names.get(0), names.get(1)),
                        "is another one than was sealed"),
                Arguments.of(
                        "the note of the newest is changed",
                        (Tampering) (store, names) -> store.rewrite("head", "\"segment\":\"\\d", "\"segment\":\"9"),
                        "the note of the newest segment was changed"),
                Arguments.of(
                        "it is emptied",
                        (Tampering) (store, names) -> store.rewrite(names.get(1), "(?s).*", ""),
                        "has no seal"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void whoeverChangesTheStoreIsFoundOut(String what, Tampering tampering, String fault) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) names.add(seal(journal, 3));
        tampering.with(new Store(blobs, folder), names);
        AuditTrail.Findings findings = trail(Instant.EPOCH).verify(() -> get(AuditTrail.newest(journal)));
        if (fault.isEmpty()) assertThat(findings.faults()).isEmpty();
        else assertThat(String.join(";", findings.faults())).as(what).contains(fault);
    }

    @Test
    void whoHasNotTheKeyCannotSealWhatTheyWrote() throws IOException {
        seal(journal, 3);
        AuditStore forger = new AuditStore(
                blobs, MasterKey.draw(new Random(1)).secret(AuditStore.SECRET), folder.resolve("forger"));
        try (InMemoryJournal theirs = new InMemoryJournal(new MutableClock(NOW))) {
            get(new Audit(theirs, MEANS).append("ani", "case-view", "forged"));
            get(new AuditSealer(theirs, forger, THREADS).seal());
        }
        assertThat(trail(Instant.EPOCH)
                        .verify(() -> get(AuditTrail.newest(journal)))
                        .faults())
                .anyMatch(fault -> fault.contains("was not sealed with our key"));
    }

    @Test
    void aJournalThatWasSetBackToAnEarlierEndIsFoundOut() throws IOException {
        seal(journal, 3);
        Optional<AuditLink> earlier = get(AuditTrail.newest(journal));
        seal(journal, 3);
        assertThat(trail(Instant.EPOCH).verify(() -> earlier).faults())
                .anyMatch(fault -> fault.startsWith("the journal ends the log before segment"));
    }

    @Test
    void whatRetentionHasTakenIsNoFault() throws IOException {
        String first = seal(journal, 3);
        seal(journal, 3);
        blobs.remove(first);
        AuditTrail.Findings findings =
                trail(MEANS.clock().instant().plusSeconds(60)).verify(() -> get(AuditTrail.newest(journal)));
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.records()).isEqualTo(3);
    }

    private String seal(InMemoryJournal into, int many) {
        Audit audit = new Audit(into, MEANS);
        for (int i = 0; i < many; i++) get(audit.append("ani", "case-view", i + " of " + many));
        get(new AuditSealer(into, AuditContract.store(blobs, folder), THREADS).seal());
        return get(AuditTrail.newest(into)).orElseThrow().segment();
    }

    private AuditTrail trail(Instant keptSince) {
        return AuditContract.trail(blobs, folder, keptSince);
    }

    interface Tampering {
        void with(Store store, List<String> names) throws IOException;
    }

    /** What somebody can do who may write where the segments lie. */
    record Store(InMemoryBlobs blobs, Path folder) {
        void rewrite(String id, String pattern, String by) throws IOException {
            put(id, text(id).replaceFirst(pattern, by));
        }

        void copy(String from, String to) throws IOException {
            put(to, text(from));
        }

        private String text(String id) throws IOException {
            try (InputStream in = blobs.find(id).orElseThrow().open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        private void put(String id, String text) throws IOException {
            blobs.put(id, "text/plain", Files.writeString(folder.resolve("changed"), text));
        }
    }
}
