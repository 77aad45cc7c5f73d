package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every raw mail of the corpus gives what stands beside it. */
class MailCorpusTest {
    private final MailReader reader = new MailReader(ReadLimits.DEFAULT);

    static List<Corpus.Case> corpus() {
        return Corpus.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void reads(Corpus.Case mail) throws IOException {
        assertThat(Corpus.differences(mail.expected(), reader.readAsIs(mail.mail(), false)))
                .as("%s", mail)
                .isEmpty();
    }

    @Test
    void thereAreEnough() {
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(150);
    }

    @Test
    void noTwoMailsShareAFingerprint() {
        assertThat(corpus().stream().map(mail -> reader.read(mail.mail()).fingerprint()))
                .doesNotHaveDuplicates()
                .allMatch(hex -> hex.matches("[0-9a-f]{32}"));
    }

    @Test
    void aMailStoredElsewhereKeepsItsFingerprint(@TempDir Path directory) throws IOException {
        for (Corpus.Case mail : corpus()) {
            String raw = Files.readString(mail.mail(), StandardCharsets.ISO_8859_1);
            if (raw.contains("From: ")
                    && !raw.startsWith("From ")
                    && !raw.startsWith("\r\n")
                    && raw.contains("\r\n\r\n")) {
                Path copy = directory.resolve("copy.eml");
                String stored = "Received: from a by b; Tue, 24 Nov 2026 00:00:00 +0700\nX-Spam: no\n"
                        + raw.replace("\r\n", "\n") + "\n\n";
                Files.writeString(copy, stored, StandardCharsets.ISO_8859_1);
                assertThat(reader.read(copy).fingerprint())
                        .as("%s", mail)
                        .isEqualTo(reader.read(mail.mail()).fingerprint());
            }
        }
    }

    /** Words, addresses and names of files are personal data. */
    @Test
    void printingAMailTellsNothingPersonal() {
        for (Corpus.Case mail : corpus()) {
            ReadMail read = reader.read(mail.mail());
            String printed = read.toString() + read.attachments() + read.bounce();
            for (String word : List.of(read.title(), read.fresh(), read.messageId()))
                if (word.length() > 3) assertThat(printed).doesNotContain(word);
            read.from().ifPresent(from -> assertThat(printed).doesNotContain(from.value()));
            read.attachments().forEach(part -> assertThat(printed).doesNotContain(part.name()));
        }
    }
}
