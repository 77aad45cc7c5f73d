package id.kanal.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.kanal.attachments.naming.Contents;
import id.kanal.attachments.photo.Pictures;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Defect;
import id.kanal.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentIntakeTest {
    private static final byte[] SECRET = "rahasia".getBytes(StandardCharsets.UTF_8);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    private Attachments attachments;
    private AttachmentIntake desk;

    @BeforeEach
    void open() {
        open(10 * MEGABYTE, 25 * MEGABYTE, 20);
    }

    @AfterEach
    void nothingIsLeftInTheSpool() throws IOException {
        attachments.close();
        Path spool = directory.resolve("spool");
        if (Files.exists(spool))
            try (Stream<Path> left = Files.list(spool)) {
                assertThat(left).isEmpty();
            }
    }

    @Test
    void aPhotoIsKeptWithoutWhatItTells() throws Exception {
        byte[] photo = Pictures.phoneJpeg(-6.175392, 106.827153);
        assertThat(take("Jalan Rusak.JPG", photo)).isEqualTo(AttachmentResult.KEPT);
        Complaint.Attachment kept = desk.kept().get(0);
        byte[] stored = stored(kept.id());
        assertThat(kept.name()).isEqualTo("Jalan Rusak.JPG");
        assertThat(kept.mediaType()).isEqualTo("image/jpeg");
        assertThat(kept.bytes()).isEqualTo(stored.length).isLessThan(photo.length);
        assertThat(kept.sha256()).isEqualTo(sha256(stored));
        assertThat(kept.url()).isEqualTo("https://kanal.example/v1/attachments/" + kept.id());
        assertThat(attachments.blobs().find(kept.id()).orElseThrow().mediaType())
                .isEqualTo("image/jpeg");
        assertThat(Pictures.pixels(stored)).isEqualTo(Pictures.pixels(photo));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "rahasia", "Siti");
        Complaint.Location place = desk.position().orElseThrow();
        assertThat(place.latitude().orElseThrow()).isCloseTo(-6.175392, within(1e-6));
        assertThat(place.longitude().orElseThrow()).isCloseTo(106.827153, within(1e-6));
        assertThat(place.source()).isEqualTo(Complaint.Location.Source.PHOTO);
        assertThat(desk.flaws()).isEmpty();
    }

    @Test
    void whatIsNoPhotoIsKeptOctetForOctet() throws Exception {
        byte[] letter = Contents.of("pdf");
        assertThat(take("surat.pdf", letter)).isEqualTo(AttachmentResult.KEPT);
        Complaint.Attachment kept = desk.kept().get(0);
        assertThat(stored(kept.id())).isEqualTo(letter);
        assertThat(kept.sha256()).isEqualTo(sha256(letter));
        assertThat(desk.position()).isEmpty();
    }

    @Test
    void theDeclaredTypeIsNotBelieved() throws Exception {
        desk.take("surat.pdf", "application/pdf", new ByteArrayInputStream(Contents.of("html")));
        desk.take("halaman", "text/html", new ByteArrayInputStream(Contents.of("jpeg")));
        assertThat(desk.kept())
                .extracting(Complaint.Attachment::mediaType)
                .containsExactly("application/octet-stream", "image/jpeg");
        assertThat(desk.kept()).extracting(Complaint.Attachment::name).containsExactly("surat.bin", "halaman.jpg");
    }

    @Test
    void theSameMessageHasTheSameIdsAndAnotherHasOthers() throws Exception {
        take("a.txt", octets("satu"));
        take("b.txt", octets("dua"));
        List<String> ids = desk.kept().stream().map(Complaint.Attachment::id).toList();
        desk = attachments.desk(SECRET, "email:mail:1");
        take("a.txt", octets("satu"));
        take("b.txt", octets("dua"));
        assertThat(desk.kept()).extracting(Complaint.Attachment::id).isEqualTo(ids);
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("a-[A-Za-z0-9_-]{43}"));
        for (AttachmentIntake other :
                List.of(attachments.desk(SECRET, "email:mail:2"), attachments.desk(octets("lain"), "email:mail:1"))) {
            other.take("a.txt", "text/plain", new ByteArrayInputStream(octets("satu")));
            assertThat(ids).doesNotContain(other.kept().get(0).id());
        }
    }

    @ParameterizedTest(name = "{0} octets, {1} at a time: {2}")
    @CsvSource({"0,10,KEPT", "999,10,KEPT", "1000,10,KEPT", "1001,10,LEFT_OUT", "1001,5000,LEFT_OUT", "90000,7,LEFT_OUT"
    })
    void anAttachmentOverTheLimitIsLeftOut(int length, int piece, AttachmentResult fate) throws Exception {
        open(1_000, 3_000, 20);
        InputStream trickle = new ByteArrayInputStream(new byte[length]) {
            @Override
            public synchronized int read(byte[] octets, int from, int most) {
                return super.read(octets, from, Math.min(most, piece));
            }
        };
        assertThat(desk.take("data.dat", "", trickle)).isEqualTo(fate);
        assertThat(desk.kept()).hasSize(fate == AttachmentResult.KEPT ? 1 : 0);
        assertThat(desk.flaws())
                .isEqualTo(fate == AttachmentResult.KEPT ? Set.of() : Set.of(Defect.ATTACHMENTS_LEFT_OUT));
    }

    @Test
    void attachmentsOverTheTotalAreLeftOutAndASmallerOneStillFits() throws Exception {
        open(1_000, 2_500, 20);
        for (int length : new int[] {1_000, 1_000, 600, 500, 1}) take("data.dat", new byte[length]);
        assertThat(desk.kept()).extracting(Complaint.Attachment::bytes).containsExactly(1_000L, 1_000L, 500L);
        assertThat(desk.flaws()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
    }

    @Test
    void moreThanTheMostAreLeftOutUnread() throws Exception {
        open(1_000, 2_500, 2);
        take("a.txt", octets("satu"));
        take("b.txt", octets("dua"));
        InputStream unread = new ByteArrayInputStream(octets("tiga"));
        assertThat(desk.take("c.txt", "", unread)).isEqualTo(AttachmentResult.LEFT_OUT);
        assertThat(unread.available()).isEqualTo(4);
        assertThat(desk.kept()).hasSize(2);
    }

    @Test
    void anAttachmentThatCannotBeDecodedIsLeftOut() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[5_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("not base64");
            }

            @Override
            public int read(byte[] octets, int from, int most) throws IOException {
                return read();
            }
        });
        assertThat(desk.take("foto.jpg", "image/jpeg", broken)).isEqualTo(AttachmentResult.LEFT_OUT);
        assertThat(desk.flaws()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
        assertThat(take("b.txt", octets("dua"))).isEqualTo(AttachmentResult.KEPT);
    }

    @Test
    void aZipBombIsNeverOpened() throws Exception {
        byte[] bomb = ZipBomb.tenGigabytes();
        assertThat(take("bom.zip", bomb)).isEqualTo(AttachmentResult.KEPT);
        assertThat(desk.kept().get(0).mediaType()).isEqualTo("application/zip");
        assertThat(stored(desk.kept().get(0).id())).isEqualTo(bomb);
    }

    @Test
    void thePositionIsThatOfTheFirstPhotoThatTellsOne() throws Exception {
        take("a.jpg", Contents.of("jpeg"));
        take("b.jpg", Pictures.phoneJpeg(-7.25, 112.75));
        take("c.jpg", Pictures.phoneJpeg(3.6, 98.67));
        assertThat(desk.position().orElseThrow().latitude().orElseThrow()).isCloseTo(-7.25, within(1e-6));
        assertThat(desk.kept()).hasSize(3);
    }

    @Test
    void aPhotoThatCannotBeCleanedIsLeftOutWhenItTellsItsPlaceButThePlaceIsTold() throws Exception {
        byte[] phone = Pictures.phoneJpeg(-7.25, 112.75);
        // Cut within the header: there is no picture, only where it was taken.
        byte[] cut = Arrays.copyOf(phone, 700);
        assertThat(take("a.jpg", cut)).isEqualTo(AttachmentResult.LEFT_OUT);
        assertThat(desk.position().orElseThrow().longitude().orElseThrow()).isCloseTo(112.75, within(1e-6));
        assertThat(desk.flaws()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
        byte[] silent = Arrays.copyOf(Pictures.jpeg(64, 48, false), 100);
        assertThat(take("b.jpg", silent)).isEqualTo(AttachmentResult.KEPT);
        assertThat(stored(desk.kept().get(0).id())).isEqualTo(silent);
    }

    @Test
    void nothingPersonalIsPrinted() throws Exception {
        take("KTP Siti.jpg", Pictures.phoneJpeg(-7.25, 112.75));
        assertThat(desk.kept() + " " + desk.position()).doesNotContain("Siti", "7.25", "112", "a-");
    }

    private void open(long each, long total, int count) {
        if (attachments != null) attachments.close();
        AttachmentsConfig config = new AttachmentsConfig(
                directory.toString(),
                Optional.empty(),
                Duration.ofDays(90),
                each,
                total,
                count,
                "",
                Duration.ofMinutes(1));
        attachments = Attachments.open(config, TestContext.real(), URI.create("https://kanal.example/"));
        desk = attachments.desk(SECRET, "email:mail:1");
    }

    private AttachmentResult take(String name, byte[] content) {
        return desk.take(name, "application/x-whatever", new ByteArrayInputStream(content));
    }

    private byte[] stored(String id) throws IOException {
        try (InputStream in = attachments.blobs().find(id).orElseThrow().open()) {
            return in.readAllBytes();
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
