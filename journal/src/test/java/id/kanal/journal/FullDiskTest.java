package id.kanal.journal;

import static id.kanal.testkit.Await.get;
import static id.kanal.testkit.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.kanal.kernel.journal.Entry;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded journal on a disk of four megabytes. Needs the right to mount one; skipped elsewhere. */
class FullDiskTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", directory.toString());
        assumeTrue(mounted, "only root may mount a small disk");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) assertThat(run("umount", directory.toString())).isTrue();
    }

    @Test
    void whenTheDiskIsFullNothingIsTakenAndNothingLostAndWhenThereIsRoomAllResumes() throws IOException {
        JournalConfig config = JournalConfig.of("embedded", directory.toString());
        List<String> taken = new ArrayList<>();
        try (RedisJournal journal = RedisJournal.open(config, TestContext.real())) {
            Path ballast = Files.write(directory.resolve("ballast"), new byte[3_000_000]);
            String body = "x".repeat(20_000);
            until("the disk is full", LONG, () -> {
                String next = taken.size() + body;
                boolean ok = EmbeddedRedisTest.taken(journal, next);
                if (ok) taken.add(next);
                return !ok;
            });
            assertThat(taken).hasSizeBetween(10, 60);
            // The server ends at each write that does not fit and is back at once.
            until("it says why", LONG, () -> {
                boolean refused = !EmbeddedRedisTest.taken(journal, "still full" + body);
                return refused && !journal.trouble().isEmpty();
            });
            assertThat(EmbeddedRedisTest.taken(journal, "still full" + body)).isFalse();

            Files.delete(ballast);
            until("it is taken again", LONG, () -> EmbeddedRedisTest.taken(journal, "room"));
            until("all is well", LONG, () -> journal.trouble().isEmpty());
            List<String> stored = get(journal.read("intake:0", Entry.START, 99)).stream()
                    .map(Entry::body)
                    .toList();
            assertThat(stored).doesNotHaveDuplicates().containsAll(taken).endsWith("room");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
