package id.kanal.channels.email.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every raw mail of the corpus gives what stands beside it. */
class MailCorpusTest {
    private static final String NOTICE = "sudah kami terima dengan nomor";

    /** In these an answer may stand anywhere among our words: all of it is kept. */
    private static final Set<String> UNMARKED = Set.of("214");

    /** Yahoo's telephone program writes it on the line that says who wrote. */
    private static final Set<String> ON_ITS_FIRST_LINE = Set.of("167");

    private static final String LATER = "Kami akan meneruskannya";

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

    /** What the citizen wrote now, and what they answer: our own notice is not put into their mouth. */
    @Test
    void whatWeWroteIsQuotedAndNotTheCitizens() {
        List<String> apart = new ArrayList<>();
        for (Corpus.Case mail : corpus()) {
            ReadMail read = reader.read(mail.mail());
            if (!read.whole().contains(NOTICE) || UNMARKED.contains(number(mail))) continue;
            assertThat(read.fresh()).as("%s", mail).doesNotContain(NOTICE);
            assertThat(read.quoted())
                    .as("%s", mail)
                    .contains(ON_ITS_FIRST_LINE.contains(number(mail)) ? LATER : NOTICE);
            apart.add(number(mail));
        }
        assertThat(apart).as("%s", apart).hasSizeGreaterThanOrEqualTo(40);
    }

    /** Nobody is quoted whose words stand in the citizen's own text. */
    @Test
    void whatIsQuotedIsSomebodyElses() {
        for (Corpus.Case mail : corpus()) {
            ReadMail read = reader.read(mail.mail());
            if (read.quoted().isEmpty()) continue;
            assertThat(read.fresh()).as("%s", mail).doesNotContain(read.quoted());
            assertThat(read.quoted().lines().filter(line -> !line.isBlank()))
                    .as("%s", mail)
                    .allMatch(line -> read.whole().contains(line.strip()));
        }
    }

    private static String number(Corpus.Case mail) {
        return mail.mail().getFileName().toString().substring(0, 3);
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
