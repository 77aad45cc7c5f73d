package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.TestFiles.message;
import static id.kanal.normalizer.TestFiles.remote;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left to people, and what they make of it. */
class TasksTest {
    private static final Content VOICE = message("", remote("voice.ogg", "audio/ogg"));

    private static NormalizerHarness staffed(boolean listening) {
        return NormalizerHarness.staffed(new PlainReader(), NormalizerHarness.BY_TIME, listening);
    }

    private static void fetched(NormalizerHarness desk) {
        desk.enters(TestFiles.arrived(JournalJson.fileRequest(
                        desk.journal.bodies("fetch:sms-a").get(0))))
                .work();
    }

    private static List<TaskRequest> tasks(NormalizerHarness desk) {
        return desk.journal.bodies("tasks").stream()
                .map(JournalJson::taskRequest)
                .toList();
    }

    private static Ticket ticket(NormalizerHarness desk) {
        return new Ticket(desk.data("received").get(0).get("ticket").asText());
    }

    private static void typed(NormalizerHarness desk, TranscriptRequest request, String words) {
        Transcript transcript = new Transcript(words, Optional.empty(), Author.Role.STAFF);
        desk.enters(new IntakeEntry.Transcribed(request, Optional.of(transcript)))
                .work();
    }

    /** An engine that hears nothing, and none at all. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNoMachineHearsIsTypedByAPersonAndBelongsToItsCase(boolean listening) {
        try (NormalizerHarness desk = staffed(listening)) {
            desk.comes(SITI, VOICE).work();
            fetched(desk);
            if (listening) {
                TranscriptRequest asked = JournalJson.transcriptRequest(
                        desk.journal.bodies("transcribe").get(0));
                desk.enters(new IntakeEntry.Transcribed(asked, Optional.empty()))
                        .work();
            }
            assertThat(tasks(desk)).hasSize(1);
            TaskRequest task = tasks(desk).get(0);
            assertThat(task.kind()).isEqualTo(TaskRequest.Kind.TYPE_RECORDING);
            assertThat(task.ticket()).contains(ticket(desk));
            typed(desk, task.recording().orElseThrow(), "jalan rusak di mauk");
            assertThat(desk.data("supplemented")).hasSize(1);
            assertThat(desk.data("supplemented").get(0).get("ticket").asText())
                    .isEqualTo(ticket(desk).digits());
            assertThat(desk.data("supplemented").get(0).get("source").asText()).isEqualTo("staff");
            assertThat(desk.data("supplemented").get(0).get("transcriptOf").asText())
                    .isEqualTo("a-voice.ogg");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsGivenUpLateIsATaskOnce(boolean staffed) {
        try (NormalizerHarness desk =
                staffed ? staffed(true) : NormalizerHarness.listening(new PlainReader(), NormalizerHarness.BY_TIME)) {
            desk.comes(SITI, message("jalan rusak di mauk", remote("voice.ogg", "audio/ogg")))
                    .work();
            fetched(desk);
            desk.later(Duration.ofMinutes(10)).work();
            TranscriptRequest asked = JournalJson.transcriptRequest(
                    desk.journal.bodies("transcribe").get(0));
            desk.enters(new IntakeEntry.Transcribed(asked, Optional.empty())).work();
            assertThat(tasks(desk)).hasSize(staffed ? 1 : 0);
            assertThat(desk.counts()).containsEntry("transcript-missing", 1L);
        }
    }

    @Test
    void whomNothingReachesAPersonTells() {
        try (NormalizerHarness desk = staffed(false)) {
            desk.mails(NormalizerHarness.SARI, Mail.of("Jalan berlubang", "jalan rusak di mauk"))
                    .work();
            Inbound gone = desk.inbound(
                    "email:mail:",
                    NormalizerHarness.origin(
                            NormalizerHarness.EMAIL, NormalizerHarness.SARI, NormalizerHarness.MAILBOX, Proof.CLAIMED),
                    Mail.of("", "").in(ticket(desk)).replyTo(),
                    new Content.Contactable(false, "5.1.1"));
            desk.enters(new IntakeEntry.Noted(gone)).work();
            assertThat(tasks(desk)).hasSize(1);
            assertThat(tasks(desk).get(0).subject())
                    .isEqualTo("tell-by-hand " + ticket(desk).digits());
        }
    }
}
