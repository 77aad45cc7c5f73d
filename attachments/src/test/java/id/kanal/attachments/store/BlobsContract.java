package id.kanal.attachments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.Blobs.Blob;
import id.kanal.testkit.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every blob store promises. The test brings an empty one for each method. */
interface BlobsContract {
    int MEGABYTE = 1 << 20;

    Blobs blobs();

    /** A store below this one. */
    Blobs below();

    /** The clock by which blobs get their age. */
    MutableClock clock();

    /** For the files that are put. */
    Path folder();

    @Test
    default void whatWasPutIsFound() throws Exception {
        blobs().put("a-1", "image/jpeg", file("isi foto"));
        Blob blob = blobs().find("a-1").orElseThrow();
        assertThat(blob.mediaType()).isEqualTo("image/jpeg");
        assertThat(blob.bytes()).isEqualTo(8);
        assertThat(text(blob)).isEqualTo("isi foto");
    }

    @Test
    default void theFileThatWasPutStaysTheCallers() throws Exception {
        Path file = file("asli");
        blobs().put("a-1", "text/plain", file);
        assertThat(file).hasContent("asli");
        Files.writeString(file, "lain");
        assertThat(text(blobs().find("a-1").orElseThrow())).isEqualTo("asli");
    }

    @Test
    default void anEmptyFileIsKeptToo() throws Exception {
        blobs().put("a-1", "text/plain", file(""));
        Blob blob = blobs().find("a-1").orElseThrow();
        assertThat(blob.bytes()).isZero();
        assertThat(text(blob)).isEmpty();
    }

    @Test
    default void whatIsNotThereIsEmpty() throws Exception {
        assertThat(blobs().find("a-1")).isEmpty();
        blobs().remove("a-1");
        assertThat(blobs().sweep(clock().instant())).isZero();
    }

    @Test
    default void theSameIdReplacesWhatWasThere() throws Exception {
        blobs().put("a-1", "image/jpeg", file("yang lama dan panjang"));
        blobs().put("a-1", "text/plain", file("baru"));
        Blob blob = blobs().find("a-1").orElseThrow();
        assertThat(blob.mediaType()).isEqualTo("text/plain");
        assertThat(text(blob)).isEqualTo("baru");
    }

    @Test
    default void whatWasRemovedIsGoneAndItsNeighbourIsNot() throws Exception {
        blobs().put("a-1", "text/plain", file("satu"));
        blobs().put("a-2", "text/plain", file("dua"));
        blobs().remove("a-1");
        assertThat(blobs().find("a-1")).isEmpty();
        assertThat(text(blobs().find("a-2").orElseThrow())).isEqualTo("dua");
    }

    @Test
    default void aBlobCanBeReadSeveralTimesAndOnlyInPart() throws Exception {
        blobs().put("a-1", "text/plain", file("x".repeat(100_000)));
        Blob blob = blobs().find("a-1").orElseThrow();
        for (int i = 0; i < 20; i++)
            try (InputStream in = blob.open()) {
                assertThat(in.readNBytes(3)).isEqualTo(new byte[] {'x', 'x', 'x'});
            }
        assertThat(text(blob)).hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "a-b_c.d", "q-Zz09", "mail.eml", ".dot", "x_", "-", "CON"})
    default void anIdIsOfLettersDigitsDotsDashesAndUnderscores(String id) throws Exception {
        blobs().put(id, "text/plain", file(id));
        assertThat(text(blobs().find(id).orElseThrow())).isEqualTo(id);
        blobs().remove(id);
        assertThat(blobs().find(id)).isEmpty();
    }

    @Test
    default void anIdHasUpTo128Characters() throws Exception {
        String longest = "k".repeat(128);
        blobs().put(longest, "text/plain", file("panjang"));
        assertThat(blobs().find(longest)).isPresent();
        assertThatThrownBy(() -> blobs().put(longest + "k", "text/plain", file("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "...", "../a", "a/b", "/etc/passwd", "a\\b", "a b", "a\0", "é", "a%2fb", "a\n"})
    default void anythingElseIsNoIdAndNothingIsFoundUnderIt(String id) throws Exception {
        assertThatThrownBy(() -> blobs().put(id, "text/plain", file("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(blobs().find(id)).isEmpty();
        blobs().remove(id);
    }

    @Test
    default void sweepingRemovesWhatIsOlderAndNothingElse() throws Exception {
        for (int i = 0; i < 25; i++) blobs().put("old-" + i, "text/plain", file("lama"));
        clock().advance(Duration.ofDays(60));
        blobs().put("old-7", "text/plain", file("ditulis lagi"));
        for (int i = 0; i < 5; i++) blobs().put("new-" + i, "text/plain", file("baru"));
        clock().advance(Duration.ofDays(31));
        assertThat(blobs().sweep(clock().instant().minus(Duration.ofDays(90)))).isEqualTo(24);
        assertThat(blobs().find("old-3")).isEmpty();
        assertThat(blobs().find("old-7")).isPresent();
        for (int i = 0; i < 5; i++) assertThat(blobs().find("new-" + i)).isPresent();
        assertThat(blobs().sweep(clock().instant().minus(Duration.ofDays(90)))).isZero();
    }

    @Test
    default void aStoreBelowHasBlobsAndSweepsOfItsOwn() throws Exception {
        blobs().put("a-1", "text/plain", file("lampiran"));
        below().put("a-1", "text/plain", file("catatan"));
        below().put("s-2", "text/plain", file("catatan"));
        assertThat(text(below().find("a-1").orElseThrow())).isEqualTo("catatan");
        assertThat(blobs().find("s-2")).isEmpty();
        clock().advance(Duration.ofDays(91));
        assertThat(blobs().sweep(clock().instant())).isEqualTo(1);
        assertThat(below().find("a-1")).isPresent();
        assertThat(below().sweep(clock().instant())).isEqualTo(2);
        assertThat(below().find("s-2")).isEmpty();
    }

    @Test
    default void manyWhoPutTheSameIdAtOnceLeaveOneWholeBlob() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 8; i++) files.add(file(Character.toString('a' + i).repeat(50_000 + i * 1_000)));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int round = 0; round < 5; round++)
                for (int i = 0; i < files.size(); i++) {
                    int who = i;
                    running.add(pool.submit(() -> {
                        blobs().put("a-1", "text/x" + who, files.get(who));
                        return text(blobs().find("a-1").orElseThrow());
                    }));
                }
            for (Future<?> one : running) one.get();
        } finally {
            pool.shutdownNow();
        }
        Blob blob = blobs().find("a-1").orElseThrow();
        int who = blob.mediaType().charAt(6) - '0';
        assertThat(text(blob)).isEqualTo(Files.readString(files.get(who)));
    }

    @Test
    default void aBigFilePassesThrough() throws Exception {
        Path big = folder().resolve("big");
        byte[] block = new byte[MEGABYTE];
        Arrays.fill(block, (byte) 7);
        try (var out = Files.newOutputStream(big)) {
            for (int i = 0; i < 32; i++) out.write(block);
        }
        blobs().put("a-1", "video/mp4", big);
        try (InputStream in = blobs().find("a-1").orElseThrow().open()) {
            byte[] piece = new byte[8192];
            long length = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) length += read;
            assertThat(length).isEqualTo(32L * MEGABYTE);
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder(), "put", ""), content);
    }

    private static String text(Blob blob) throws IOException {
        try (InputStream in = blob.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
