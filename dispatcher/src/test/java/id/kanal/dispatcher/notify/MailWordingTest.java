package id.kanal.dispatcher.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailWordingTest {
    private static final String LINK = "https://kanal.example/rating/4821937568-abcdefghijklmnop";
    private static final Texts TEXTS = Texts.shipped(List.of("id", "en"));

    private final MailWording wording = new MailWording(TEXTS, ZoneId.of("Asia/Jakarta"));

    private static Notification notice(Kind kind, String language, Danger danger, Optional<StatusEvent> news) {
        return Notifications.byMail(Notifications.of(kind, language, "mail", danger, news));
    }

    private static Notification news(Status status, String note) {
        return notice(
                Kind.STATUS_CHANGED,
                "id",
                Danger.NONE,
                Optional.of(Notifications.news(status, "Pemkab Tangerang", note, "2026-11-30")));
    }

    private String said(Notification notice) {
        return wording.of(notice, Notifications.card(), Format.PLAIN, Optional.empty());
    }

    static List<Notification> everything() {
        List<Notification> all = new ArrayList<>();
        for (String language : List.of("id", "en"))
            for (Kind kind : Kind.values())
                if (kind == Kind.STATUS_CHANGED)
                    for (Status status : Status.values())
                        for (String more : List.of("", "Dinas Bina Marga"))
                            all.add(notice(
                                    kind,
                                    language,
                                    Danger.NONE,
                                    Optional.of(Notifications.news(
                                            status, more, more, more.isEmpty() ? "" : "2026-09-30"))));
                else for (Danger danger : Danger.values()) all.add(notice(kind, language, danger, Optional.empty()));
        return all;
    }

    @Test
    void everyMailIsInParagraphsWithAGreetingAndAnEnd() {
        for (Notification notice : everything())
            for (NotifierCard card : List.of(
                    Notifications.card(),
                    Notifications.cardOf(Status.FORWARDED, "PLN", "2026-09-30"),
                    new NotifierCard(Map.of()))) {
                String text = wording.of(notice, card, Format.BRAILLE, Optional.of(LINK));
                assertThat(text).doesNotContainPattern("[\\[\\]{}]|\\n{3}|[ \\t]\\n| {2}|\\s$|\\s[.,]|null");
                assertThat(text).containsPattern("Yth\\. Bapak/Ibu,|Dear Sir or Madam,");
                assertThat(text).containsPattern("(dikirim otomatis|sent automatically)[^\\n]*\\n?[^\\n]*$");
                assertThat(text.lines()).contains(LINK);
                if (notice.kind() == Kind.RECEIVED || notice.kind() == Kind.STATUS_CHANGED)
                    assertThat(text).contains(Notifications.TICKET.shown());
            }
    }

    @Test
    void theFirstAnswerSaysTicketNextStepUntilWhenAndHowToAdd() {
        assertThat(said(Notifications.byMail(
                        Notifications.of(Kind.RECEIVED), Optional.empty(), Set.of(), Optional.of("BUDI SANTOSO"))))
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
        String numbers = TEXTS.text("id", Texts.key(danger)).render(Map.of());
        for (Kind kind : List.of(Kind.RECEIVED, Kind.ADDED))
            assertThat(said(notice(kind, "id", danger, Optional.empty()))).startsWith(numbers + "\n\nYth.");
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
            Notification notice = Notifications.byMail(
                    Notifications.of(Kind.ADDED, language, "mail", Danger.NONE, Optional.empty()),
                    Optional.empty(),
                    Set.of(flaw),
                    Optional.empty());
            assertThat(said(notice)).contains(language.equals("id") ? id : en).containsPattern("[Mm]ohon|[Pp]lease");
        }
    }

    @Test
    void severalFlawsAreExplainedOneByOne() {
        Notification notice = Notifications.byMail(
                Notifications.of(Kind.RECEIVED), Optional.empty(), Set.of(Defect.values()), Optional.empty());
        assertThat(said(notice).split("\n\n")).hasSize(12);
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

    @ParameterizedTest
    @EnumSource(Status.class)
    void aSecretCaseTellsNeitherAgencyNorNote(Status status) {
        StatusEvent news = Notifications.news(status, "Unit PPA Polres", "korban dirujuk", "2026-11-30");
        NotifierCard secret = Notifications.card().with(Map.of(Card.SECRET, "1", Card.AGENCY, "Unit PPA Polres"));
        for (Kind kind : List.of(Kind.STATUS_CHANGED, Kind.STATUS_ANSWER))
            for (NotifierCard card : List.of(secret, new NotifierCard(Map.of()))) {
                Notification notice = notice(kind, "id", Danger.NONE, Optional.of(news));
                assertThat(wording.of(notice, card, Format.PLAIN, Optional.empty()) + wording.subject(notice))
                        .contains("482-193-7568")
                        .doesNotContain("PPA")
                        .doesNotContain("korban");
            }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void howToAddIsSaidOnlyWhereAnAnswerAdds(Status status) {
        assertThat(said(news(status, "")).contains("masuk ke tiket yang sama")).isEqualTo(status.open());
        Notification asked = notice(Kind.STATUS_ANSWER, "id", Danger.NONE, Optional.empty());
        NotifierCard card = Notifications.cardOf(status, "PLN", "");
        assertThat(wording.of(asked, card, Format.PLAIN, Optional.empty()).contains("masuk ke tiket yang sama"))
                .isEqualTo(status.open());
        assertThat(wording.of(asked, card.with(Map.of(Card.WITHDRAWN, "1")), Format.PLAIN, Optional.empty()))
                .doesNotContain("masuk ke tiket yang sama");
    }

    @Test
    void theRatingIsALinkOnItsOwnLineAndADigitDoesToo() {
        String text =
                wording.of(news(Status.RESOLVED, "ditambal"), Notifications.card(), Format.PLAIN, Optional.of(LINK));
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
        Notification notice = Notifications.without(notice(Kind.FORMAT_SET, language, Danger.NONE, Optional.empty()));
        assertThat(wording.of(notice, new NotifierCard(Map.of()), format, Optional.empty()))
                .contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "id, true, 'Laporan pengaduan Anda, tiket 482-193-7568'",
        "id, false, Laporan pengaduan Anda",
        "en, true, 'Your complaint, ticket 482-193-7568'",
        "jv, false, Laporan pengaduan Anda"
    })
    void aMailWithoutAThreadHasASubjectOfItsOwn(String language, boolean ticket, String subject) {
        Notification notice = notice(Kind.STATUS_ANSWER, language, Danger.NONE, Optional.empty());
        assertThat(wording.subject(ticket ? notice : Notifications.without(notice)))
                .isEqualTo(subject);
    }

    @Test
    void newsWithoutAStatusIsRefused() {
        Notification notice = notice(Kind.STATUS_CHANGED, "id", Danger.NONE, Optional.empty());
        assertThatThrownBy(() -> said(notice)).hasMessageContaining("without a status");
    }
}
