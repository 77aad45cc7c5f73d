package id.kanal.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.Intent;
import id.kanal.normalizer.text.TextAnalysis;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages with titles as the real reader understands them. */
class MessageAnalyzerTest {
    private static final TextPipeline READER = TextPipeline.standard(
            Dictionary.bundled(), "key".getBytes(StandardCharsets.UTF_8), Set.of("TANGKAB"), Clock.systemUTC());
    private static final String NIK = "3201994508909999";
    private static final Ticket TICKET = new Ticket("4821937568");

    private final MessageAnalyzer analyzer = new MessageAnalyzer(READER);

    private TextAnalysis read(Mail mail) {
        return analyzed(mail).analysis();
    }

    private AnalyzedMessage analyzed(Mail mail) {
        return analyzer.read(mail.message(), true, mail.replyTo().isReply());
    }

    private static String lines(String cell) {
        return cell == null ? "" : cell.replace("\\n", "\n");
    }

    private static String shown(Intent intent) {
        return switch (intent) {
            case Intent.Status status ->
                "status" + status.ticket().map(t -> " " + t).orElse("");
            case Intent.Withdraw withdraw -> "withdraw";
            case Intent.Stop stop -> "stop";
            case Intent.Start start -> "start";
            case Intent.Help help -> "help";
            case Intent.Guide guide -> "guide";
            case Intent.Link link -> "link" + link.written().map(a -> " " + a).orElse("");
            case Intent.Unlink unlink -> "unlink";
            case Intent.PreferNews prefer -> "news";
            case Intent.Report report -> "report";
            case Intent.Noise noise -> "noise";
            case Intent.Rate rate -> "rate " + rate.score();
            case Intent.ChangeLanguage speak -> "speak " + speak.language();
            case Intent.ChangeFormat write -> "write " + write.format().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Cues: P has a photo, A is an answer to another mail, F was cut. The sender is called Budi Santoso. */
    @ParameterizedTest(name = "{0} / {1} / {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            Jalan rusak           | jalan di depan pasar Mauk berlubang            |    | report
            Jalan rusak           |                                               |    | report
                                  | jalan di depan pasar Mauk berlubang            |    | report
            Jalan rusak di Mauk   | tes                                           |    | report
            Jalan rusak di Mauk   | Terima kasih                                  |    | report
            Jalan rusak di Mauk   | Selamat siang\\n\\nTerima kasih\\nBudi Santoso |    | report
            Halo                  | tes                                           |    | noise
            Halo                  |                                               |    | noise
                                  |                                               |    | noise
            tes                   | tes                                           |    | noise
            tes                   | tes                                           | P  | report
                                  |                                               | P  | report
            Halo                  |                                               | F  | report
            Jalan rusak           |                                               | A  | noise
            Jalan rusak           |                                               | AP | report
            Jalan rusak           | terima kasih                                  | A  | noise
            STATUS 4821937568     |                                               |    | status 4821937568
            Halo                  | STATUS 4821937568                             |    | status 4821937568
            Tanya                 | STATUS 482-193-7568\\n\\nSalam,\\nBudi Santoso\\nJl. Mawar 5 | | status 4821937568
            Tanya                 | status 4821937568\\n\\nBudi Santoso\\n0812345  |    | status 4821937568
            STATUS 4821937568     | Hormat saya,\\nBudi Santoso\\nRT 05            |    | status 4821937568
            STATUS 4821937568     | Budi Santoso                                  |    | status 4821937568
            STATUS 4821937568     | Terima kasih                                  |    | status 4821937568
            STATUS 4821937568     | Dikirim dari iPhone saya                      |    | status 4821937568
            STATUS 4821937568     | --\\nDinas X\\nGedung B                        |    | status 4821937568
            STATUS 4821937568     | Terima kasih atas kabarnya, tapi lubangnya masih ada | | report
            STATUS 4821937568     | terima kasih                                  | A  | noise
            STOP                  |                                               |    | stop
            Re                    | STOP\\n\\nSalam hormat,\\nBudi                  | A  | stop
            Re                    | berhenti kirim surel ini, salam Budi          | A  | stop
            BATAL                 | Regards,\\nBudi                                |    | withdraw
            BANTUAN               |                                               |    | help
            Bantuan               | atap sekolah SDN 2 Mauk roboh                 |    | report
            Stop pungli           | di sekolah anak saya ditarik uang             |    | report
            Re                    | 5                                             | A  | rate 5
            Re                    | nilai 4\\n\\nTerima kasih,\\nBudi               | A  | rate 4
            Re                    | 5 orang terluka                               | A  | report
            FORMAT BRAILLE        |                                               |    | write braille
            Halo                  | mohon dalam huruf besar\\nSalam                |    | write large
            """)
    void whatALetterIs(String title, String fresh, String cues, String expected) {
        Mail mail = Mail.of(lines(title), lines(fresh)).by("Budi Santoso");
        String c = cues == null ? "" : cues;
        if (c.contains("P")) mail = mail.with(Mail.PHOTO);
        if (c.contains("F")) mail = mail.flawed(Defect.ENCRYPTED);
        if (c.contains("A")) mail = mail.answering("<0@x>");
        assertThat(shown(read(mail).intent())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Jalan   rusak          | jalan berlubang       | Jalan rusak
            ''                     | jalan berlubang parah | Jalan berlubang parah
            ' '                    | jalan berlubang parah | Jalan berlubang parah
            KTP 3201994508909999   | jalan berlubang parah | KTP [NIK]
            """)
    void theTitleIsTheCitizensOrTheReadings(String title, String fresh, String expected) {
        assertThat(read(Mail.of(title, fresh)).subject().title()).isEqualTo(expected);
    }

    @Test
    void aLongTitleIsShortenedAtAWord() {
        String long_ = "Permohonan perbaikan jalan raya yang rusak parah di depan pasar Mauk ".repeat(3);
        String title = read(Mail.of(long_, "jalan berlubang")).subject().title();
        assertThat(title.length()).isBetween(80, Complaint.TITLE_LIMIT);
        assertThat(long_).startsWith(title + " ");
    }

    @Test
    void whatIsPassedOnIsTheWholeTextWithoutIdentityNumbers() {
        Mail mail = Mail.of("NIK " + NIK, "bansos belum cair, nik " + NIK)
                .quoting("> kirim NIK: " + NIK)
                .by("Siti " + NIK)
                .with(new Complaint.Attachment("a", "KTP " + NIK + ".jpg", "image/jpeg", 1, "x", "u"));
        AnalyzedMessage told = analyzed(mail);
        assertThat(told.analysis().words().original())
                .startsWith("bansos belum cair, nik [NIK]")
                .contains("\n> kirim NIK: [NIK]");
        assertThat(told.analysis().words().text()).doesNotContain("kirim", NIK);
        assertThat(told.analysis().nik().orElseThrow().kind()).isEqualTo("nik");
        Content.Message message = told.message();
        assertThat(String.join(
                        " ",
                        message.body().whole(),
                        message.body().text(),
                        message.body().quoted(),
                        message.body().title(),
                        message.name().orElseThrow(),
                        told.attachments().get(0).name()))
                .doesNotContain(NIK);
    }

    @Test
    void theNameOfAFileThatIsStillElsewhereHoldsNoIdentityNumberEither() {
        Content.File remote = new Content.File.Remote("r", "KTP " + NIK + ".jpg", "image/jpeg", 10, Instant.EPOCH);
        Content.Message message = new Content.Message(
                new Content.Body("", "ini ktp saya", "", "ini ktp saya"),
                List.of(remote),
                Optional.empty(),
                Optional.empty(),
                Declared.NOTHING,
                Set.of());
        assertThat(analyzer.read(message, false, false).message().files())
                .containsExactly(new Content.File.Remote("r", "KTP [NIK].jpg", "image/jpeg", 10, Instant.EPOCH));
    }

    @ParameterizedTest(name = "a number in {0}")
    @CsvSource({"whole", "title", "fresh"})
    void factsOfTheNumberComeFromWhereverItStands(String where) {
        Mail mail =
                Mail.of(where.equals("title") ? NIK : "Bansos", where.equals("fresh") ? "nik " + NIK : "belum cair");
        if (where.equals("whole")) mail = mail.quoting("nik " + NIK);
        assertThat(read(mail).nik().orElseThrow().sex()).isEqualTo(Reporter.Sex.FEMALE);
    }

    @Test
    void theTitleAddsDangerProtectionAndPlace() {
        TextAnalysis fire = read(Mail.of("KEBAKARAN di pasar Mauk", "mohon segera dibantu"));
        assertThat(fire.safety().danger()).isEqualTo(Topic.Danger.FIRE);
        assertThat(fire.safety().urgency()).isEqualTo(Complaint.Urgency.EMERGENCY);
        assertThat(fire.place()).isPresent();
        assertThat(fire.missing()).isEmpty();
        TextAnalysis beaten = read(Mail.of("Suami saya memukuli saya", "saya tidak tahu harus ke mana"));
        assertThat(beaten.safety().protect()).isTrue();
        assertThat(beaten.safety().danger()).isEqualTo(Topic.Danger.HOME_VIOLENCE);
    }

    @Test
    void whatIsSaidBesideAPhotoInAChatIsNoRequestForHelp() {
        Content.Message words = Content.Message.of("ini fotonya");
        Content.Message photo = words.withFiles(List.of(new Content.File.Stored(Mail.PHOTO)));
        assertThat(analyzer.read(words, true, false).analysis().intent()).isInstanceOf(Intent.Help.class);
        assertThat(analyzer.read(photo, true, false).analysis().intent()).isInstanceOf(Intent.Report.class);
    }

    @Test
    void theTitleOfAnAnswerIsOldNewsButStillProtects() {
        TextAnalysis answer = read(
                Mail.of("Suami saya memukuli saya", "masih belum ada kabar").in(TICKET));
        assertThat(answer.safety().protect()).isTrue();
        assertThat(answer.safety().danger()).isEqualTo(Topic.Danger.NONE);
    }

    @Test
    void aTicketInTheTitleOrTheTextIsMentionedOneInAQuotationIsNot() {
        assertThat(read(Mail.of("Tiket 482-193-7568", "belum ada tindakan sama sekali"))
                        .mentions()
                        .ticket())
                .contains(TICKET);
        assertThat(read(Mail.of("Tiket saya", "belum ada tindakan 4821937568"))
                        .mentions()
                        .ticket())
                .contains(TICKET);
        assertThat(read(Mail.of("Tiket saya", "belum ada tindakan").quoting("> Tiket 482-193-7568"))
                        .mentions()
                        .ticket())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOO_LARGE                    | place,attachments
            TOO_LARGE,CUT                | place,attachments,text
            ATTACHMENTS_LEFT_OUT         | place,attachments
            INFECTED                     | place,attachments
            ENCRYPTED                    | place,text
            CUT                          | place,text
            CUT,INFECTED                 | place,attachments,text
            """)
    void flawsSayWhatIsMissing(String flaws, String missing) {
        Defect[] all =
                java.util.Arrays.stream(flaws.split(",")).map(Defect::valueOf).toArray(Defect[]::new);
        AnalyzedMessage told = analyzed(Mail.of("Lampu", "lampu mati semua").flawed(all));
        assertThat(String.join(",", told.missing())).isEqualTo(missing);
        assertThat(told.notPassedOn()).doesNotContain("place");
    }

    @Test
    void aPhotosPositionAndTheTextsPlaceStandTogether() {
        AnalyzedMessage both =
                analyzed(Mail.of("Jalan", "jalan rusak di Jalan Raya Mauk").at(Mail.POSITION));
        assertThat(both.location().source()).isEqualTo(Complaint.Location.Source.PHOTO);
        assertThat(both.location().latitude()).contains(-6.0587);
        assertThat(both.location().text().orElseThrow()).containsIgnoringCase("mauk");
        AnalyzedMessage photo = analyzed(Mail.of("Lampu", "lampu mati semua").at(Mail.POSITION));
        assertThat(photo.location()).isEqualTo(Mail.POSITION);
        assertThat(photo.missing()).isEmpty();
    }

    @Test
    void theLongestMailIsReadWhateverItHolds() {
        String words = "jln raya mauk rsk parah bnyk lobang dkt psr 0812-3456-7890, tlg dibenerin pak!! ".repeat(1_300);
        for (String text : new String[] {
            words.substring(0, 100_000),
            "a".repeat(100_000),
            "1 ".repeat(50_000),
            "\"".repeat(100_000),
            "jalan ".repeat(16_000),
            "3201 9945 ".repeat(10_000),
            ".,-".repeat(33_000)
        }) {
            long began = System.nanoTime();
            assertThat(read(Mail.of("Jalan", text)).subject().title()).isEqualTo("Jalan");
            Limits.since("a mail of 100,000 characters", began, Duration.ofSeconds(2));
        }
    }
}
