package id.kanal.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kanal.attachments.store.S3Config;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.settings.Secret;
import id.kanal.simulators.clamd.ClamdMood;
import id.kanal.simulators.clamd.ClamdSimulator;
import id.kanal.simulators.s3.S3Answer;
import id.kanal.simulators.s3.S3Settings;
import id.kanal.simulators.s3.S3Simulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsTest {
    private static final byte[] SECRET = new byte[32];
    private static final byte[] VIRUS = octets("surat EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE! rahasia");
    private static final int STREAM_MAX = 100_000;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T08:00:00Z"));

    @TempDir
    Path directory;

    private Optional<Attachments> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(Attachments::close);
    }

    @Test
    void anInfectedAttachmentIsKeptAsideAndNotPassedOn() throws Exception {
        try (ClamdSimulator clamd = ClamdSimulator.start(0, STREAM_MAX)) {
            Attachments attachments = open(directory.toString(), Optional.empty(), clamd.address());
            AttachmentIntake desk = attachments.desk(SECRET, "email:mail:1");
            assertThat(take(desk, octets("bersih"))).isEqualTo(AttachmentResult.KEPT);
            assertThat(take(desk, VIRUS)).isEqualTo(AttachmentResult.INFECTED);
            assertThat(desk.kept()).hasSize(1);
            assertThat(desk.flaws()).containsExactly(Defect.INFECTED);
            String aside = new AttachmentIds(SECRET, "email:mail:1").aside(1);
            assertThat(aside).startsWith("q-");
            assertThat(stored(attachments, aside)).isEqualTo(VIRUS);
            assertThat(attachments.blobs().find("a-" + aside.substring(2))).isEmpty();
            assertThat(attachments.blobs().find(aside).orElseThrow().mediaType())
                    .isEqualTo("application/octet-stream");
        }
    }

    @Test
    void whatTheScannerCannotReadToItsEndIsLeftOut() throws Exception {
        try (ClamdSimulator clamd = ClamdSimulator.start(0, STREAM_MAX)) {
            AttachmentIntake desk = open(directory.toString(), Optional.empty(), clamd.address())
                    .desk(SECRET, "email:mail:1");
            assertThat(take(desk, new byte[STREAM_MAX + 1])).isEqualTo(AttachmentResult.LEFT_OUT);
            assertThat(desk.flaws()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
        }
    }

    @Test
    void aScannerThatIsAwayMeansTryAgainAndItSaysSoUntilItIsBack() throws Exception {
        try (ClamdSimulator clamd = ClamdSimulator.start(0, STREAM_MAX)) {
            Attachments attachments = open(directory.toString(), Optional.empty(), clamd.address());
            assertThat(attachments.check()).isEmpty();
            clamd.mood(ClamdMood.HANG_UP);
            Failure failure = failure(attachments, octets("isi"));
            assertThat(failure.retryable()).isTrue();
            assertThat(failure.code()).isEqualTo(FailureCode.PEER_UNREACHABLE);
            assertThat(attachments.trouble()).contains("attachments.clamd");
            clamd.mood(ClamdMood.NORMAL);
            // It finds out by itself: nobody takes attachments while there is trouble.
            Await.until("the trouble is over", () -> attachments.trouble().isEmpty());
            assertThat(take(attachments.desk(SECRET, "email:mail:1"), octets("isi")))
                    .isEqualTo(AttachmentResult.KEPT);
        }
    }

    @Test
    void troubleIsSeenBeforeAnythingIsTaken() throws Exception {
        Attachments attachments = open(directory.toString(), Optional.empty(), "127.0.0.1:1");
        Await.until("trouble", () -> attachments.trouble().contains("attachments.clamd"));
        assertThat(attachments.check()).contains("Connection refused");
    }

    @Test
    void s3IsUsedWhenItIsConfiguredAndItsTroubleIsTold() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (S3Simulator s3 = S3Simulator.start(vertx, S3Settings.of(0, clock))) {
            Attachments attachments = open(directory.toString(), Optional.of(config(s3)), "");
            AttachmentIntake desk = attachments.desk(SECRET, "email:mail:1");
            assertThat(take(desk, octets("isi"))).isEqualTo(AttachmentResult.KEPT);
            assertThat(s3.objects())
                    .containsOnlyKeys("kanal/" + desk.kept().get(0).id());
            assertThat(stored(attachments, desk.kept().get(0).id())).isEqualTo(octets("isi"));
            s3.answer(S3Answer.ACCESS_DENIED);
            assertThat(failure(attachments, octets("isi")).getMessage()).contains("attachments.s3", "403");
            assertThat(attachments.trouble()).contains("attachments.s3: S3 answered 403");
            s3.answerNormally();
            assertThat(attachments.check()).isEmpty();
            clock.advance(Duration.ofDays(91));
            assertThat(attachments.sweep()).isEqualTo(1);
            assertThat(s3.objects()).isEmpty();
        } finally {
            var unused = vertx.close();
        }
    }

    @Test
    void aDiskThatCannotBeWrittenMeansTryAgainAndNamesNoFile() throws Exception {
        Path file = Files.writeString(directory.resolve("berkas"), "bukan map");
        Attachments attachments = open(file.resolve("blobs").toString(), Optional.empty(), "");
        Failure failure = failure(attachments, octets("isi"));
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.getMessage()).startsWith("attachments.directory: ").doesNotContain("berkas");
        assertThat(attachments.trouble()).startsWith("attachments.directory: ");
    }

    @Test
    void sweepingRemovesWhatWasKeptLongEnoughAndWhatACrashLeft() throws Exception {
        Attachments attachments = open(directory.toString(), Optional.empty(), "");
        AttachmentIntake desk = attachments.desk(SECRET, "email:mail:1");
        take(desk, octets("isi"));
        Path left = Files.writeString(directory.resolve("spool/01ABC"), "setengah");
        Files.setLastModifiedTime(left, FileTime.from(clock.instant()));
        clock.advance(Duration.ofDays(89));
        assertThat(attachments.sweep()).isZero();
        assertThat(left).doesNotExist();
        clock.advance(Duration.ofDays(2));
        assertThat(attachments.sweep()).isEqualTo(1);
        assertThat(attachments.blobs().find(desk.kept().get(0).id())).isEmpty();
    }

    private static Failure failure(Attachments attachments, byte[] content) {
        AttachmentIntake desk = attachments.desk(SECRET, "email:mail:1");
        return catchThrowableOfType(Failure.class, () -> take(desk, content));
    }

    private static AttachmentResult take(AttachmentIntake desk, byte[] content) {
        return desk.take("surat.txt", "text/plain", new ByteArrayInputStream(content));
    }

    private static byte[] stored(Attachments attachments, String id) throws IOException {
        try (InputStream in = attachments.blobs().find(id).orElseThrow().open()) {
            return in.readAllBytes();
        }
    }

    private Attachments open(String where, Optional<S3Config> s3, String clamd) {
        AttachmentsConfig config = new AttachmentsConfig(
                where, s3, Duration.ofDays(90), 1_000_000, 2_000_000, 20, clamd, Duration.ofSeconds(5));
        opened = Optional.of(Attachments.open(config, TestContext.with(clock), URI.create("https://kanal.example")));
        return opened.get();
    }

    private static S3Config config(S3Simulator s3) {
        S3Settings settings = s3.settings();
        return new S3Config(
                s3.endpoint(),
                settings.region(),
                settings.bucket(),
                "kanal/",
                new Secret(settings.accessKey()),
                settings.secretKey());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
