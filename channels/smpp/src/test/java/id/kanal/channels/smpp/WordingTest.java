package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.gsm.Gsm7;
import id.kanal.channels.gsm.GsmLayout;
import id.kanal.channels.gsm.Segments;
import id.kanal.channels.words.MessageSet;
import id.kanal.channels.words.PlainLayout;
import id.kanal.channels.words.Renderer;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.NotificationSamples;
import java.time.Instant;
import java.time.LocalDate;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Short messages as citizens read them, from the shipped files. */
class WordingTest {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");
    private static final MessageSet TEXTS = MessageSet.shipped("sms", LANGUAGES);
    private static final Ticket TICKET = new Ticket("4821937568");
    private static final Address CITIZEN = new Address("tel", "+6281234567890");
    private static final Address SHORT_CODE = new Address("short-code", "1708");
    private static final ChannelRef CHANNEL = new ChannelRef("sms", "sms");
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z"); // 10:00 in Jakarta
    private static final List<Status> TELL_THE_DATE =
            List.of(Status.VERIFIED, Status.FORWARDED, Status.IN_PROGRESS, Status.INFORMATION_NEEDED, Status.REOPENED);
    private static final String LONG_AGENCY =
            "Kementerian Pemberdayaan Perempuan dan Perlindungan Anak Republik Indonesia";
    private static final String LONG_NOTE = "Petugas lapangan telah meninjau lokasi pada hari Senin dan mengusulkan"
            + " perbaikan ruas jalan kepada Dinas Bina Marga \u2013 jadwal pekerjaan menyusul \uD83D\uDE4F";

    private static TicketCard card() {
        return new TicketCard(
                TICKET,
                TicketCard.made(
                        Origin.of(CHANNEL, CITIZEN, SHORT_CODE, Proof.VOUCHED),
                        "id",
                        false,
                        Instant.parse("2026-11-20T03:00:00Z")));
    }

    private static TicketCard gone() {
        return new TicketCard(TICKET, Map.of());
    }

    private static TicketCard after(StatusEvent event) {
        return card().with(card().changes(event));
    }

    private static StatusEvent news(Status status, String agency, String note, String due) {
        return NotificationSamples.news(TICKET, status, agency, note, due, NOW);
    }

    private static Outbound outbound(Topic topic, String language, TicketCard card) {
        Optional<StatusEvent> event = topic instanceof Topic.News news ? Optional.of(news.event()) : Optional.empty();
        return new Outbound(
                "n",
                new Outbound.Route(CHANNEL, CITIZEN, SHORT_CODE, Optional.empty(), language, Format.PLAIN),
                Outbound.Purpose.ANSWER,
                topic,
                new Facts(
                        topic.ticket().flatMap(ticket -> card.standing(event)),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of()),
                NOW,
                Outbound.Attempts.NONE);
    }

    private static String say(Topic topic, String language, boolean free, TicketCard card) {
        return GsmLayout.of(new Renderer(TEXTS, JAKARTA).blocks(outbound(topic, language, card), free), List.of());
    }

    private static String say(Topic topic, TicketCard card) {
        return say(topic, "id", false, card);
    }

    private static String say(StatusEvent event) {
        return say(new Topic.News(event), after(event));
    }

    /** Every topic, danger and status, with values that are missing, short, long and outside the alphabet. */
    static List<Topic> everything() {
        List<Topic> all = new ArrayList<>(NotificationSamples.answers(TICKET));
        all.add(new Topic.FormatSet(Format.BRAILLE));
        for (Danger danger : Danger.values())
            for (boolean hidden : List.of(false, true))
                for (boolean place : List.of(false, true))
                    all.add(new Topic.Received(TICKET, danger, new Topic.Promise(hidden, place)));
        for (Danger danger : Danger.values()) all.add(new Topic.Added(TICKET, danger));
        for (Danger danger : Danger.values()) all.add(new Topic.StillArriving(danger));
        all.add(new Topic.LanguageSet("jv"));
        for (Status status : Status.values()) all.addAll(news(status));
        return all;
    }

    /** What is said then is a question or a reason, which may take more parts. */
    private static boolean whole(Status status) {
        return status == Status.INFORMATION_NEEDED || status == Status.REJECTED || status == Status.ARCHIVED;
    }

    private static List<Topic> news(Status status) {
        List<Topic> all = new ArrayList<>();
        for (String agency : List.of("", "PLN", "Pemkab Tangerang", LONG_AGENCY, "\u5317\u4EAC \uD83C\uDFE2 Kantor"))
            for (String note : whole(status)
                    ? List.of("", "Sejak kapan?")
                    : List.of("", "Diteruskan ke Dinas Bina Marga", LONG_NOTE))
                for (boolean due : List.of(false, true))
                    all.add(new Topic.News(news(status, agency, note, due ? "2026-09-30" : "")));
        return all;
    }

    @Test
    void everySmsIsOneGsmPartWithAllItsValues() {
        for (Topic topic : everything())
            for (String language : LANGUAGES)
                for (boolean free : List.of(false, true)) isOneGsmPartWithAllItsValues(topic, language, free);
    }

    private static void isOneGsmPartWithAllItsValues(Topic topic, String language, boolean free) {
        for (TicketCard card : List.of(card(), after(news(Status.FORWARDED, LONG_AGENCY, "", "2026-09-30")))) {
            String text = say(topic, language, free, card);
            assertThat(text.chars())
                    .as(text)
                    .allMatch(letter -> letter < 128); // of the GSM alphabet, and of every operator's
            assertThat(Gsm7.encodable(text)).as(text).isTrue();
            assertThat(text).doesNotContainPattern("[\\[\\]{}]|\\s{2}|\\s$|\\s[.,]|\\.{4}|[?!]\\.|null");
            assertThat(Gsm7.length(text)).as(text).isLessThanOrEqualTo(Segments.GSM_SINGLE);
            if (List.of("received", "added", "status-answer", "status-changed").contains(topic.id()))
                assertThat(text).contains(TICKET.shown());
            if (topic instanceof Topic.News told
                    && told.event().dueOn().isPresent()
                    && TELL_THE_DATE.contains(told.event().status()))
                assertThat(text).contains("30 Sep 2026");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GENERAL   | BAHAYA? Telepon 110 (polisi), 119 (ambulans), 113 (damkar) atau 112. Laporan dicatat
            VIOLENCE  | Tidak aman? Telepon 129 (SAPA, 24 jam) atau 110 (polisi). Laporan dicatat
            SELF_HARM | Anda tidak sendiri: telepon 119 (ext 8) kapan saja, ada yang mau mendengar. Laporan dicatat
            ELECTRICITY | BAHAYA LISTRIK? Telepon 123 (PLN) atau 112. Jauhi kabel. Laporan dicatat
            """)
    void theEmergencyNumbersComeFirst(Danger danger, String beginning) {
        assertThat(say(new Topic.Received(TICKET, danger), card()))
                .startsWith(beginning)
                .contains("482-193-7568");
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
        StatusEvent news = news(Status.FORWARDED, "Pemkab Tangerang", "", due);
        assertThat(say(new Topic.News(news), language, false, after(news))).contains(shown);
    }

    @Test
    void newsSaysWhatChangedWhoHoldsItAndUntilWhen() {
        assertThat(say(news(Status.FORWARDED, "Pemkab Tangerang", "Diteruskan ke Dinas Bina Marga", "2026-11-30")))
                .isEqualTo("Tiket 482-193-7568: laporan diteruskan ke Pemkab Tangerang. Target selesai 30 Nov 2026."
                        + " Catatan: Diteruskan ke Dinas Bina Marga.");
    }

    @Test
    void theAgencysNameGivesWayBeforeTheNoteAndTheDateNever() {
        assertThat(say(news(Status.FORWARDED, LONG_AGENCY, "Diteruskan ke Bina Marga", "2026-11-30")))
                .isEqualTo("Tiket 482-193-7568: laporan diteruskan ke Kementerian Pemberdayaan Perempuan dan"
                        + " Perlindungan... Target selesai 30 Nov 2026. Catatan: Diteruskan ke Bina Marga.");
        assertThat(say(news(Status.FORWARDED, LONG_AGENCY, LONG_NOTE, "2026-11-30")))
                .isEqualTo("Tiket 482-193-7568: laporan diteruskan. Target selesai 30 Nov 2026."
                        + " Catatan: Petugas lapangan telah meninjau lokasi pada hari Senin dan mengusulkan...");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INFORMATION_NEEDED | Sejak kapan lampu mati?  | Dinas Perhubungan | 1
            INFORMATION_NEEDED | LONG                     | Dinas Perhubungan | 2
            REJECTED           | Lokasi di luar wilayah   | LONG              | 1
            REJECTED           | LONG                     | LONG              | 2
            ARCHIVED           | LONG                     | Pemkab Tangerang  | 2
            """)
    void aQuestionOrAReasonIsNeverCut(Status status, String note, String agency, int parts) {
        String whole = note.equals("LONG")
                ? "Warga diminta mengirim " + "foto lokasi, ".repeat(8) + "kapan lampu mati?"
                : note;
        StatusEvent news = news(status, agency.equals("LONG") ? LONG_AGENCY : agency, whole, "2026-11-30");
        for (String language : LANGUAGES) {
            String text = say(new Topic.News(news), language, false, after(news));
            assertThat(text).contains(whole).doesNotContain("?.");
            assertThat(Segments.of(text).count()).as(text).isEqualTo(parts);
        }
    }

    @Test
    void aReasonThatIsAnEssayEndsAfterFourParts() {
        String text = say(news(Status.REJECTED, "PLN", "Tidak ada data pendukung. ".repeat(70), ""));
        assertThat(Segments.of(text).count()).isEqualTo(4);
        assertThat(text).contains("... Keberatan? Balas pesan ini.");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aSecretCaseTellsNeitherAgencyNorNote(Status status) {
        StatusEvent news = news(status, "Unit PPA Polres", "korban dirujuk", "2026-11-30");
        for (TicketCard card : List.of(after(news).with(TicketCard.madeSecret()), gone()))
            assertThat(say(new Topic.News(news), card))
                    .contains("482-193-7568")
                    .doesNotContain("PPA")
                    .doesNotContain("korban");
        assertThat(say(new Topic.StatusAnswer(TICKET), after(news).with(TicketCard.madeSecret())))
                .contains("482-193-7568")
                .doesNotContain("PPA");
    }

    @Test
    void ofASecretCaseIsToldWhatToDoAndNotWhatAbout() {
        StatusEvent news = news(Status.INFORMATION_NEEDED, "Unit PPA Polres", "di mana korban?", "2026-11-30");
        assertThat(say(new Topic.News(news), after(news).with(TicketCard.madeSecret())))
                .isEqualTo("Tiket 482-193-7568: perlu keterangan Anda. Demi keamanan, isinya tidak kami tulis di sini."
                        + " Bila aman, balas sebelum 30 Nov 2026 kapan Anda dapat dihubungi.");
    }

    /** With an outcome before the eyes nobody is told to begin again: a reply to its news is handed on as an objection. */
    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"RESPONDED", "RESOLVED", "REJECTED", "ARCHIVED"})
    void anOutcomeIsAnsweredByAReply(Status status) {
        assertThat(say(news(status, "PLN", "", ""))).endsWith("Balas pesan ini.");
    }

    @Test
    void theSameNewsOfAnOpenCaseTellsBoth() {
        assertThat(say(news(Status.RESPONDED, "Unit PPA Polres", "korban dirujuk", "")))
                .contains("Unit PPA Polres", "korban dirujuk");
    }

    @ParameterizedTest
    @CsvSource({"id, false", "id, true", "en, false", "en, true"})
    void gratisIsSaidOnlyWhereItIsCertain(String language, boolean free) {
        String text = say(new Topic.Help(), language, free, card()) + say(new Topic.Noise(), language, free, card());
        assertThat(text).matches(free ? "(?s).*(gratis|is free).*|.{130,}" : "(?s)(?!.*(gratis|is free)).*");
    }

    @Test
    void statusOfACardThatIsGoneIsAnsweredAsUnknown() {
        assertThat(say(new Topic.StatusAnswer(TICKET), gone())).contains("tidak kami temukan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | sudah kami terima
            s=verified                    | sudah diverifikasi
            s=in-progress,g=PLN           | sedang ditangani
            s=in-progress,g=PLN           | Ditangani oleh PLN.
            s=resolved                    | selesai
            s=in-progress,w=1             | ditarik atas permintaan Anda
            s=forwarded,d=2026-11-30      | Target selesai 30 Nov 2026.
            """)
    void statusIsAnsweredFromTheCard(String fields, String said) {
        TicketCard card = card();
        for (String field : fields.isEmpty() ? new String[0] : fields.split(","))
            card = card.with(Map.of(field.substring(0, 1), field.substring(2)));
        assertThat(say(new Topic.StatusAnswer(TICKET), card)).contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "id, Terima kasih",
        "id-ID, Terima kasih",
        "EN, Thank you",
        "en-GB, Thank you",
        "ban, Terima kasih",
        "jv, Matur nuwun",
        "su-ID, Hatur nuhun"
    })
    void anUnknownLanguageIsAnsweredInTheFirst(String language, String beginning) {
        assertThat(say(new Topic.Received(TICKET, Danger.NONE), language, false, card()))
                .startsWith(beginning);
    }

    @Test
    void otherLayoutsLeaveTheTextWhole() {
        StatusEvent news = news(Status.FORWARDED, LONG_AGENCY, LONG_NOTE, "2026-11-30");
        Outbound message = outbound(new Topic.News(news), "id", card());
        assertThat(PlainLayout.of(new Renderer(TEXTS, JAKARTA).blocks(message, false), List.of()))
                .contains(LONG_AGENCY, LONG_NOTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kab. {ticket} [x]", "$1 \\0", "{agency}"})
    void aValueIsNeverReadAsATemplate(String agency) {
        assertThat(say(news(Status.FORWARDED, agency, "", ""))).contains("ke " + agency);
    }

    @Test
    void aDueDateIsTheDateThatTheCoreNamed() {
        StatusEvent news =
                news(Status.FORWARDED, "", "", LocalDate.of(2026, 11, 30).toString());
        Renderer faraway = new Renderer(TEXTS, ZoneId.of("Pacific/Kiritimati"));
        assertThat(GsmLayout.of(faraway.blocks(outbound(new Topic.News(news), "id", after(news)), false), List.of()))
                .contains("30 Nov 2026");
    }
}
