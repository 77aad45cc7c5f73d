package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.CHAT;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.TestFiles.remote;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a report that somebody is led through; whole talks stand in {@code dialogues}. */
class GuideTest {
    private static final String LAMP = "lampu jalan mati";
    private static final Complaint.Location HERE = Complaint.Location.at(-6.2, 106.8, Complaint.Location.Source.SHARED);

    private final NormalizerHarness desk = new NormalizerHarness(new PlainReader(), CHAT);

    @AfterEach
    void close() {
        desk.close();
    }

    private GuideTest says(String... texts) {
        for (String text : texts) desk.says(SITI, text).work();
        return this;
    }

    private GuideTest presses(GuideStep step, String option) {
        desk.comes(SITI, new Content.Chosen(step.slot(), option)).work();
        return this;
    }

    private GuideTest shows(Optional<Complaint.Location> place, File... files) {
        desk.comes(
                        SITI,
                        new Content.Message(
                                Content.Body.of(""),
                                List.of(files),
                                place,
                                Optional.empty(),
                                Declared.NOTHING,
                                Set.of()))
                .work();
        return this;
    }

    private String asked() {
        return desk.lastNotice().topic() instanceof Topic.Question question ? question.slot() : "";
    }

    private Topic.Entered entered() {
        return ((Topic.Question) desk.lastNotice().topic()).entered().orElseThrow();
    }

    private JsonNode record() {
        assertThat(desk.data("received")).hasSize(1);
        return desk.data("received").get(0);
    }

    @ParameterizedTest(name = "{0}: anonymous {1}, secret {2}")
    @CsvSource({"usual, false, false", "anonymous, true, false", "secret, true, true"})
    void whatIsChosenStandsInTheRecord(String protection, boolean anonymous, boolean secret) {
        says("LAPOR", LAMP, "gang melati");
        presses(GuideStep.KIND, "aspiration").presses(GuideStep.PROTECTION, protection);
        presses(GuideStep.SUMMARY, "send");
        assertThat(record().at("/reporter/anonymous").asBoolean()).isEqualTo(anonymous);
        assertThat(record().at("/reporter/secret").asBoolean()).isEqualTo(secret);
        assertThat(record().get("kind").asText()).isEqualTo("aspiration");
        assertThat(record().at("/location/text").asText()).isEqualTo("gang melati");
        assertThat(record().at("/messages/0/text").asText()).isEqualTo(LAMP + "\ngang melati");
        assertThat(record().get("missing")).isEmpty();
    }

    @Test
    void aPositionAndWordsStandTogetherAndTheLastPositionCounts() {
        says("LAPOR", LAMP).shows(Optional.of(HERE)).presses(GuideStep.PROTECTION, "usual");
        assertThat(entered().place()).contains(new Topic.Option("pin"));
        presses(GuideStep.SUMMARY, "change").presses(GuideStep.CHANGE, "place").says("gang melati");
        assertThat(entered().place()).contains(new Topic.Option("place", Optional.of("gang melati")));
        shows(Optional.of(HERE)).presses(GuideStep.SUMMARY, "send");
        assertThat(record().at("/location/latitude").asDouble()).isEqualTo(-6.2);
    }

    @Test
    void nobodyButItsSenderActsOnADraft() {
        says("LAPOR", LAMP);
        desk.claims(SITI, new Content.Chosen(GuideStep.SUMMARY.slot(), "discard"))
                .comes(BUDI, new Content.Chosen(GuideStep.SUMMARY.slot(), "discard"))
                .work();
        assertThat(desk.answers()).containsOnly(Kind.QUESTION);
        desk.claims(BUDI, Content.Message.of("LAPOR")).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.HELP);
    }

    @Test
    void allOfItLiesInTheJournalAndNothingStaysWhenItIsDiscarded() {
        says("LAPOR", LAMP).shows(Optional.empty(), new File.Stored(Mail.PHOTO));
        assertThat(parts())
                .hasSize(1)
                .allSatisfy(
                        key -> assertThat(desk.journal.state(key).toString()).contains(LAMP, Mail.PHOTO.id()));
        says("BATAL");
        assertThat(desk.lastKind()).isEqualTo(Kind.DRAFT_DISCARDED);
        assertThat(parts()).isEmpty();
        assertThat(desk.counts())
                .containsEntry("draft-discarded", 1L)
                .containsEntry("joined", 2L)
                .containsEntry("command-answer", 2L);
        desk.later(Duration.ofMinutes(20)).work();
        assertThat(desk.events()).isEmpty();
    }

    private List<String> parts() {
        return desk.journal.stateKeys().stream()
                .filter(key -> key.startsWith("parts:"))
                .toList();
    }

    @Test
    void eachMessageHasOneOutcomeOnceTheReportIsOut() {
        says("LAPOR", LAMP, "gang melati", "ya sudah seminggu");
        assertThat(desk.outcomes()).isEqualTo(1);
        presses(GuideStep.SUMMARY, "send");
        assertThat(desk.counts())
                .containsEntry("received", 5L)
                .containsEntry("complaint", 1L)
                .containsEntry("joined", 2L)
                .containsEntry("command-answer", 2L);
    }

    @Test
    void whatIsBeyondTheBoundGoesOutWithTheRest() {
        says("LAPOR", LAMP);
        int told = 0;
        while (desk.events().isEmpty()) says("lagi " + ++told + '.');
        assertThat(told).isLessThan(40);
        assertThat(record().at("/messages/0/text").asText()).contains("lagi " + told + '.', "lagi 1.");
    }

    @Test
    void anEmergencyIsWarnedOfAtOnceAndItsRecordIsOneAlsoByTheOtherWords() {
        says("LAPOR", LAMP, "kebakaran sekarang");
        assertThat(desk.answers()).contains(Kind.STILL_ARRIVING);
        assertThat(desk.lastKind()).isEqualTo(Kind.RECEIVED);
        assertThat(desk.lastNotice().topic().danger()).as("told once").isEqualTo(Topic.Danger.NONE);
        assertThat(record().get("urgency").asText()).isEqualTo("emergency");
    }

    @Test
    void aFileThatComesLateStillBelongsToTheDraftAndLaterToItsCase() {
        says("LAPOR", LAMP).shows(Optional.empty(), remote("a.jpg")).shows(Optional.empty(), remote("b.jpg"));
        desk.later(Duration.ofSeconds(11)).work();
        List<FileRequest> requests = desk.journal.bodies("fetch:sms-a").stream()
                .map(JournalJson::fileRequest)
                .toList();
        assertThat(requests).hasSize(2);
        arrives(requests.get(0));
        says("gang melati").presses(GuideStep.PROTECTION, "usual");
        assertThat(entered().files()).isEqualTo(2);
        presses(GuideStep.SUMMARY, "send");
        assertThat(record().get("attachments")).hasSize(1);
        assertThat(record().get("missing").toString()).contains("attachments");
        arrives(requests.get(1));
        assertThat(desk.data("supplemented")).hasSize(1);
        assertThat(desk.data("supplemented").get(0).at("/attachments/0/name").asText())
                .isEqualTo("b.jpg");
    }

    private void arrives(FileRequest request) {
        desk.enters(TestFiles.arrived(request)).work();
    }

    @Test
    void anEditThatTellsOfDangerGoesOutAtOnce() {
        desk.replies(SITI, NormalizerHarness.replyTo("m1"), Content.Message.of("LAPOR"))
                .work();
        desk.replies(SITI, NormalizerHarness.replyTo("m2"), Content.Message.of(LAMP))
                .work();
        desk.comes(SITI, new Content.Edited("m2", Content.Message.of("lampu jatuh, kebakaran")))
                .work();
        assertThat(record().get("urgency").asText()).isEqualTo("emergency");
        assertThat(record().at("/messages/0/text").asText()).isEqualTo("lampu jatuh, kebakaran");
    }

    @Test
    void whatAnEditOfAnAnswerBroughtGoesWithIt() {
        says("LAPOR");
        writes("m2", Content.Message.of(LAMP));
        desk.blobs.put(Mail.PHOTO.id());
        desk.comes(SITI, new Content.Edited("m2", TestFiles.message(LAMP, new File.Stored(Mail.PHOTO))))
                .work();
        desk.comes(SITI, new Content.Deleted("m2")).work();
        assertThat(desk.blobs.ids()).isEmpty();
    }

    private void writes(String id, Content content) {
        desk.replies(SITI, NormalizerHarness.replyTo(id), content).work();
    }

    /** A message from the parked ones. */
    private void comesBack(String id, String text, boolean asReport) {
        Origin origin = Origin.of(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.VOUCHED);
        Inbound message = desk.inbound("smpp:sms-a:", origin, NormalizerHarness.replyTo(id), Content.Message.of(text));
        desk.enters(new IntakeEntry.Reviewed(message, asReport)).work();
    }

    @Test
    void whatAPersonSendsBackIsAPartThatItsSenderMayChange() {
        says("LAPOR");
        comesBack("m2", LAMP, false);
        desk.comes(SITI, new Content.Edited("m2", Content.Message.of("lampu pasar mati")))
                .work();
        says("gang melati").presses(GuideStep.PROTECTION, "usual").presses(GuideStep.SUMMARY, "send");
        assertThat(record().at("/messages/0/text").asText()).isEqualTo("lampu pasar mati\ngang melati");
    }

    @Test
    void whatAPersonSendsBackAsAReportIsOneOfItsOwn() {
        says("LAPOR", LAMP);
        comesBack("m2", "jalan rusak di mauk", true);
        assertThat(record().at("/messages/0/text").asText()).isEqualTo("jalan rusak di mauk");
        says("gang melati").presses(GuideStep.PROTECTION, "usual").presses(GuideStep.SUMMARY, "send");
        assertThat(desk.data("received")).hasSize(2);
        assertThat(desk.told()).last().isEqualTo(LAMP + "\ngang melati");
    }

    @Test
    void whoeverIsLedIsAskedOneThingAtATimeInOneLanguage() {
        desk.says(SITI, "LAPOR").work();
        assertThat(asked()).isEqualTo("report-what");
        says("the road is broken", "gang melati");
        presses(GuideStep.PROTECTION, "usual");
        assertThat(desk.notices().stream().skip(1).map(Notification::to).map(to -> to.language()))
                .containsOnly("en");
        assertThat(desk.answers()).containsOnly(Kind.QUESTION).hasSize(4);
    }

    @Test
    void oneOrderAndItsAnswerInOneStep() {
        desk.says(SITI, "LAPOR").says(SITI, LAMP).says(SITI, "gang melati").work();
        desk.comes(SITI, new Content.Chosen(GuideStep.SUMMARY.slot(), "send")).work();
        assertThat(record().at("/messages/0/text").asText()).startsWith(LAMP);
    }
}
