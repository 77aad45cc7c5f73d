package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.TONO;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic.Danger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words of the same sender within a day: nothing is lost, nothing is answered twice. */
class MailRepeatsTest {
    private static final String AWAY = "Saya sedang cuti sampai tanggal 5.";
    private static final Mail CUTI = Mail.of("Cuti", AWAY);

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private void writesOfTheRoadAndOfTheLamp() {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang di Mauk"))
                .mails(SARI, Mail.of("Lampu", "lampu mati di Mauk"))
                .work();
    }

    private List<String> supplemented() {
        return desk.data("supplemented").stream()
                .map(data -> data.get("ticket").asText())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void theSameWordsAgainAddToTheFirstCaseAndAreNotAnswered(int batch) {
        for (int i = 0; i < 5; i++) desk.mails(SARI, CUTI.id("<" + i + "@sari>"));
        desk.work(batch);
        String first = desk.ticket(0).digits();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(supplemented()).containsExactly(first, first, first, first);
        assertThat(desk.counts(EMAIL))
                .containsExactlyInAnyOrderEntriesOf(Map.of("received", 5L, "complaint", 1L, "addition", 4L));
    }

    @Test
    void spacesAndCapitalsAreTheSameWords() {
        desk.mails(SARI, CUTI)
                .mails(
                        SARI,
                        Mail.of("CUTI ", "  " + AWAY.toUpperCase(Locale.ROOT).replace(" ", "\n ")));
        desk.work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(supplemented()).hasSize(1);
    }

    @Test
    void whatTheStageKnewBeforeItWasRestartedItKnowsAfterwards() {
        desk.mails(SARI, CUTI).work();
        desk.restart();
        desk.mails(SARI, CUTI).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
    }

    @Test
    void aDayLaterTheyAreACaseOfTheirOwn() {
        desk.mails(SARI, CUTI).work();
        desk.later(Duration.ofHours(23)).mails(SARI, CUTI).work();
        assertThat(desk.answers()).hasSize(1);
        desk.later(Duration.ofHours(1)).mails(SARI, CUTI).work();
        assertThat(desk.answers()).as("a day after the first").containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(desk.data("received")).hasSize(2);
    }

    @Test
    void anotherCitizenWithTheSameWordsHasACaseOfTheirOwn() {
        Mail hole = Mail.of("Jalan rusak", "Jalan raya Mauk berlubang");
        desk.mails(SARI, hole).mails(TONO, hole).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(desk.data("received")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "rejected", "archived"})
    void aCaseThatWasClosedMeanwhileBeginsAnewAnsweredOnce(String status) {
        desk.mails(SARI, CUTI).work();
        Ticket first = desk.ticket(0);
        desk.write(first, Card.STATUS, status).mails(SARI, CUTI).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(desk.data("received").get(1).get("related").get(0).asText()).isEqualTo(first.digits());
        desk.mails(SARI, CUTI).work();
        assertThat(desk.answers()).hasSize(2);
        assertThat(supplemented()).containsExactly(desk.ticket(1).digits());
    }

    @Test
    void theThreadSaysWhereTheyBelongTheWordsWhetherTheyAreAnswered() {
        writesOfTheRoadAndOfTheLamp();
        Ticket road = desk.ticket(0);
        Ticket lamp = desk.ticket(1);
        desk.mails(SARI, Mail.of("Jalan", AWAY).in(road))
                .mails(SARI, Mail.of("Lampu", AWAY).in(lamp))
                .work();
        assertThat(supplemented()).containsExactly(road.digits(), lamp.digits());
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.ADDED);
    }

    @Test
    void aThreadWhoseCaseIsClosedIsNotAboutTheCaseWhereTheWordsStoodBefore() {
        writesOfTheRoadAndOfTheLamp();
        Ticket road = desk.ticket(0);
        Ticket lamp = desk.ticket(1);
        Mail still = Mail.of("Lampu", "masih begitu");
        desk.write(lamp, Card.STATUS, "resolved")
                .mails(SARI, still.in(road))
                .mails(SARI, still.in(lamp))
                .mails(SARI, still.in(lamp))
                .work();
        assertThat(desk.data("received").get(2).get("related").get(0).asText()).isEqualTo(lamp.digits());
        assertThat(supplemented()).containsExactly(road.digits(), desk.ticket(2).digits());
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.ADDED, Kind.RECEIVED);
    }

    @Test
    void anAnswerWhoseThreadIsLostAddsToTheCaseOfTheFirst() {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang di Mauk")).work();
        Ticket road = desk.ticket(0);
        desk.mails(SARI, Mail.of("Jalan", AWAY).in(road))
                .mails(SARI, Mail.of("Lain", AWAY).answering("<x@x>"))
                .work();
        assertThat(supplemented()).containsExactly(road.digits(), road.digits());
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
    }

    @Test
    void theSameRequestAboutAnotherMatterIsAnotherComplaint() {
        String please = "Mohon ditindaklanjuti, terima kasih.";
        desk.mails(SARI, Mail.of("Lampu jalan mati di Mauk", please))
                .mails(SARI, Mail.of("Sampah menumpuk di Mauk", please))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(supplemented()).isEmpty();
    }

    @Test
    void anotherPhotoIsNewsTheSamePhotoIsNot() {
        Complaint.Attachment other = new Complaint.Attachment(
                "a-2", "lubang.jpg", "image/jpeg", 51_007, "cd".repeat(32), "https://k/v1/attachments/a-2");
        Mail photo = Mail.of("Jalan", "ini fotonya");
        desk.mails(SARI, photo.with(Mail.PHOTO))
                .mails(SARI, photo.with(other))
                .mails(SARI, photo.with(other))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(supplemented()).containsExactly(desk.ticket(1).digits());
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void whatIsNotKnownWhollyIsNeverARepeat(Defect flaw) {
        Mail mail = Mail.of("Jalan", "fotonya terlampir").flawed(flaw);
        desk.mails(SARI, mail).mails(SARI, mail).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
    }

    @Test
    void aMailWithoutWordsIsNeverARepeat() {
        Mail photo = Mail.of("", "").with(Mail.PHOTO);
        desk.mails(SARI, photo).mails(SARI, photo).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
    }

    @Test
    void theNumbersForAnEmergencyWereInTheFirstAnswer() {
        Mail fire = Mail.of("KEBAKARAN di pasar Mauk", "tolong segera");
        desk.mails(SARI, fire).mails(SARI, fire).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Danger.GENERAL);
        assertThat(supplemented()).hasSize(1);
    }

    @Test
    void commandsAreAnsweredEachTime() {
        Mail status = Mail.of("Halo", "STATUS");
        desk.mails(SARI, status).mails(SARI, status).work();
        assertThat(desk.answers()).containsExactly(Kind.NO_TICKET, Kind.NO_TICKET);
    }

    @Test
    void bySmsWordsMayBeSaidTwice() {
        desk.says(NormalizerHarness.SITI, "jalan berlubang di Mauk").work();
        desk.later(Duration.ofHours(2))
                .says(NormalizerHarness.SITI, "jalan berlubang di Mauk")
                .work();
        assertThat(desk.answers()).hasSize(2);
    }

    @Test
    void noKeyTellsWhoWroteWhat() {
        desk.mails(SARI, Mail.of("Bansos", "NIK 3201994508909999 belum cair")).work();
        List<String> said = desk.journal.stateKeys().stream()
                .filter(key -> key.startsWith("said:"))
                .toList();
        assertThat(said).singleElement().asString().matches("said:[A-Za-z0-9_-]{22}");
        assertThat(desk.journal.state(said.get(0)))
                .isEqualTo(Map.of("t", desk.ticket(0).digits(), "a", ""));
    }

    @Test
    void identityNumbersTellTwoMailsApart() {
        desk.mails(SARI, Mail.of("Bansos", "belum cair, NIK 3201994508909999"))
                .mails(SARI, Mail.of("Bansos", "belum cair, NIK 3201994508909998"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
    }
}
