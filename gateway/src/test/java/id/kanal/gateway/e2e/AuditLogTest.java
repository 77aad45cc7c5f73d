package id.kanal.gateway.e2e;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.GatewayCommand;
import id.kanal.journal.JournalConfig;
import id.kanal.journal.RedisJournal;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log of a gateway, looked at and printed from outside. */
class AuditLogTest {
    private static final int KILLS = Integer.getInteger("kanal.audit.kills", 2);
    /** Gives no id twice. */
    private static final RuntimeContext IDS = TestContext.real();

    @TempDir
    Path folder;

    @Test
    void besideAGatewayAndWithoutOneItIsVerifiedAndPrintedAndAChangeIsFound() throws Exception {
        try (Rig rig = rig("PT0.1S")) {
            rig.gateway.startAndAwaitReady();
            try (RedisJournal journal = visit(rig)) {
                Audit audit = new Audit(journal, TestContext.real());
                for (int i = 0; i < 30; i++) get(audit.append("ani", "case-view", "o" + i));
            }
            List<String> expected =
                    IntStream.range(0, 30).mapToObj(i -> "o" + i).toList();
            assertThat(exported(0)).isEqualTo(expected);
            Await.until("it is sealed", () -> verified(0).contains("; 0 wait to be sealed"));
            assertThat(exported(0)).isEqualTo(expected);
            assertThat(rig.gateway.terminate()).isZero();

            assertThat(verified(0)).contains("30 records in ", "all of it is as it was written");
            assertThat(exported(0)).isEqualTo(expected);
            Path segment = segments().get(0);
            Files.writeString(segment, Files.readString(segment).replaceFirst("\"ani\"", "\"adi\""));
            assertThat(verified(1)).contains("fault: segment ", " was changed after it was sealed");
            assertThat(exported(1)).isEmpty();
        }
    }

    @Test
    void killedTimeAndAgainItLosesNothingThatWasTakenAndRepeatsNothing() throws Exception {
        try (Rig rig = rig("PT0.02S")) {
            Set<String> taken = new ConcurrentSkipListSet<>();
            AtomicInteger next = new AtomicInteger();
            for (int kill = 0; kill < KILLS; kill++) {
                rig.gateway.startAndAwaitReady();
                try (RedisJournal journal = visit(rig)) {
                    AtomicBoolean enough = new AtomicBoolean();
                    Thread writer = Thread.startVirtualThread(() -> write(journal, next, taken, enough));
                    int before = segments().size();
                    Await.until("some are sealed", () -> segments().size() > before + kill(next));
                    rig.gateway.kill();
                    enough.set(true);
                    writer.join();
                }
            }
            rig.gateway.startAndAwaitReady();
            assertThat(rig.gateway.terminate()).isZero();
            assertThat(verified(0)).contains("all of it is as it was written");
            List<String> all = exported(0);
            assertThat(all).doesNotHaveDuplicates().containsAll(taken);
            assertThat(taken).hasSizeGreaterThan(KILLS * 10);
            assertThat(new TreeSet<>(all)).allMatch(object -> Integer.parseInt(object) < next.get());
        }
    }

    /** A different moment each time. */
    private static int kill(AtomicInteger next) {
        return next.get() % 3;
    }

    /** Each try is a record of its own, as each try of an action is. */
    private static void write(RedisJournal journal, AtomicInteger next, Set<String> taken, AtomicBoolean enough) {
        Audit audit = new Audit(journal, IDS);
        while (!enough.get()) {
            String object = Integer.toString(next.getAndIncrement());
            try {
                get(audit.append("ani", "case-view", object));
                taken.add(object);
            } catch (Failure refused) {
                assertThat(refused.retryable()).isTrue();
            }
        }
    }

    private Rig rig(String sealEvery) throws IOException {
        return Rig.of(
                folder,
                operator -> operator,
                settings ->
                        settings.replace("target/blobs", folder.resolve("blobs").toString()) + "audit: { seal-every: "
                                + sealEvery + " }\n");
    }

    private static RedisJournal visit(Rig rig) {
        return RedisJournal.visit(
                JournalConfig.of(JournalConfig.EMBEDDED, rig.data.toString()), Optional.empty(), TestContext.real());
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.walk(Files.createDirectories(folder.resolve("blobs/audit")))) {
            return files.filter(file -> file.toString().matches(".*/\\d+-\\d+\\.blob"))
                    .toList();
        } catch (IOException | UncheckedIOException moved) {
            return List.of();
        }
    }

    private String verified(int status) {
        return said(status, "verify");
    }

    private List<String> exported(int status) {
        return said(status, "export")
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> Json.text(Json.read(line), "object"))
                .toList();
    }

    private String said(int status, String what) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(said, true, StandardCharsets.UTF_8);
        int code = GatewayCommand.run(
                printed,
                "audit-log",
                what,
                "--config",
                folder.resolve("gateway.yaml").toString());
        assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(status);
        return said.toString(StandardCharsets.UTF_8);
    }
}
