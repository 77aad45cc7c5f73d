package id.kanal.dispatcher.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.Segments;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final Texts TEXTS = Texts.shipped(List.of("id", "en"));
    private static final List<Status> TELL_THE_DATE =
            List.of(Status.VERIFIED, Status.FORWARDED, Status.IN_PROGRESS, Status.INFORMATION_NEEDED, Status.REOPENED);
    private static final String LONG_AGENCY =
            "Kementerian Pemberdayaan Perempuan dan Perlindungan Anak Republik Indonesia";
    private static final String LONG_NOTE = "Petugas lapangan telah meninjau lokasi pada hari Senin dan mengusulkan"
            + " perbaikan ruas jalan kepada Dinas Bina Marga \u2013 jadwal pekerjaan menyusul \uD83D\uDE4F";

    private final Wording wording = new Wording(TEXTS, JAKARTA, channel -> channel.startsWith("free"));

    /** Every kind, danger, status and language, with values that are missing, short, long and outside the alphabet. */
    static List<Notification> everything() {
        List<Notification> all = new ArrayList<>();
        for (String language : List.of("id", "en"))
            for (String channel : List.of("sms", "free-sms"))
                for (Kind kind : Kind.values())
                    if (kind == Kind.STATUS_CHANGED)
                        for (Status status : Status.values()) all.addAll(news(language, channel, status));
                    else
                        for (Danger danger : Danger.values())
                            all.add(Notifications.of(kind, language, channel, danger, Optional.empty()));
        return all;
    }

    private static List<Notification> news(String language, String channel, Status status) {
        List<Notification> all = new ArrayList<>();
        for (String agency : List.of("", "PLN", "Pemkab Tangerang", LONG_AGENCY, "\u5317\u4EAC \uD83C\uDFE2 Kantor"))
            for (String note : List.of("", "Diteruskan ke Dinas Bina Marga", LONG_NOTE))
                for (boolean due : List.of(false, true))
                    all.add(Notifications.of(
                            Kind.STATUS_CHANGED,
                            language,
                            channel,
                            Danger.NONE,
                            Optional.of(Notifications.news(status, agency, note, due ? "2026-09-30" : ""))));
        return all;
    }

    @Test
    void everySmsIsOneGsmPartWithAllItsValues() {
        everything().forEach(this::isOneGsmPartWithAllItsValues);
    }

    private void isOneGsmPartWithAllItsValues(Notification notice) {
        for (NotifierCard card :
                List.of(Notifications.card(), Notifications.cardOf(Status.FORWARDED, LONG_AGENCY, "2026-09-30"))) {
            String text = wording.of(notice, card);
            assertThat(Gsm7.encodable(text)).as(text).isTrue();
            assertThat(text).doesNotContainPattern("[\\[\\]{}]|\\s{2}|\\s$|\\s[.,]|\\.{4}|null");
            if (mayTakeTwoParts(notice))
                assertThat(Segments.of(text).count()).as(text).isLessThanOrEqualTo(2);
            else assertThat(Gsm7.length(text)).as(text).isLessThanOrEqualTo(Segments.GSM_SINGLE);
            if (List.of(Kind.RECEIVED, Kind.ADDED, Kind.STATUS_ANSWER, Kind.STATUS_CHANGED)
                    .contains(notice.kind())) assertThat(text).contains(Notifications.TICKET.shown());
            if (notice.status().flatMap(StatusEvent::dueOn).isPresent()
                    && TELL_THE_DATE.contains(notice.status().get().status()))
                assertThat(text).contains("30 Sep 2026");
        }
    }

    /** An emergency line before an answer that has none of its own; the normalizer makes no such notice today. */
    private static boolean mayTakeTwoParts(Notification notice) {
        return notice.danger() != Danger.NONE && notice.kind() != Kind.RECEIVED && notice.kind() != Kind.ADDED;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GENERAL   | BAHAYA? Telepon 110 (polisi), 119 (ambulans), 113 (damkar) atau 112. Laporan tetap kami catat
            VIOLENCE  | Tidak aman? Telepon 129 (SAPA, 24 jam) atau 110 (polisi). Laporan tetap kami catat
            SELF_HARM | Hubungi 119 atau healing119.id sekarang, Anda tidak sendiri. Laporan tetap kami catat
            ELECTRIC  | BAHAYA LISTRIK? Telepon 123 (PLN) atau 112. Jauhi kabel. Laporan tetap kami catat
            """)
    void theEmergencyNumbersComeFirst(Danger danger, String beginning) {
        String text = wording.of(
                Notifications.of(Kind.RECEIVED, "id", "sms", danger, Optional.empty()), Notifications.card());
        assertThat(text).startsWith(beginning).contains("482-193-7568");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-01-31 | id | 31 Jan 2026
            2026-05-01 | id | 1 Mei 2026
            2026-08-17 | id | 17 Agu 2026
            2026-11-30 | id | 30 Nov 2026
            2026-12-09 | id | 9 Des 2026
            2026-10-10 | en | 10 Oct 2026
            """)
    void datesAreWrittenOut(String due, String language, String shown) {
        StatusEvent news = Notifications.news(Status.FORWARDED, "Pemkab Tangerang", "", due);
        Notification notice = Notifications.of(Kind.STATUS_CHANGED, language, "sms", Danger.NONE, Optional.of(news));
        assertThat(wording.of(notice, Notifications.card())).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Jakarta, 23 Nov 2026", "Asia/Jayapura, 24 Nov 2026", "UTC, 23 Nov 2026"})
    void theDayOfAChangeIsTheCitizensDay(ZoneId zone, String shown) {
        NotifierCard card =
                Notifications.card().with(Map.of(Card.STATUS, "in-progress", Card.CHANGED, "2026-11-23T15:30:00Z"));
        Notification notice = Notifications.of(Kind.STATUS_ANSWER, "id", "sms", Danger.NONE, Optional.empty());
        assertThat(new Wording(TEXTS, zone, channel -> false).of(notice, card)).contains("sejak " + shown);
    }

    @Test
    void newsSaysWhatChangedWhoHoldsItAndUntilWhen() {
        StatusEvent news = Notifications.news(
                Status.FORWARDED, "Pemkab Tangerang", "Diteruskan ke Dinas Bina Marga", "2026-11-30");
        assertThat(wording.of(
                        Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(news)),
                        Notifications.card()))
                .isEqualTo("Tiket 482-193-7568: diteruskan ke Pemkab Tangerang. Target 30 Nov 2026."
                        + " Catatan: Diteruskan ke Dinas Bina Marga. Berikutnya: ditindaklanjuti instansi.");
    }

    @Test
    void theNoteGivesWayBeforeTheAgencyAndNeverTheDate() {
        StatusEvent news = Notifications.news(Status.FORWARDED, LONG_AGENCY, LONG_NOTE, "2026-11-30");
        String text = wording.of(
                Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(news)),
                Notifications.card());
        assertThat(text).contains("ke Kementerian Pemberdayaan", "30 Nov 2026").doesNotContain("Catatan");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aSecretCaseTellsNeitherAgencyNorNote(Status status) {
        StatusEvent news = Notifications.news(status, "Unit PPA Polres", "korban dirujuk", "2026-11-30");
        NotifierCard secret = Notifications.card().with(Map.of(Card.SECRET, "1", Card.AGENCY, "Unit PPA Polres"));
        for (Kind kind : List.of(Kind.STATUS_CHANGED, Kind.STATUS_ANSWER))
            for (NotifierCard card : List.of(secret, new NotifierCard(Map.of())))
                assertThat(wording.of(Notifications.of(kind, "id", "sms", Danger.NONE, Optional.of(news)), card))
                        .contains("482-193-7568")
                        .doesNotContain("PPA")
                        .doesNotContain("korban");
    }

    @Test
    void theSameNewsOfAnOpenCaseTellsBoth() {
        StatusEvent news = Notifications.news(Status.RESPONDED, "Unit PPA Polres", "korban dirujuk", "");
        assertThat(wording.of(
                        Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(news)),
                        Notifications.card()))
                .contains("Unit PPA Polres", "korban dirujuk");
    }

    @ParameterizedTest
    @CsvSource({"sms, id, false", "free-sms, id, true", "sms, en, false", "free-sms, en, true"})
    void gratisIsSaidOnlyWhereItIsCertain(String channel, String language, boolean said) {
        String text = wording.of(
                Notifications.of(Kind.HELP, language, channel, Danger.NONE, Optional.empty()), Notifications.card());
        String received = wording.of(
                Notifications.of(Kind.NOISE, language, channel, Danger.NONE, Optional.empty()), Notifications.card());
        assertThat(text + received).matches(said ? "(?s).*(gratis|is free).*|.{130,}" : "(?s)(?!.*(gratis|is free)).*");
    }

    @Test
    void statusOfACardThatIsGoneIsAnsweredAsUnknown() {
        Notification notice = Notifications.of(Kind.STATUS_ANSWER, "id", "sms", Danger.NONE, Optional.empty());
        assertThat(wording.of(notice, new NotifierCard(Map.of()))).contains("tidak kami temukan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | sudah kami terima
            s=verified                    | sudah diverifikasi
            s=in-progress,g=PLN           | sedang ditangani
            s=in-progress,g=PLN           | Ditangani PLN.
            s=resolved                    | selesai
            s=in-progress,w=1             | ditarik atas permintaan Anda
            s=forwarded,d=2026-11-30      | Target 30 Nov 2026.
            """)
    void statusIsAnsweredFromTheCard(String fields, String said) {
        NotifierCard card = Notifications.card();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(","))
            card = card.with(Map.of(field.substring(0, 1), field.substring(2)));
        Notification notice = Notifications.of(Kind.STATUS_ANSWER, "id", "sms", Danger.NONE, Optional.empty());
        assertThat(wording.of(notice, card)).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"id, Terima kasih", "id-ID, Terima kasih", "EN, Thank you", "en-GB, Thank you", "jv, Terima kasih"})
    void anUnknownLanguageIsAnsweredInTheFirst(String language, String beginning) {
        Notification notice = Notifications.of(Kind.RECEIVED, language, "sms", Danger.NONE, Optional.empty());
        assertThat(wording.of(notice, Notifications.card())).startsWith(beginning);
    }

    @Test
    void otherChannelsGetTheWholeTextUntouched() {
        StatusEvent news = Notifications.news(Status.FORWARDED, LONG_AGENCY, LONG_NOTE, "2026-11-30");
        Notification mail = new Notification(
                "n",
                Kind.STATUS_CHANGED,
                new ChannelRef("email", "mail"),
                new Address(Address.Scheme.EMAIL, "a@example.org"),
                new Address(Address.Scheme.EMAIL, "b@example.org"),
                "id",
                Optional.of(Notifications.TICKET),
                Danger.NONE,
                Optional.of(news),
                Instant.EPOCH);
        assertThat(wording.of(mail, Notifications.card())).contains(LONG_AGENCY, LONG_NOTE);
    }

    @Test
    void newsWithoutAStatusIsRefused() {
        Notification notice = Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.empty());
        assertThatThrownBy(() -> wording.of(notice, Notifications.card())).hasMessageContaining("without a status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kab. {ticket} [x]", "$1 \\0", "{agency}"})
    void aValueIsNeverReadAsATemplate(String agency) {
        StatusEvent news = Notifications.news(Status.FORWARDED, agency, "", "");
        Notification notice = Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(news));
        assertThat(wording.of(notice, Notifications.card())).contains("ke " + agency);
    }

    @Test
    void aDueDateIsTheDateThatTheCoreNamed() {
        StatusEvent news = Notifications.news(
                Status.FORWARDED, "", "", LocalDate.of(2026, 11, 30).toString());
        Notification notice = Notifications.of(Kind.STATUS_CHANGED, "id", "sms", Danger.NONE, Optional.of(news));
        assertThat(new Wording(TEXTS, ZoneId.of("Pacific/Kiritimati"), c -> false).of(notice, Notifications.card()))
                .contains("30 Nov 2026");
    }
}
