package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else works on the machine reads nothing of what citizens wrote. */
class DataDirectoryTest {
    private static final String WORDS = "suami saya memukul saya, tolong rahasiakan";

    @TempDir
    Path above;

    private Path directory;

    @BeforeEach
    void place() {
        directory = above.resolve("data");
    }

    @Test
    void nothingInItIsOpenToOthers() throws IOException {
        try (RedisJournal journal = open(Duration.ofHours(6))) {
            write(journal);
        }
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(path -> assertThat(mode(path)).endsWith("------"));
        }
    }

    @Test
    void oneThatOthersCanReadIsRefusedWithWhatToDo() throws IOException {
        try (RedisJournal journal = open(Duration.ofHours(6))) {
            write(journal);
        }
        opened(directory);
        assertThatThrownBy(() -> open(Duration.ofHours(6)))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_MISSING))
                .hasMessageContaining("can be read by other users (rwxr-xr-x)")
                .hasMessageContaining("chmod -R go= " + directory.toRealPath());
    }

    @Test
    void anEmptyOneThatOthersCanReadIsClosed() throws IOException {
        opened(Files.createDirectory(directory));
        try (RedisJournal journal = open(Duration.ofHours(6))) {
            write(journal);
            assertThat(mode(directory)).isEqualTo("rwx------");
        }
    }

    @Test
    void whatWasSettledLeavesTheDisk() {
        try (RedisJournal journal = open(Duration.ofSeconds(1))) {
            write(journal);
            assertThat(holds(WORDS)).isTrue();
            Lease lease = get(journal.acquire("l"));
            List<Entry> entries = get(journal.read("intake:0", Entry.START, 1));
            get(journal.commit(JournalTransaction.under(lease)
                    .acknowledge("intake:0", entries.get(0).id())));
            until("the words are gone", () -> !holds(WORDS));
        }
    }

    private RedisJournal open(Duration rewriteEvery) {
        return RedisJournal.open(Configs.rewritten(directory.toString(), rewriteEvery), TestContext.real());
    }

    private static void write(RedisJournal journal) {
        assertThat(get(journal.append(new Append("intake:0", WORDS, "sms", "once", Duration.ofHours(1)))))
                .isNotNull();
    }

    private boolean holds(String words) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> text(file).contains(words));
        } catch (IOException | UncheckedIOException moving) {
            return true; // a file went while we looked: look again
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void opened(Path folder) throws IOException {
        Path open = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(mode(open)).isEqualTo("rwxr-xr-x");
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
