package id.kanal.attachments.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.simulators.clamd.ClamdMood;
import id.kanal.simulators.clamd.ClamdSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClamdTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";

    @TempDir
    Path folder;

    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor();
    private ClamdSimulator daemon;
    private Clamd clamd;

    @BeforeEach
    void start() {
        daemon = ClamdSimulator.start(0, 20 * MEGABYTE);
        clamd = client(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        daemon.close();
        alarm.shutdownNow();
    }

    @Test
    void aHarmlessFileIsClean() throws Exception {
        assertThat(clamd.scan(file("surat biasa".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Verdict.CLEAN);
        assertThat(clamd.scan(file(new byte[0]))).isEqualTo(Verdict.CLEAN);
        assertThat(daemon.scans()).isEqualTo(2);
    }

    @Test
    void aVirusIsFoundWhereverItLies() throws Exception {
        assertThat(clamd.scan(file(EICAR.getBytes(StandardCharsets.UTF_8)))).isEqualTo(Verdict.INFECTED);
        byte[] deep = new byte[3 * MEGABYTE];
        byte[] virus = EICAR.getBytes(StandardCharsets.UTF_8);
        // Across the border of two chunks.
        System.arraycopy(virus, 0, deep, 2 * MEGABYTE - 30, virus.length);
        assertThat(clamd.scan(file(deep))).isEqualTo(Verdict.INFECTED);
    }

    @Test
    void aFileThatTheScannerDoesNotReadToItsEndIsNotClean() throws Exception {
        assertThat(clamd.scan(file(new byte[20 * MEGABYTE + 1]))).isEqualTo(Verdict.TOO_LONG);
        assertThat(clamd.scan(file(new byte[40 * MEGABYTE]))).isEqualTo(Verdict.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClamdMood.class,
            names = {"NORMAL", "HANG"},
            mode = EnumSource.Mode.EXCLUDE)
    void aScannerThatDoesNotTellIsAskedAgainLater(ClamdMood mood) throws Exception {
        daemon.mood(mood);
        Path file = file(new byte[MEGABYTE]);
        assertThatThrownBy(() -> clamd.scan(file)).isInstanceOf(IOException.class);
        daemon.mood(ClamdMood.NORMAL);
        assertThat(clamd.scan(file)).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void aScannerThatReadsNothingIsGivenUp() throws Exception {
        daemon.mood(ClamdMood.HANG);
        Path file = file(new byte[15 * MEGABYTE]);
        Clamd impatient = client(Duration.ofMillis(300));
        assertThatThrownBy(() -> impatient.scan(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> impatient.scan(file(new byte[1]))).isInstanceOf(IOException.class);
    }

    @Test
    void aScannerThatIsAwayIsAnIOException() throws Exception {
        clamd.ping();
        daemon.close();
        assertThatThrownBy(clamd::ping).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> clamd.scan(file(new byte[1]))).isInstanceOf(IOException.class);
    }

    private Clamd client(Duration patience) {
        return new Clamd("127.0.0.1", daemon.port(), patience, alarm);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "scan", ""), content);
    }
}
