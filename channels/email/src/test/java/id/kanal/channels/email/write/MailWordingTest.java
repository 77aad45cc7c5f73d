package id.kanal.channels.email.write;

import static id.kanal.channels.email.write.Outbounds.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.ChannelContext.Words;
import id.kanal.channels.words.MessageSet;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Facts.Standing;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.NotificationSamples;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailWordingTest {
    static final Words WORDS = new Words(List.of("id", "en", "jv", "su"), ZoneId.of("Asia/Jakarta"));
    private static final String LINK = "https://kanal.example/rating/4821937568-abcdefghijklmnop";
    private static final MessageSet TEXTS = MessageSet.shipped(MailWording.SET, WORDS.languages());

    private final MailWording wording = new MailWording(WORDS);

    private static Outbound news(Status status, String note) {
        return Outbounds.news(status, "Pemkab Tangerang", note, "2026-11-30", "id");
    }

    private String said(Outbound message) {
        return wording.of(message).text();
    }

    private static List<Topic> topics() {
        List<Topic> topics = new ArrayList<>(NotificationSamples.answers(TICKET));
        for (Danger danger : Danger.values()) {
            topics.add(new Topic.Received(TICKET, danger));
            topics.add(new Topic.Added(TICKET, danger));
        }
        for (Format format : Format.values()) topics.add(new Topic.FormatSet(format));
        for (Act act : List.of(Act.WITHDRAW, Act.RATE, Act.STOP, Act.FORMAT, Act.SEE))
            for (boolean named : List.of(true, false))
                topics.add(new Topic.Confirm(act, named ? Optional.of(TICKET) : Optional.empty(), "token"));
        return topics;
    }

    /** Each with all that may be known besides. */
    static List<Outbound> everything() {
        List<Outbound> all = new ArrayList<>();
        for (String language : WORDS.languages()) {
            for (Status status : Status.values())
                for (String more : List.of("", "Dinas Bina Marga"))
                    for (Optional<String> link : List.of(Optional.<String>empty(), Optional.of(LINK)))
                        all.add(Outbounds.linking(
                                link,
                                Outbounds.news(status, more, more, more.isEmpty() ? "" : "2026-09-30", language)));
            for (Topic topic : topics())
                for (Optional<Standing> standing : List.of(
                        Optional.<Standing>empty(),
                        Optional.of(Outbounds.RECEIVED),
                        Optional.of(Outbounds.standing(Optional.of(Status.FORWARDED), "PLN", "", "2026-09-30"))))
                    all.add(Outbounds.linking(
                            Optional.of(LINK), Outbounds.standing(standing, Outbounds.of(topic, language))));
        }
        return all;
    }

    @Test
    void everyMailIsInParagraphsWithAGreetingAndAnEnd() {
        for (Outbound message : everything()) {
            String text = said(message);
            Topic topic = message.topic();
            assertThat(text).doesNotContainPattern("[\\[\\]{}]|\\n{3}|[ \\t]\\n| {2}|\\s$|\\s[.,]|null");
            assertThat(text)
                    .containsPattern(
                            "Yth\\. Bapak/Ibu,|Dear Sir or Madam,|Bapak/Ibu ingkang kinurmatan,|Bapa/Ibu anu dihormat,");
            assertThat(text)
                    .containsPattern(
                            "(dikirim otomatis|sent automatically|dipunkintun otomatis|dikintunkeun otomatis)[^\\n]*\\n?[^\\n]*$");
            if (topic instanceof Topic.Confirm
                    || (topic instanceof Topic.News && message.facts().link().isPresent()))
                assertThat(text.lines()).contains(LINK);
            else assertThat(text).doesNotContain(LINK);
            if (topic instanceof Topic.Received || topic instanceof Topic.News)
                assertThat(text).contains(TICKET.shown());
        }
    }

    @Test
    void theFirstAnswerSaysTicketNextStepUntilWhenAndHowToAdd() {
        assertThat(said(Outbounds.named("BUDI SANTOSO", Outbounds.of(new Topic.Received(TICKET, Danger.NONE), "id"))))
                .isEqualTo("""
                        Yth. Bapak/Ibu Budi Santoso,

                        Terima kasih. Laporan Anda sudah kami terima dan kami catat.

                        Nomor tiket Anda: 482-193-7568

                        Selanjutnya laporan diperiksa paling lambat dalam 3 hari kerja, lalu diteruskan ke instansi yang berwenang. Kami mengabari Anda lewat surel setiap kali ada perkembangan.

                        Ada tambahan keterangan atau foto? Balas surel ini, nanti masuk ke tiket yang sama.
                        Ingin tahu perkembangannya? Balas surel ini dengan kata STATUS.
                        Ada masalah lain? Tulis surel baru.

                        Salam hormat,
                        Layanan pengaduan

                        Surel ini dikirim otomatis. Balasan Anda tetap kami baca.""");
    }

    @ParameterizedTest
    @EnumSource(value = Danger.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void theEmergencyNumbersComeFirst(Danger danger) {
        String key = "emergency." + danger.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String numbers = TEXTS.text("id", key).render(Map.of());
        for (Topic topic : List.of(new Topic.Received(TICKET, danger), new Topic.Added(TICKET, danger)))
            assertThat(said(Outbounds.of(topic, "id"))).startsWith(numbers + "\n\nYth.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TOO_LARGE            | terlalu besar   | too large
            ATTACHMENTS_LEFT_OUT | Sebagian lampiran | attachments did not reach us
            INFECTED             | virus           | virus
            ENCRYPTED            | terenkripsi     | encrypted
            CUT                  | sangat panjang  | very long
            """)
    void aFlawIsExplainedWithWhatToDo(Defect flaw, String id, String en) {
        for (String language : List.of("id", "en")) {
            Outbound message =
                    Outbounds.flawed(Set.of(flaw), Outbounds.of(new Topic.Added(TICKET, Danger.NONE), language));
            assertThat(said(message)).contains(language.equals("id") ? id : en).containsPattern("[Mm]ohon|[Pp]lease");
        }
    }

    @Test
    void severalFlawsAreExplainedOneByOne() {
        Outbound message =
                Outbounds.flawed(Set.of(Defect.values()), Outbounds.of(new Topic.Received(TICKET, Danger.NONE), "id"));
        assertThat(said(message).split("\n\n")).hasSize(13);
    }

    @Test
    void newsSaysWhatChangedWhoHoldsItAndUntilWhen() {
        assertThat(said(news(Status.FORWARDED, "Diteruskan ke Dinas Bina Marga")))
                .contains(
                        "Laporan Anda dengan nomor tiket 482-193-7568 sudah diteruskan ke Pemkab Tangerang.\n\n",
                        "Catatan: Diteruskan ke Dinas Bina Marga.\n\n",
                        "Target selesai: 30 Nov 2026.\n\n",
                        "kata STOP");
    }

    /** The notifier knows what is secret: only what stands in the facts is told. */
    @ParameterizedTest
    @EnumSource(Status.class)
    void aSecretCaseTellsNeitherAgencyNorNote(Status status) {
        Standing secret = new Standing(
                Optional.of(status),
                false,
                true,
                Optional.of(Outbounds.NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Outbound news = Outbounds.news(status, "Unit PPA Polres", "korban dirujuk", "2026-11-30", "id");
        for (Outbound message : List.of(news, Outbounds.of(new Topic.StatusAnswer(TICKET), "id"))) {
            MailContent content = wording.of(Outbounds.standing(Optional.of(secret), message));
            assertThat(content.text() + content.subject())
                    .contains("482-193-7568")
                    .doesNotContain("PPA")
                    .doesNotContain("korban");
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void howToAddIsSaidOnlyWhereAnAnswerAdds(Status status) {
        assertThat(said(news(status, "")).contains("masuk ke tiket yang sama")).isEqualTo(status.open());
        Outbound asked = Outbounds.of(new Topic.StatusAnswer(TICKET), "id");
        Standing standing = Outbounds.standing(Optional.of(status), "PLN", "", "");
        assertThat(said(Outbounds.standing(Optional.of(standing), asked)).contains("masuk ke tiket yang sama"))
                .isEqualTo(status.open());
        Standing withdrawn = new Standing(
                Optional.of(status),
                true,
                false,
                standing.changed(),
                standing.agency(),
                standing.note(),
                standing.due());
        assertThat(said(Outbounds.standing(Optional.of(withdrawn), asked))).doesNotContain("masuk ke tiket yang sama");
    }

    @Test
    void theRatingIsALinkOnItsOwnLineAndADigitDoesToo() {
        String text = said(Outbounds.linking(Optional.of(LINK), news(Status.RESOLVED, "ditambal")));
        assertThat(text).contains("\n\n" + LINK + "\n\n").contains("satu angka saja");
        assertThat(said(news(Status.RESOLVED, "ditambal"))).doesNotContain("satu angka");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BRAILLE | id | kami kirim dengan berkas Braille (BRF) terlampir.
            LARGE   | id | kami kirim dalam huruf besar.
            PLAIN   | id | kami kirim dalam bentuk biasa.
            LARGE   | en | come in large print.
            """)
    void theNewFormIsNamed(Format format, String language, String said) {
        assertThat(said(Outbounds.of(new Topic.FormatSet(format), language))).contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "id, true, 'Laporan pengaduan Anda, tiket 482-193-7568'",
        "id, false, Laporan pengaduan Anda",
        "en, true, 'Your complaint, ticket 482-193-7568'",
        "jv, true, 'Laporan panjenengan, tiket 482-193-7568'",
        "jv, false, Laporan pengaduan Anda",
        "ban, false, Laporan pengaduan Anda"
    })
    void aMailWithoutAThreadHasASubjectOfItsOwn(String language, boolean ticket, String subject) {
        Topic topic = ticket ? new Topic.StatusAnswer(TICKET) : new Topic.NoTicket();
        assertThat(wording.of(Outbounds.of(topic, language)).subject()).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource({"id, id", "en, en", "en-GB, en", "jv, jv", "su, su", "ban, id"})
    void theLanguageIsThatOfTheWords(String asked, String language) {
        assertThat(wording.of(Outbounds.of(new Topic.Started(), asked)).language())
                .isEqualTo(language);
    }

    /** There is no help in Javanese yet, and no word on an attachment that was too large. */
    @Test
    void aMailOfWhichATextIsMissingIsWhollyInTheFirstLanguage() {
        Outbound added = Outbounds.of(new Topic.Added(TICKET, Danger.NONE), "jv");
        for (Outbound message :
                List.of(Outbounds.of(new Topic.Help(), "jv"), Outbounds.flawed(Set.of(Defect.TOO_LARGE), added))) {
            MailContent mail = wording.of(message);
            assertThat(mail.language()).isEqualTo("id");
            assertThat(mail.text()).startsWith("Yth. Bapak/Ibu,").contains("Salam hormat,");
            assertThat(mail.subject()).startsWith("Laporan pengaduan Anda");
        }
        assertThat(said(added)).startsWith("Bapak/Ibu ingkang kinurmatan,");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"RESPONDED", "RESOLVED", "REJECTED", "ARCHIVED"})
    void anOutcomeIsAnsweredByAReply(Status status) {
        assertThat(said(news(status, "Sudah ditambal?")))
                .contains("Sudah ditambal?\n\n", "Balas surel ini dan tulis")
                .doesNotContain("?.", "laporan baru");
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {"WITHDRAW", "RATE", "STOP", "FORMAT", "SEE"})
    void whatIsToBeConfirmedIsALinkOnItsOwnLineAndCanBeLeft(Act act) {
        Outbound message = Outbounds.knowing(
                new Facts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(java.net.URI.create("https://kanal.example/confirm/abc")),
                        Set.of()),
                Outbounds.of(new Topic.Confirm(act, Optional.of(TICKET), "abc"), "id"));
        assertThat(said(message))
                .contains("\n\nhttps://kanal.example/confirm/abc\n\n", "24 jam", "abaikan saja surel ini")
                .doesNotContain("satu angka");
    }
}
