package id.kanal.attachments.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.s3.S3Answer;
import id.kanal.simulators.s3.S3Settings;
import id.kanal.simulators.s3.S3Simulator;
import id.kanal.simulators.s3.StoredObject;
import id.kanal.testkit.MutableClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3BlobsTest implements BlobsContract {
    private static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-24T08:00:00Z"));
    private static Vertx vertx;
    private static S3Simulator store;

    @TempDir
    Path folder;

    private S3Blobs blobs;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        S3Settings settings = S3Settings.of(0, CLOCK);
        // A small page, so that sweeping has to turn it.
        store = S3Simulator.start(
                vertx,
                new S3Settings(
                        0,
                        settings.bucket(),
                        settings.region(),
                        settings.accessKey(),
                        settings.secretKey(),
                        CLOCK,
                        10));
    }

    @AfterAll
    static void stop() {
        store.close();
        var unused = vertx.close();
    }

    @BeforeEach
    void open() {
        store.clear();
        store.answerNormally();
        blobs = new S3Blobs(config(store.endpoint(), store.settings().secretKey()));
    }

    @AfterEach
    void close() {
        blobs.close();
        assertThat(store.refusals()).doesNotContain("NotImplemented");
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
        return CLOCK;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Test
    void sweepingLeavesAloneWhatIsNotOurs() throws Exception {
        store.put("laporan/2019.pdf", new StoredObject(Octets.of(new byte[1]), "application/pdf", Instant.EPOCH));
        store.put("kanal/a-1", new StoredObject(Octets.of(new byte[1]), "text/plain", Instant.EPOCH));
        assertThat(blobs.sweep(CLOCK.instant())).isEqualTo(1);
        assertThat(store.objects()).containsOnlyKeys("laporan/2019.pdf");
    }

    @Test
    void aStoreThatIsBusyForAMomentIsAskedAgain() throws Exception {
        store.answer(S3Answer.SLOW_DOWN, 1);
        blobs.put("a-1", "text/plain", file());
        store.answer(S3Answer.HANG_UP, 1);
        assertThat(blobs.find("a-1")).isPresent();
    }

    @Test
    void aStoreThatStaysBusyOrForbidsItIsAnIOExceptionThatSaysSo() throws Exception {
        store.answer(S3Answer.SLOW_DOWN);
        assertThatThrownBy(() -> blobs.put("a-1", "text/plain", file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("503");
        store.answer(S3Answer.ACCESS_DENIED);
        assertThatThrownBy(() -> blobs.put("a-1", "text/plain", file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403 AccessDenied");
        assertThatThrownBy(() -> blobs.find("a-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
        assertThatThrownBy(() -> blobs.sweep(CLOCK.instant())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> blobs.remove("a-1")).isInstanceOf(IOException.class);
        assertThat(store.objects()).isEmpty();
    }

    @Test
    void aStoreThatIsAwayIsAnIOException() throws Exception {
        try (S3Blobs nobody = new S3Blobs(config(URI.create("http://127.0.0.1:1"), new Secret("x")))) {
            assertThatThrownBy(() -> nobody.put("a-rahasia", "text/plain", file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ConnectException")
                    .hasMessageNotContaining("rahasia");
            assertThatThrownBy(nobody::check).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aStoreThatNeitherReadsNorAnswersIsGivenUp() throws Exception {
        store.answer(S3Answer.HANG);
        Path large = Files.write(folder.resolve("large"), new byte[12 << 20]);
        try (S3Blobs impatient =
                new S3Blobs(config(store.endpoint(), store.settings().secretKey()), Duration.ofMillis(400))) {
            assertThatThrownBy(() -> impatient.put("a-1", "video/mp4", large)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> impatient.find("a-1")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWrongSecretIsRefusedByTheSignature() throws Exception {
        try (S3Blobs stranger = new S3Blobs(config(store.endpoint(), new Secret("salah")))) {
            assertThatThrownBy(() -> stranger.put("a-1", "text/plain", file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("SignatureDoesNotMatch");
            assertThatThrownBy(stranger::check).isInstanceOf(IOException.class);
        }
        assertThat(store.refusals()).contains("SignatureDoesNotMatch");
        blobs.check();
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("file"), "isi");
    }

    private static S3Config config(URI endpoint, Secret secret) {
        S3Settings settings = store.settings();
        return new S3Config(
                endpoint, settings.region(), settings.bucket(), "kanal/", new Secret(settings.accessKey()), secret);
    }
}
