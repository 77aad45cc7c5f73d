package id.kanal.attachments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.port.Blobs;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobsTest implements BlobsContract {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T08:00:00Z"));

    @TempDir
    Path folder;

    private Path directory;
    private DirectoryBlobs blobs;

    @BeforeEach
    void open() {
        directory = folder.resolve("data/blobs");
        blobs = new DirectoryBlobs(directory, TestContext.with(clock));
    }

    @Override
    public Blobs blobs() {
        return blobs;
    }

    @Override
    public Blobs below() {
        return blobs.below("audit");
    }

    @Override
    public MutableClock clock() {
        return clock;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Test
    void onlyOurOwnUserCanReadThem() throws Exception {
        blobs.put("a-1", "text/plain", Files.writeString(folder.resolve("f"), "x"));
        for (Path path : below(directory))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
    }

    @Test
    void theyLieTwoFoldersDeepAndNoDraftIsLeft() throws Exception {
        for (int i = 0; i < 10; i++) blobs.put("a-" + i, "text/plain", Files.writeString(folder.resolve("f"), "x"));
        List<Path> files = files();
        assertThat(files).hasSize(10);
        for (Path file : files)
            assertThat(directory.relativize(file).toString()).matches("[0-9a-f]{2}/[0-9a-f]{2}/a-\\d\\.blob");
    }

    @Test
    void aDraftThatACrashLeftIsSweptAndOneBeingWrittenIsNot() throws Exception {
        blobs.put("a-1", "text/plain", Files.writeString(folder.resolve("f"), "x"));
        Path old = draft("old", clock.instant().minus(Duration.ofDays(2)));
        Path fresh = draft("fresh", clock.instant().minus(Duration.ofMinutes(1)));
        assertThat(blobs.sweep(clock.instant().minus(Duration.ofDays(90)))).isZero();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void whereNoFolderCanBeIsAnIOException() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "bukan map");
        DirectoryBlobs nowhere = new DirectoryBlobs(file.resolve("blobs"), TestContext.with(clock));
        assertThatThrownBy(() -> nowhere.put("a-1", "text/plain", file)).isInstanceOf(IOException.class);
    }

    @Test
    void aBlobPrintsNoId() throws Exception {
        blobs.put("a-rahasia", "text/plain", Files.writeString(folder.resolve("f"), "x"));
        assertThat(blobs.find("a-rahasia").orElseThrow().toString()).doesNotContain("rahasia");
    }

    /** The kernel refuses to let files grow over a limit, as it does when the disk is full. */
    @Test
    void aFullDiskIsAnIOExceptionAndLeavesNoHalfFile() throws Exception {
        blobs.put("a-1", "text/plain", Files.writeString(folder.resolve("f"), "yang sudah ada"));
        Path big = Files.write(folder.resolve("big"), new byte[3 << 20]);
        Process writer = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 2048; exec \"$0\" -Xmx32m -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\" \"$4\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString(),
                        big.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("IOException");
        assertThat(files()).hasSize(1);
        assertThat(blobs.find("a-1").orElseThrow().bytes()).isEqualTo(14);
        blobs.put("a-1", "text/plain", big);
        assertThat(blobs.find("a-1").orElseThrow().bytes()).isEqualTo(3 << 20);
    }

    private Path draft(String name, Instant time) throws IOException {
        Path draft = Files.writeString(directory.resolve("drafts").resolve(name), "setengah");
        return Files.setLastModifiedTime(draft, FileTime.from(time));
    }

    private List<Path> files() throws IOException {
        return below(directory).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> below(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList();
        }
    }

    /** Puts one file in a process of its own. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            try {
                new DirectoryBlobs(Path.of(args[0]), TestContext.real()).put("a-1", "text/plain", Path.of(args[1]));
                System.out.println("done");
            } catch (IOException full) {
                System.out.println("IOException: " + full.getMessage());
            }
        }
    }
}
