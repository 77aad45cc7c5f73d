package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader promises beyond the corpus. */
class MailReaderTest {
    private static final String HEAD =
            "From: Budi <Budi@Warga.example>\r\nSubject: Jalan rusak\r\nMIME-Version: 1.0\r\n";
    private static final String MIXED =
            HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nFoto terlampir.\r\n";

    @TempDir
    private Path directory;

    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    @Test
    void ofAnOversizedMailTheBeginningIsRead() throws IOException {
        String whole = photo("kecil.jpg", "abc");
        Path file = file(MIXED + whole + photo("besar.jpg", "x".repeat(100_000)).substring(0, 50_000));
        ReadMail read = reader.readBeginning(file);
        assertThat(read.flaws()).containsExactly(Defect.TOO_LARGE);
        assertThat(read.from()).contains(new Address("email", "budi@warga.example"));
        assertThat(read.fresh()).isEqualTo("Foto terlampir.");
        assertThat(read.attachments())
                .as("whole ones")
                .extracting(MailPart::name)
                .containsExactly("kecil.jpg");
        assertThat(reader.read(file).attachments())
                .extracting(MailPart::name)
                .containsExactly("kecil.jpg", "besar.jpg");
    }

    @Test
    void aFileThatCannotBeReadIsTriedAgain() {
        assertThatThrownBy(() -> reader.read(directory.resolve("hilang.eml")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void anAttachmentCanBeOpenedAgain() throws IOException {
        MailPart part = reader.read(file(MIXED + photo("a.jpg", "gambar") + "--b--\r\n"))
                .attachments()
                .get(0);
        for (int i = 0; i < 2; i++)
            try (InputStream in = part.open()) {
                assertThat(in.readAllBytes()).isEqualTo("gambar".getBytes(StandardCharsets.US_ASCII));
            }
    }

    @Test
    void aLongTextIsCutAndNeverWithinACharacter() throws IOException {
        ReadMail read =
                reader.read(file(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nx" + "🚧".repeat(60_000)));
        assertThat(read.flaws()).containsExactly(Defect.CUT);
        assertThat(read.whole()).hasSize(99_999).endsWith("🚧");
        assertThat(read.fresh()).isEqualTo(read.whole());
    }

    @Test
    void aTextOfExactlyTheLimitIsWhole() throws IOException {
        ReadMail read = reader.read(file(HEAD + "\r\n" + "x".repeat(100_000) + "\r\n"));
        assertThat(read.whole()).hasSize(100_000);
        assertThat(read.flaws()).isEmpty();
    }

    @Test
    void moreThan500PartsAreLeftOut() throws IOException {
        ReadMail read = reader.read(file(MIXED + photo("a.jpg", "x").repeat(600) + "--b--\r\n"));
        assertThat(read.attachments()).hasSize(498);
        assertThat(read.flaws()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
    }

    @Test
    void aMailOfNothingIsUndecodable() throws IOException {
        assertThat(reader.read(file("")).undecodable()).isTrue();
        assertThat(reader.read(file("\r\n\r\n")).undecodable()).isTrue();
        assertThat(reader.read(file("From: a@b.example\r\n\r\n")).undecodable()).isFalse();
    }

    @Test
    void aMailWithoutIdIsKnownByItsContent() throws IOException {
        String first = reader.read(file(HEAD + "\r\nsatu\r\n")).fingerprint();
        assertThat(reader.read(file(HEAD + "\r\ndua\r\n")).fingerprint()).isNotEqualTo(first);
        assertThat(reader.read(file("Received: x\r\n" + HEAD + "X-Spam: no\r\n\r\nsatu\n\n"))
                        .fingerprint())
                .isEqualTo(first);
        assertThat(reader.read(file(HEAD.replace("Jalan", "Jembatan") + "\r\nsatu\r\n"))
                        .fingerprint())
                .isNotEqualTo(first);
    }

    @Test
    void severalThreadsMayReadAtOnce() {
        List<Corpus.Case> corpus = Corpus.all();
        List<String> alone =
                corpus.stream().map(mail -> reader.read(mail.mail()).fresh()).toList();
        List<String> together = IntStream.range(0, corpus.size())
                .parallel()
                .mapToObj(i -> reader.read(corpus.get(i).mail()).fresh())
                .toList();
        assertThat(together).isEqualTo(alone);
    }

    private static String photo(String name, String octets) {
        return "--b\r\nContent-Type: image/jpeg; name=" + name + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(octets.getBytes(StandardCharsets.US_ASCII)) + "\r\n";
    }

    private Path file(String raw) throws IOException {
        Path file = Files.createTempFile(directory, "mail", ".eml");
        return Files.writeString(file, raw, StandardCharsets.UTF_8);
    }
}
