package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import id.kanal.testkit.TestSecrets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody has two cases that wait for an answer, the lamp's and the road's, which asked later. */
class WhichCaseTest {
    private static final TextPipeline READER =
            TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), Clock.systemUTC());

    private final NormalizerHarness desk = new NormalizerHarness(READER);
    private Ticket lamp;
    private Ticket road;
    private Ticket secret;
    private final List<Ticket> others = new ArrayList<>();

    @BeforeEach
    void twoCasesAsk() {
        for (int i = 0; i < Conversation.MOST_PENDING; i++)
            others.add(complaint("got mampet di Jl Melati " + i + " RT " + i + " Desa Mekarsari " + i));
        secret = complaint("kepala desa sukamaju memotong bansos warga, tolong jangan sebut nama saya");
        lamp = complaint("lampu jalan mati di Jl Kenanga RT 3 Desa Sukamaju");
        road = complaint("jalan berlubang parah depan pasar Rajeg Kecamatan Rajeg");
        news(lamp, "ask-lamp", Status.INFORMATION_NEEDED, "Sejak kapan lampu mati?");
        desk.later(Duration.ofHours(1));
        news(road, "ask-road", Status.INFORMATION_NEEDED, "Mohon kirim nama lengkap");
        desk.later(Duration.ofHours(2));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket complaint(String text) {
        Ticket ticket = desk.complains(SITI, text);
        var unused = desk.later(Duration.ofHours(3));
        return ticket;
    }

    private void news(Ticket ticket, String id, Status status, String note) {
        var unused = desk.news(ticket, id, status, Optional.of(note));
    }

    private List<JsonNode> additions() {
        return desk.data("supplemented");
    }

    private String text(int addition) {
        return additions().get(addition).at("/message/text").asText();
    }

    private Ticket ticket(int addition) {
        return new Ticket(additions().get(addition).get("ticket").asText());
    }

    @Test
    void oneIsAskedBackOnceWithTheBeginningsOfTheQuestions() {
        desk.says(SITI, "iya pak").says(SITI, "seminggu").work();
        assertThat(additions()).isEmpty();
        assertThat(desk.answers().stream().filter(Kind.QUESTION::equals)).hasSize(1);
        Topic.Question asked = (Topic.Question) desk.lastNotice().topic();
        assertThat(asked.options().stream().map(option -> option.words().orElse("")))
                .containsExactly("Mohon kirim nama lengkap", "Sejak kapan lampu mati?");
    }

    @ParameterizedTest(name = "\"{0}\" chooses the lamp")
    @CsvSource(delimiter = '|', textBlock = """
            2
            2.
            no 2 pak
            yg lampu
            """)
    void whatWasHeldGoesToTheCaseThatIsChosen(String choice) {
        desk.says(SITI, "sekitar dua minggu").work().says(SITI, choice).work();
        assertThat(additions()).hasSize(1);
        assertThat(text(0)).isEqualTo("sekitar dua minggu");
        assertThat(ticket(0)).isEqualTo(lamp);
        assertThat(additions().get(0).get("repliesTo").asText()).isEqualTo("ask-lamp");
        assertThat(desk.lastKind()).isEqualTo(Kind.ADDED);
        desk.says(SITI, "SITI MARLINA").work();
        assertThat(ticket(1)).as("only one question is left").isEqualTo(road);
    }

    @Test
    void theTicketChoosesToo() {
        desk.says(SITI, "sekitar dua minggu").says(SITI, lamp.shown()).work();
        assertThat(ticket(0)).isEqualTo(lamp);
    }

    @Test
    void whoDoesNotChooseIsTakenToAnswerTheLastAfterTenMinutes() {
        desk.says(SITI, "sekitar dua minggu").work();
        desk.later(Duration.ofMinutes(9)).work();
        assertThat(additions()).isEmpty();
        desk.later(Duration.ofMinutes(2)).work();
        assertThat(text(0)).isEqualTo("sekitar dua minggu");
        assertThat(ticket(0)).isEqualTo(road);
        desk.later(Duration.ofHours(2)).work();
        assertThat(additions()).hasSize(1);
    }

    @Test
    void textsInARowAreHeldTogetherAndKeepTheirOrder() {
        desk.says(SITI, "sekitar dua minggu").says(SITI, "iya itu juga kadang").work();
        desk.says(SITI, "2").work().later(Duration.ofSeconds(1)).work();
        assertThat(List.of(text(0), text(1))).containsExactly("sekitar dua minggu", "iya itu juga kadang");
        assertThat(List.of(ticket(0), ticket(1))).containsOnly(lamp);
    }

    @ParameterizedTest(name = "\"{0}\" is of the lamp")
    @ValueSource(strings = {"lampunya mati dua minggu", "lampu yg di ujung udah sebulan"})
    void aWordOfTheQuestionTellsWhichIsMeant(String said) {
        desk.says(SITI, said).work();
        assertThat(ticket(0)).isEqualTo(lamp);
        assertThat(desk.answers()).doesNotContain(Kind.QUESTION);
    }

    @Test
    void aTicketTellsWhichIsMeant() {
        desk.says(SITI, "yang " + lamp.digits() + " mulai malam minggu sehabis hujan besar")
                .work();
        assertThat(ticket(0)).isEqualTo(lamp);
        assertThat(desk.answers()).doesNotContain(Kind.QUESTION);
    }

    @ParameterizedTest(name = "{0} while the question is open")
    @CsvSource(delimiter = '|', textBlock = """
            STATUS                                                            | status-answer
            BANTUAN                                                           | command-answer
            makasih ya pak                                                    | courtesy
            sampah menumpuk di pasar Mauk Kecamatan Mauk sudah dua minggu bau | complaint
            """)
    void commandsThanksAndOtherMattersAreAnsweredMeanwhile(String said, String outcome) {
        long before = desk.counts().getOrDefault(outcome, 0L);
        desk.says(SITI, "sekitar dua minggu").work().says(SITI, said).work();
        assertThat(desk.counts()).containsEntry(outcome, before + 1);
        desk.says(SITI, "2").work();
        assertThat(additions()).hasSize(1);
        assertThat(ticket(0)).isEqualTo(lamp);
    }

    @Test
    void dangerDoesNotWait() {
        desk.says(SITI, "rumah saya kebakaran tolong cepat").work();
        assertThat(ticket(0)).isEqualTo(road);
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Topic.Danger.FIRE);
    }

    @Test
    void nothingIsLostWhereSoMuchIsAskedThatOurQuestionIsForgotten() {
        desk.says(SITI, "sekitar dua minggu").work();
        others.forEach(other -> news(other, "ask-" + other, Status.INFORMATION_NEEDED, "Berapa lebar got itu?"));
        desk.later(Duration.ofHours(1)).work();
        assertThat(text(0)).isEqualTo("sekitar dua minggu");
        assertThat(ticket(0)).isEqualTo(road);
    }

    @Test
    void aStageThatStartedAnewKnowsWhatIsHeld() {
        desk.says(SITI, "sekitar dua minggu").work();
        desk.restart();
        desk.says(SITI, "2").work();
        assertThat(ticket(0)).isEqualTo(lamp);
        assertThat(desk.journal.state(TestSecrets.KEYS.held(SITI))).isEmpty();
    }

    @Test
    void theNextQuestionHoldsOnlyWhatCameAfterIt() {
        desk.says(SITI, "sekitar dua minggu").work();
        desk.later(Duration.ofMinutes(11)); // over, and the timer was not looked at yet
        desk.says(SITI, "seminggu deh").says(SITI, "2").work();
        assertThat(List.of(text(0), text(1))).containsExactlyInAnyOrder("sekitar dua minggu", "seminggu deh");
        assertThat(additions()).hasSize(2);
    }

    @Test
    void aStrangerChoosesNothing() {
        desk.says(SITI, "sekitar dua minggu").work().says(BUDI, "2").work();
        assertThat(additions()).isEmpty();
    }

    @Test
    void ofASecretCaseOnlyTheNumberIsTold() {
        news(secret, "ask-secret", Status.INFORMATION_NEEDED, "Siapa nama kepala desa?");
        desk.later(Duration.ofHours(1)).says(SITI, "dua minggu").work();
        Topic.Question asked = (Topic.Question) desk.lastNotice().topic();
        assertThat(asked.options().get(0).words()).contains(secret.shown());
        assertThat(desk.conversation(SITI).pending().toString()).doesNotContain("kepala");
    }

    @ParameterizedTest(name = "of two outcomes, \"{0}\" is asked about")
    @CsvSource(delimiter = '|', textBlock = """
            blm ada yg datang     | 2 | supplemented
            sdh bagus pak mksh    | 2 | rated
            """)
    void twoOutcomesAreAskedAboutToo(String said, String choice, String event) {
        news(lamp, "done-lamp", Status.RESOLVED, "Lampu sudah diganti");
        news(road, "done-road", Status.RESOLVED, "Jalan sudah ditambal");
        desk.says(SITI, said).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.QUESTION);
        desk.says(SITI, choice).work();
        assertThat(desk.data(event).get(0).get("ticket").asText()).isEqualTo(lamp.digits());
    }
}
