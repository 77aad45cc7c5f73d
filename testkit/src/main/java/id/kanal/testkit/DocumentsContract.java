package id.kanal.testkit;

import static id.kanal.testkit.Await.failure;
import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all stores of documents promise. The test brings an empty one for each method, seen by two clients. */
public interface DocumentsContract {
    Duration HOUR = Duration.ofHours(1);
    Duration SHORT = Duration.ofMillis(40);
    DocumentCollection TASKS = new DocumentCollection("tasks", 5);
    DocumentKey KEY = TASKS.key("01J");

    Documents documents();

    /** Another client of the same; may be the same object where there is only one. */
    Documents others();

    /** Lets this much time pass. */
    void pass(Duration time);

    @Test
    default void whatWasPutIsReadByEverybodyWithItsVersion() {
        assertThat(get(documents().get(KEY))).isEmpty();
        long version = stored(documents().put(KEY, Documents.NONE, octets("satu"), HOUR));
        assertThat(get(others().get(KEY))).contains(new Document(KEY, version, octets("satu")));
    }

    @Test
    default void itIsReplacedOnlyByWhoReadItLast() {
        long first = stored(documents().put(KEY, Documents.NONE, octets("satu"), HOUR));
        long second = stored(others().put(KEY, first, octets("dua"), HOUR));
        assertThat(second).isGreaterThan(first);
        Document now = new Document(KEY, second, octets("dua"));
        assertThat(conflict(documents().put(KEY, first, octets("tiga"), HOUR))).contains(now);
        assertThat(conflict(documents().put(KEY, Documents.NONE, octets("tiga"), HOUR)))
                .contains(now);
        assertThat(get(documents().get(KEY))).contains(now);
    }

    @Test
    default void whatIsNotThereIsNotReplaced() {
        assertThat(conflict(documents().put(KEY, 7, octets("satu"), HOUR))).isEmpty();
        assertThat(get(documents().get(KEY))).isEmpty();
    }

    @Test
    default void withoutAConditionItIsReplacedWhateverIsThere() {
        long first = get(documents().put(KEY, octets("satu"), HOUR));
        long second = get(others().put(KEY, octets("dua"), HOUR));
        assertThat(second).isGreaterThan(first);
        assertThat(get(documents().get(KEY))).contains(new Document(KEY, second, octets("dua")));
    }

    @Test
    default void whatWasRemovedAndMadeAnewIsNotTakenForTheSame() {
        long first = stored(documents().put(KEY, Documents.NONE, octets("satu"), HOUR));
        assertThat(get(others().remove(KEY))).isTrue();
        long anew = stored(others().put(KEY, Documents.NONE, octets("satu"), HOUR));
        assertThat(anew).isGreaterThan(first);
        assertThat(conflict(documents().put(KEY, first, octets("dua"), HOUR))).isPresent();
        assertThat(get(documents().remove(KEY, first))).isFalse();
        assertThat(get(documents().remove(KEY, anew))).isTrue();
        assertThat(get(documents().remove(KEY, anew))).isFalse();
        assertThat(get(documents().remove(KEY))).isFalse();
        assertThat(get(documents().get(KEY))).isEmpty();
    }

    @Test
    default void ofManyWhoClaimTheSameOneGetsIt() {
        long free = stored(documents().put(KEY, Documents.NONE, octets("bebas"), HOUR));
        List<CompletableFuture<Documents.Put>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++)
            claims.add((i % 2 == 0 ? documents() : others()).put(KEY, free, octets("agen " + i), HOUR));
        List<Documents.Put> all = claims.stream().map(Await::get).toList();
        Document now = get(documents().get(KEY)).orElseThrow();
        assertThat(all.stream().filter(Documents.Put.Stored.class::isInstance))
                .containsExactly(new Documents.Put.Stored(now.version()));
        assertThat(text(now)).isEqualTo("agen " + all.indexOf(new Documents.Put.Stored(now.version())));
    }

    @Test
    default void twoWhoChangeTheSameTimeAndAgainLoseNoChange() {
        long began = stored(documents().put(KEY, Documents.NONE, octets("0"), HOUR));
        assertThat(began).isPositive();
        List<CompletableFuture<Void>> both = List.of(
                CompletableFuture.runAsync(() -> addUp(documents())),
                CompletableFuture.runAsync(() -> addUp(others())));
        both.forEach(Await::get);
        assertThat(text(get(documents().get(KEY)).orElseThrow())).isEqualTo("100");
    }

    private static void addUp(Documents documents) {
        Document now = get(documents.get(KEY)).orElseThrow();
        for (int changed = 0; changed < 50; ) {
            Octets next = octets(Integer.toString(Integer.parseInt(text(now)) + 1));
            switch (get(documents.put(KEY, now.version(), next, HOUR))) {
                case Documents.Put.Stored stored -> {
                    changed++;
                    now = new Document(KEY, stored.version(), next);
                }
                case Documents.Put.Conflict conflict -> now = conflict.now().orElseThrow();
            }
        }
    }

    @Test
    default void whatRanOutIsAsIfItHadBeenRemoved() {
        long first = stored(documents().put(KEY, Documents.NONE, octets("satu"), SHORT));
        pass(SHORT.multipliedBy(2));
        assertThat(get(documents().get(KEY))).isEmpty();
        assertThat(get(documents().list(TASKS, 10))).isEqualTo(new Documents.Listing(List.of(), 0));
        assertThat(conflict(documents().put(KEY, first, octets("dua"), HOUR))).isEmpty();
        assertThat(get(documents().remove(KEY))).isFalse();
        assertThat(stored(documents().put(KEY, Documents.NONE, octets("dua"), HOUR)))
                .isGreaterThan(first);
    }

    @Test
    default void everyChangeSaysAnewHowLongItIsKept() {
        long first = stored(documents().put(KEY, Documents.NONE, octets("satu"), SHORT));
        long second = stored(documents().put(KEY, first, octets("dua"), Documents.FOREVER));
        pass(SHORT.multipliedBy(2));
        assertThat(get(documents().get(KEY))).contains(new Document(KEY, second, octets("dua")));
        assertThat(get(documents().put(KEY, octets("tiga"), SHORT))).isGreaterThan(second);
        pass(SHORT.multipliedBy(2));
        assertThat(get(documents().get(KEY))).isEmpty();
    }

    @Test
    default void aCollectionIsListedInTheOrderInWhichItWasMade() {
        for (String id : List.of("c", "a", "d", "b"))
            assertThat(get(documents().put(TASKS.key(id), octets(id), HOUR))).isPositive();
        assertThat(get(documents().put(TASKS.key("a"), octets("a2"), HOUR))).isPositive();
        assertThat(get(documents().remove(TASKS.key("d")))).isTrue();
        assertThat(get(documents().put(new DocumentCollection("calls", 5).key("a"), octets("x"), HOUR)))
                .isPositive();
        Documents.Listing all = get(others().list(TASKS, 10));
        assertThat(all.documents().stream().map(DocumentsContract::text)).containsExactly("c", "a2", "b");
        assertThat(all.documents().stream().map(document -> document.key().id()))
                .containsExactly("c", "a", "b");
        assertThat(all.total()).isEqualTo(3);
        Documents.Listing first = get(others().list(TASKS, 2));
        assertThat(first.documents().stream().map(DocumentsContract::text)).containsExactly("c", "a2");
        assertThat(first.total()).isEqualTo(3);
    }

    @Test
    default void aFullCollectionTakesNoNewOnesButChangesItsOwn() {
        for (int i = 1; i < TASKS.bound(); i++)
            assertThat(get(documents().put(TASKS.key("t" + i), octets("x"), HOUR)))
                    .isPositive();
        assertThat(get(documents().put(TASKS.key("short"), octets("x"), SHORT))).isPositive();
        assertThat(failure(documents().put(KEY, octets("y"), HOUR)).code()).isEqualTo(FailureCode.COLLECTION_FULL);
        assertThat(failure(documents().put(KEY, Documents.NONE, octets("y"), HOUR))
                        .code())
                .isEqualTo(FailureCode.COLLECTION_FULL);
        assertThat(get(documents().put(TASKS.key("t1"), octets("y"), HOUR))).isPositive();
        pass(SHORT.multipliedBy(2)); // what ran out makes room
        assertThat(get(documents().put(KEY, octets("y"), HOUR))).isPositive();
        assertThat(get(documents().remove(TASKS.key("t1")))).isTrue();
        assertThat(get(documents().put(TASKS.key("t1"), octets("z"), HOUR))).isPositive();
        assertThat(get(documents().list(TASKS, 10)).total()).isEqualTo(TASKS.bound());
    }

    @Test
    default void aDocumentHasUpToItsLimitOfAnyOctets() {
        byte[] most = new byte[Documents.LARGEST];
        for (int i = 0; i < most.length; i++) most[i] = (byte) i;
        assertThat(get(documents().put(KEY, Octets.of(most), HOUR))).isPositive();
        assertThat(get(documents().get(KEY)).orElseThrow().octets()).isEqualTo(Octets.of(most));
        assertThat(failure(documents().put(KEY, Octets.of(new byte[Documents.LARGEST + 1]), HOUR))
                        .code())
                .isEqualTo(FailureCode.INVALID);
        assertThat(get(documents().put(KEY, Octets.EMPTY, HOUR))).isPositive();
        assertThat(get(documents().get(KEY)).orElseThrow().octets()).isEqualTo(Octets.EMPTY);
    }

    @Test
    default void triesAreCountedWithinAWindowThatTheFirstBegins() {
        Duration window = Duration.ofMillis(300);
        List<Long> counts = IntStream.range(0, 30)
                .mapToObj(i -> (i % 2 == 0 ? documents() : others()).count("masuk:ani", window))
                .toList()
                .stream()
                .map(Await::get)
                .sorted()
                .toList();
        assertThat(counts)
                .isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList());
        assertThat(get(documents().count("masuk:budi", window))).isEqualTo(1);
        pass(window.multipliedBy(2));
        assertThat(get(documents().count("masuk:ani", HOUR))).isEqualTo(1);
        assertThat(get(documents().count("masuk:ani", HOUR))).isEqualTo(2);
        assertThat(get(documents().resetCount("masuk:ani"))).isNull();
        assertThat(get(others().count("masuk:ani", HOUR))).isEqualTo(1);
    }

    @Test
    default void whatMayBeUsedOnceIsTakenOnceUntilItIsForgotten() {
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 30)
                .mapToObj(i -> (i % 2 == 0 ? documents() : others()).once("totp:ani:123", HOUR))
                .toList();
        assertThat(tries.stream().map(Await::get).filter(first -> first)).hasSize(1);
        assertThat(get(documents().once("totp:ani:124", SHORT))).isTrue();
        pass(SHORT.multipliedBy(2));
        assertThat(get(documents().once("totp:ani:124", HOUR))).isTrue();
        assertThat(get(documents().once("totp:ani:124", HOUR))).isFalse();
        assertThat(documents().trouble()).isEmpty();
    }

    static long stored(CompletableFuture<Documents.Put> put) {
        return ((Documents.Put.Stored) get(put)).version();
    }

    private static Optional<Document> conflict(CompletableFuture<Documents.Put> put) {
        return ((Documents.Put.Conflict) get(put)).now();
    }

    static Octets octets(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Document document) {
        return new String(document.octets().bytes(), StandardCharsets.UTF_8);
    }
}
