package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a message answers goes to the case that was asked about, with the real reader. */
class ReplyResolverTest {
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), Clock.systemUTC());

    private static final String PLACED = "lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju";

    private final NormalizerHarness desk = new NormalizerHarness(READER);

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket complaint(Address from, String text) {
        return desk.complains(from, text);
    }

    private void news(Ticket ticket, String id, Status status, String note) {
        var unused = desk.news(ticket, id, status, Optional.of(note));
    }

    private JsonNode more() {
        return desk.data("supplemented").get(desk.data("supplemented").size() - 1);
    }

    @ParameterizedTest(name = "\"{0}\" answers it")
    @CsvSource(delimiter = '|', textBlock = """
            no 14 dkt mushola
            14
            ya
            sejak minggu lalu pak
            tdk tau
            lampunya mati semua dr ujung ke ujung, terus got depan rumah jg mampet sdh sebulan
            iya pak besok sy kirim
            """)
    void whateverIsSaidAfterTheCoreAskedGoesToThatCase(String said) {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.later(Duration.ofDays(3)).says(SITI, said).work();
        assertThat(desk.data("received")).hasSize(1);
        assertThat(more().get("ticket").asText()).isEqualTo(ticket.digits());
        assertThat(more().get("repliesTo").asText()).isEqualTo("ask-1");
        assertThat(more().at("/message/text").asText()).isEqualTo(said);
    }

    @Test
    void onlyTheNextMessageAnswersAndAnotherMatterIsANewCase() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.later(Duration.ofHours(3)).says(SITI, "nomor 14").work();
        desk.later(Duration.ofHours(3))
                .says(SITI, "sampah menumpuk di pasar Rajeg sudah dua minggu")
                .work();
        assertThat(desk.data("supplemented")).hasSize(1);
        assertThat(desk.data("received")).hasSize(2);
    }

    @Test
    void commandsAndThanksAnswerNothingAndLeaveTheQuestionOpen() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.says(SITI, "STATUS").says(SITI, "baik pak makasih").work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.counts()).containsEntry("status-answer", 1L).containsEntry("courtesy", 1L);
        desk.says(SITI, "nomor 14").work();
        assertThat(more().get("repliesTo").asText()).isEqualTo("ask-1");
    }

    @Test
    void theQuestionRunsOut() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.later(Duration.ofDays(15))
                .says(SITI, "rumahnya nomor 14 di belakang mushola")
                .work();
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredByItsReporterAlone() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.says(BUDI, "rumah nomor 14").work();
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void dangerInAnAnswerIsAnsweredWithItsNumbers() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.says(SITI, "nomor 14, tapi skrg kabelnya jatuh dan anak tetangga kesetrum tolong cepat")
                .work();
        assertThat(more().get("repliesTo").asText()).isEqualTo("ask-1");
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Topic.Danger.ELECTRICITY);
    }

    @Test
    void thePlaceIsAskedForOnceAndTheAnswerIsThePlace() {
        Ticket ticket = complaint(SITI, "jalannya rusak parah banyak lubang");
        assertThat(((Topic.Received) desk.lastNotice().topic()).promise().placeAsked())
                .isTrue();
        desk.later(Duration.ofHours(5)).says(SITI, "blkg pasar lama").work();
        assertThat(more().get("ticket").asText()).isEqualTo(ticket.digits());
        assertThat(more().at("/location/text").asText()).contains("pasar lama");
        assertThat(more().has("repliesTo")).isFalse();
        desk.later(Duration.ofHours(5))
                .says(SITI, "airnya juga mati sejak tadi pagi")
                .work();
        assertThat(desk.data("received")).hasSize(2);
    }

    @Test
    void anotherMatterWithAPlaceOfItsOwnIsNoAnswer() {
        complaint(SITI, "jalannya rusak parah banyak lubang");
        desk.later(Duration.ofMinutes(5))
                .says(SITI, "got mampet di jalan merdeka bikin air naik ke teras tiap hujan")
                .work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.data("received")).hasSize(2);
    }

    @ParameterizedTest(name = "\"{0}\" is a place and is not asked for")
    @CsvSource(delimiter = '|', textBlock = """
            lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju
            suami saya memukuli saya tiap malam saya takut
            syarat bikin KK baru apa ya min
            """)
    void whereItIsClearOrDangerousOrNoMatterNothingIsAsked(String said) {
        complaint(SITI, said);
        assertThat(((Topic.Received) desk.lastNotice().topic()).promise().placeAsked())
                .isFalse();
    }

    @ParameterizedTest(name = "\"{0}\" is contentment")
    @CsvSource(delimiter = '|', textBlock = """
            sdh bagus mksh
            alhamdulillah sdh nyala lagi
            mantap pak jalannya sdh mulus
            """)
    void contentmentIsTheBestRating(String said) {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "done-1", Status.RESOLVED, "Lampu sudah diganti");
        desk.later(Duration.ofDays(1)).says(SITI, said).work();
        assertThat(desk.data("rated").get(0).get("score").asInt()).isEqualTo(5);
        assertThat(desk.lastKind()).isEqualTo(Kind.CONTENT);
        desk.says(SITI, "3").work();
        assertThat(desk.data("rated").get(1).get("score").asInt()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}: \"{1}\" is an objection")
    @CsvSource(delimiter = '|', textBlock = """
            RESOLVED  | blm ada yg datang
            RESOLVED  | bohong, masih mati
            RESPONDED | cuma ditambal tanah, sekarang rusak lagi
            REJECTED  | kok ditolak, kan itu tugas dinas
            ARCHIVED  | kok ditutup pdhl belum diperbaiki
            """)
    void anOutcomeIsDisputedInWords(Status status, String said) {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "done-1", status, "Lampu sudah diganti");
        desk.later(Duration.ofDays(1)).says(SITI, said).work();
        assertThat(desk.data("received")).hasSize(1);
        assertThat(more().get("objection").asBoolean()).isTrue();
        assertThat(more().get("repliesTo").asText()).isEqualTo("done-1");
        assertThat(desk.lastKind()).isEqualTo(Kind.OBJECTION);
    }

    @ParameterizedTest(name = "\"{0}\" is another complaint")
    @CsvSource(delimiter = '|', textBlock = """
            sampah menumpuk di pasar Rajeg sudah dua minggu tidak diangkut
            air PDAM mati sejak kemarin di perumahan griya asri blok C
            petugas dukcapil minta uang 200rb untuk bikin KTP
            jalan depan SDN 3 Mauk berlubang parah
            """)
    void anotherComplaintAfterAnOutcomeIsACaseOfItsOwn(String said) {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "done-1", Status.RESOLVED, "Lampu sudah diganti");
        desk.later(Duration.ofDays(3)).says(SITI, said).work();
        assertThat(desk.data("received")).hasSize(2);
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" makes no ticket and is answered once")
    @CsvSource(delimiter = '|', textBlock = """
            makasih pak
            ok siap
            🙏🙏
            terima kasih banyak
            """)
    void kindWordsMakeNoTicket(String said) {
        complaint(SITI, PLACED);
        desk.later(Duration.ofHours(2)).says(SITI, said).says(SITI, "ya").work();
        assertThat(desk.data("received")).hasSize(1);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.COURTESY);
        assertThat(desk.counts()).containsEntry("courtesy", 2L);
        assertThat(desk.journal.parked()).isEmpty();
    }

    @Test
    void newsThatGoesOnClosesTheQuestionBeforeIt() {
        Ticket ticket = complaint(SITI, PLACED);
        news(ticket, "ask-1", Status.INFORMATION_NEEDED, "Rumah nomor berapa?");
        desk.later(Duration.ofHours(1));
        news(ticket, "go-1", Status.IN_PROGRESS, "Petugas berangkat");
        desk.later(Duration.ofHours(1))
                .says(SITI, "sampah menumpuk di pasar Rajeg")
                .work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.data("received")).hasSize(2);
    }

    @Test
    void whoAsksToStayUnnamedIsHiddenAndToldSo() {
        complaint(SITI, "kepala desa sukamaju memotong bansos warga, tolong jangan sebut nama saya");
        JsonNode reporter = desk.data("received").get(0).get("reporter");
        assertThat(reporter.get("anonymous").asBoolean()).isTrue();
        assertThat(reporter.get("secret").asBoolean()).isTrue();
        assertThat(((Topic.Received) desk.lastNotice().topic()).promise().hidden())
                .isTrue();
    }

    @Test
    void theLanguageThatIsAskedForStays() {
        complaint(SITI, PLACED);
        desk.says(SITI, "tolong pakai bahasa inggris").work();
        assertThat(desk.lastKind()).isEqualTo(Kind.LANGUAGE_SET);
        complaint(SITI, "sampah menumpuk di pasar Rajeg sudah dua minggu");
        assertThat(desk.lastNotice().to().language()).isEqualTo("en");
    }
}
