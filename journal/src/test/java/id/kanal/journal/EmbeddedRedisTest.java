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
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.testkit.Jvm;
import id.kanal.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedIsThereAfterARestartAndTheServerIsGoneAfterAStop() {
        try (RedisJournal journal = open()) {
            append(journal, "a");
        }
        assertThat(servers()).isEmpty();
        try (RedisJournal journal = open()) {
            append(journal, "b");
            assertThat(bodies(journal)).containsExactly("a", "b");
            assertThat(get(journal.append(entry("a")))).isEqualTo(AcceptResult.DUPLICATE);
        }
    }

    @Test
    void theAppendOnlyFileHoldsNeitherTheMasterKeyNorASecretOfIt() throws IOException {
        MasterKey key;
        try (RedisJournal journal = open()) {
            append(journal, "a");
            key = get(journal.masterKey());
        }
        assertThat(directory.resolve("keys/master.key")).hasContent(key.written() + '\n');
        byte[] whole = Base64.getDecoder().decode(key.written());
        List<byte[]> secrets = new ArrayList<>(List.of(whole, ascii(key.written()), ascii(hex(whole))));
        for (String name : List.of("keys", "rating", "claim", "nik", "said", "email", "attachments", "provider-ids")) {
            secrets.add(key.secret(name));
            secrets.add(ascii(hex(key.secret(name))));
            secrets.add(ascii(Base64.getEncoder().encodeToString(key.secret(name))));
        }
        String data = everything(directory.resolve("appendonlydir"));
        assertThat(data).contains(key.checkValue());
        for (byte[] secret : secrets) assertThat(data).doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static String everything(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void dataWhoseMasterKeyIsLostAreRefusedUntilItIsBack() throws IOException {
        Path file = directory.resolve("keys/master.key");
        try (RedisJournal journal = open()) {
            append(journal, "a");
        }
        byte[] backup = Files.readAllBytes(file);
        Files.delete(file);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_KEY))
                .hasMessageContaining("put the file master.key of this installation back");
        Files.write(file, backup);
        try (RedisJournal journal = open()) {
            assertThat(bodies(journal)).containsExactly("a");
        }
    }

    @Test
    void aSecondGatewayInTheSameDirectoryIsRefusedAndDisturbsNobody() {
        try (RedisJournal journal = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_IN_USE))
                    .hasMessageContaining(directory.getFileName().toString());
            append(journal, "a");
            assertThat(servers()).hasSize(1);
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgain() {
        try (RedisJournal journal = open()) {
            append(journal, "a");
            long first = servers().get(0).pid();
            servers().forEach(ProcessHandle::destroyForcibly);
            until("another runs", () -> servers().stream().anyMatch(server -> server.pid() != first));
            until("it is taken again", () -> taken(journal, "b"));
            assertThat(bodies(journal)).containsExactly("a", "b");
        }
    }

    @Test
    void theServerOfAKilledGatewayIsEndedBeforeAnotherWritesItsFiles() throws Exception {
        Process gateway = gateway();
        List<ProcessHandle> orphans = servers();
        assertThat(orphans).hasSize(1);
        gateway.destroyForcibly().waitFor();
        assertThat(orphans.get(0).isAlive()).isTrue();
        try (RedisJournal journal = open()) {
            assertThat(servers()).hasSize(1).doesNotContainAnyElementsOf(orphans);
            assertThat(bodies(journal)).containsExactly("theirs");
        }
    }

    @Test
    void anOrphanThatSleepsIsEndedToo() throws Exception {
        Process gateway = gateway();
        ProcessHandle orphan = servers().get(0);
        gateway.destroyForcibly().waitFor();
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(orphan.pid()))
                        .start()
                        .waitFor())
                .isZero();
        try (RedisJournal journal = open()) {
            assertThat(servers()).hasSize(1).doesNotContain(orphan);
            assertThat(bodies(journal)).containsExactly("theirs");
        }
    }

    @Test
    void theLeasesOfAnEarlierRunEndAtOnce() throws Exception {
        Process gateway = gateway();
        gateway.destroyForcibly().waitFor();
        try (RedisJournal journal = open()) {
            Lease lease = get(journal.acquire("stage/intake:0")); // theirs has ten minutes left
            assertThat(lease.held()).isTrue();
            assertThat(lease.token()).isGreaterThan(1_999_999);
        }
    }

    @Test
    void aTornEndOfTheFileIsCutOff() throws IOException {
        try (RedisJournal journal = open()) {
            append(journal, "a");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            Path last = files.filter(f -> f.toString().endsWith(".incr.aof") || f.endsWith("appendonly.aof"))
                    .findFirst()
                    .orElseThrow();
            Path torn = Files.writeString(last, "*3\r\n$3\r\nSET\r\n$1", StandardOpenOption.APPEND);
            assertThat(torn).exists();
        }
        try (RedisJournal journal = open()) {
            append(journal, "b");
            assertThat(bodies(journal)).containsExactly("a", "b");
        }
    }

    @Test
    void onlyTheOwnerMayReadThePassword() throws IOException {
        try (RedisJournal journal = open()) {
            append(journal, "a");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("redis.conf"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void withoutAProgramOnThePathTheOneOfTheClassPathRuns() {
        Map<String, String> environment = Map.of("PATH", "/nowhere");
        try (RedisJournal journal = RedisJournal.open(config(), Optional.empty(), TestContext.real(), environment)) {
            append(journal, "a");
            Lease lease = get(journal.acquire("l"));
            get(journal.commit(JournalTransaction.under(lease)
                    .acknowledge(
                            "intake:0",
                            get(journal.read("intake:0", Entry.START, 1)).get(0).id())));
            assertThat(servers().get(0).info().command().orElseThrow()).startsWith(directory.toString());
        }
    }

    @Test
    void dataOfANewerRedisAreNotHiddenByAnOlderOne() throws IOException {
        Path newer = Files.createDirectories(directory.resolve("appendonlydir"));
        assertThat(newer).exists();
        assertThatThrownBy(() ->
                        RedisJournal.open(config(), Optional.empty(), TestContext.real(), Map.of("PATH", "/nowhere")))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_MISSING));
    }

    @Test
    void aWrongProgramIsToldWithTheCommandThatInstallsARightOne() {
        assertThatThrownBy(() -> RedisJournal.open(
                        config(), Optional.empty(), TestContext.real(), Map.of("KANAL_REDIS_SERVER", "/bin/true")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_MISSING))
                .hasMessageContaining("apt-get install redis-server");
        try (RedisJournal journal = open()) {
            append(journal, "the directory is free again");
        }
    }

    @Test
    void aDirectoryThatCannotBeIsTold() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> RedisJournal.open(
                        JournalConfig.of("embedded", file.toString()), Optional.empty(), TestContext.real(), Map.of()))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.code()).isEqualTo(FailureCode.JOURNAL_MISSING));
    }

    /** Another process with a journal in this directory, which has taken one entry and one lease. */
    private Process gateway() throws IOException {
        Process process = Jvm.of(Victim.class, List.of("-Xmx64m"), directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("victim.log").toFile())
                .start();
        until("it has taken one", () -> Files.exists(directory.resolve("ready")));
        return process;
    }

    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().command().orElse("").contains("redis"))
                .filter(this::here)
                .toList();
    }

    private boolean here(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(directory.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private RedisJournal open() {
        return RedisJournal.open(config(), TestContext.real());
    }

    private JournalConfig config() {
        return JournalConfig.of("embedded", directory.toString());
    }

    private static void append(RedisJournal journal, String body) {
        assertThat(get(journal.append(entry(body)))).isEqualTo(AcceptResult.NEW);
    }

    /** Like a provider that sends again whatever was not taken. */
    static boolean taken(RedisJournal journal, String body) {
        try {
            return get(journal.append(entry(body))) != null;
        } catch (Failure failure) {
            assertThat(failure.retryable()).isTrue();
            return false;
        }
    }

    static Append entry(String body) {
        return new Append("intake:0", body, "sms", body, HOUR);
    }

    private static List<String> bodies(RedisJournal journal) {
        return get(journal.read("intake:0", Entry.START, 99)).stream()
                .map(Entry::body)
                .toList();
    }
}
