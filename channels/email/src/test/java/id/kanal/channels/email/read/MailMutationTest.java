package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import id.kanal.testkit.Limits;
import id.kanal.testkit.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated mails of the corpus. The seed is fixed; {@code -Dkanal.seed} chooses another, {@code -Dkanal.fuzz.mail} how many. */
class MailMutationTest {
    private static final int MAILS = Integer.getInteger("kanal.fuzz.mail", 10_000);
    private static final long SEED = Seed.of(MailMutationTest.class, 1708);
    private static final String[] POISON = {
        "\r\n\r\n",
        "\n",
        "\r",
        "\0",
        "--b\r\n",
        "--b--\r\n",
        "=?utf-8?q?",
        "?=",
        "=?utf-8?b?//8=?=",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: message/rfc822\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Type: application/ms-tnef\r\n",
        "Content-Type: application/pkcs7-mime\r\n",
        "Content-Type: text/html\r\n",
        "<blockquote type=cite>",
        "<!--",
        "begin 644 a\n",
        "> ",
        "-- \r\n",
        "Dari: a@b\r\nDikirim: 1 09.15\r\nKepada: c\r\n",
        "Pada 1 <a@b> menulis:\r\n",
        "\u00ff\u00fe",
        "\u001b$B",
        "; filename*0*=utf-8''%E2",
        "charset=utf-16",
        "-----BEGIN PGP MESSAGE-----\r\n",
        "Action: failed\r\n",
        "METHOD:REPLY\r\n",
        "\u00f0\u009f",
        "format=flowed; delsp=yes"
    };

    private final Random random = new Random(SEED);
    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    @Test
    void whateverComesIsRead(@TempDir Path directory) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Corpus.Case mail : Corpus.all()) corpus.add(Files.readAllBytes(mail.mail()));
        Path file = directory.resolve("mutant.eml");
        long longest = 0;
        for (int i = 0; i < MAILS; i++) {
            byte[] mutant = mutant(corpus);
            Files.write(file, mutant);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                check(reader.readAsIs(file, random.nextInt(10) == 0));
            } catch (RuntimeException | AssertionError | StackOverflowError thrown) {
                Path kept = Path.of("target", "mutant-" + i + ".eml");
                Files.write(kept, mutant);
                fail("mutant " + i + " of seed " + SEED + ", kept as " + kept, thrown);
            }
            long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            longest = Math.max(longest, taken);
        }
        Limits.hold("processor time of the mutant that takes longest", longest / 1_000_000, 1_000, "ms");
    }

    /** What holds of every mail. */
    private static void check(ReadMail read) throws IOException {
        assertThat(read.fingerprint()).hasSize(32);
        assertThat(read.whole().length()).isLessThanOrEqualTo(ReadLimits.DEFAULT.text());
        assertThat(read.attachments()).hasSizeLessThanOrEqualTo(ReadLimits.DEFAULT.parts());
        assertThat(read.whole() + read.fresh() + read.title() + read.subject()).doesNotContain("\0");
        boolean words = read.whole().chars().anyMatch(Character::isLetterOrDigit);
        boolean fresh = read.fresh().chars().anyMatch(Character::isLetterOrDigit);
        // it is empty only under a quotation of ours, which takes one of these to be known
        if (words && !fresh)
            assertThat(read.references().size() + read.recipients().size()).isPositive();
        for (MailPart part : read.attachments()) {
            assertThat(part.name())
                    .isNotBlank()
                    .doesNotContain("/", "\\", "\n", "\0")
                    .hasSizeLessThanOrEqualTo(150);
            try (InputStream in = part.open()) {
                assertThat(in.readNBytes(1 << 20)).isNotNull();
            }
        }
    }

    private byte[] mutant(List<byte[]> corpus) {
        byte[] mail = corpus.get(random.nextInt(corpus.size()));
        for (int i = random.nextInt(4); i >= 0; i--) mail = mutated(mail, corpus);
        return mail;
    }

    private byte[] mutated(byte[] mail, List<byte[]> corpus) {
        int at = mail.length == 0 ? 0 : random.nextInt(mail.length);
        int length = Math.min(mail.length - at, random.nextInt(60));
        byte[] octets = new byte[random.nextInt(20)];
        random.nextBytes(octets);
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return switch (random.nextInt(7)) {
            case 0 -> spliced(mail, at, length, new byte[0]);
            case 1 -> spliced(mail, at, length, octets);
            case 2 -> spliced(mail, at, 0, POISON[random.nextInt(POISON.length)].getBytes(StandardCharsets.ISO_8859_1));
            case 3 -> spliced(mail, at, mail.length - at, new byte[0]);
            case 4 -> spliced(mail, at, mail.length - at, Arrays.copyOfRange(other, from, other.length));
            case 5 -> spliced(mail, at, 0, Arrays.copyOfRange(mail, at, at + length));
            default -> flipped(mail, at);
        };
    }

    private byte[] flipped(byte[] mail, int at) {
        byte[] flipped = mail.clone();
        if (flipped.length > 0) flipped[at] = (byte) (flipped[at] ^ 1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] mail, int at, int removed, byte[] put) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(mail, 0, at);
        out.writeBytes(put);
        out.write(mail, at + removed, mail.length - at - removed);
        return out.toByteArray();
    }
}
