package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.TestFiles.message;
import static id.kanal.normalizer.TestFiles.remote;
import static id.kanal.normalizer.TestFiles.stored;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Transcript;
import id.kanal.kernel.model.TranscriptRequest;
import id.kanal.kernel.state.TicketCard;
import id.kanal.normalizer.text.Dictionary;
import id.kanal.normalizer.text.TextPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings, and the words that a machine hears in them. */
class RecordingsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String WORDS = "jalan rusak di mauk";

    private final NormalizerHarness desk = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.BY_TIME);

    @AfterEach
    void close() {
        desk.close();
    }

    private static Content.Message voice() {
        return message("", remote("voice.ogg", "audio/ogg"));
    }

    private static void fetched(NormalizerHarness desk) {
        FileRequest asked = JournalJson.fileRequest(desk.journal
                .bodies("fetch:sms-a")
                .get(desk.journal.bodies("fetch:sms-a").size() - 1));
        desk.enters(TestFiles.arrived(asked)).work();
    }

    private List<TranscriptRequest> asked() {
        return desk.journal.bodies("transcribe").stream()
                .map(JournalJson::transcriptRequest)
                .toList();
    }

    private void heard(String words) {
        TranscriptRequest request = asked().get(asked().size() - 1);
        desk.enters(new IntakeEntry.Transcribed(
                        request,
                        Optional.of(words).filter(w -> !w.isEmpty()).map(w -> new Transcript(w, Optional.of("id")))))
                .work();
    }

    private JsonNode only() {
        assertThat(desk.data("received")).hasSize(1);
        return desk.data("received").get(0);
    }

    private JsonNode added() {
        assertThat(desk.data("supplemented")).hasSize(1);
        return desk.data("supplemented").get(0);
    }

    @Test
    void aVoiceMessageWaitsForItsWordsAndTheyAreTheReport() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        assertThat(desk.events()).isEmpty();
        desk.restart();
        heard(WORDS);
        JsonNode said = only().at("/messages/0");
        assertThat(said.get("text").asText()).isEqualTo(WORDS);
        assertThat(said.get("transcriptOf").asText()).isEqualTo("a-voice.ogg");
        assertThat(only().at("/attachments/0/id").asText()).isEqualTo("a-voice.ogg");
        assertThat(only().at("/location/text").asText()).isNotBlank();
        assertThat(only().get("missing")).isEmpty();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        desk.later(PATIENCE).work();
        assertThat(desk.events()).hasSize(1);
        assertThat(desk.counts()).containsEntry("complaint", 1L).doesNotContainKey("transcript-missing");
    }

    /** One that a door had before it told of the message. */
    @Test
    void aRecordingThatIsHereAlreadyIsHeardLikeOneThatIsFetched() {
        Content.Message said = message("", new File.Stored(stored("voice.ogg", "audio/ogg")));
        desk.comes(
                        SITI,
                        new Content.Fragment(
                                "recording 1", 1, OptionalInt.of(1), PATIENCE, new Content.Piece.Whole(said)))
                .work();
        assertThat(desk.events()).isEmpty();
        desk.restart();
        heard(WORDS);
        assertThat(only().at("/messages/0/text").asText()).isEqualTo(WORDS);
        assertThat(only().at("/messages/0/transcriptOf").asText()).isNotEmpty();
        assertThat(asked()).hasSize(1);
        desk.later(PATIENCE).work();
        assertThat(desk.events()).hasSize(1);
    }

    @Test
    void whatIsHeardTooLateIsAnAdditionByNobodyAndNobodyIsTold() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        desk.later(PATIENCE).work();
        assertThat(only().get("missing").toString()).contains("\"transcript\"");
        assertThat(only().at("/messages/0/text").asText()).isEmpty();
        desk.later(Duration.ofHours(5));
        heard(WORDS);
        assertThat(added().get("ticket")).isEqualTo(only().get("ticket"));
        assertThat(added().get("source").asText()).isEqualTo("machine");
        assertThat(added().get("transcriptOf").asText()).isEqualTo("a-voice.ogg");
        assertThat(added().at("/message/text").asText()).isEqualTo(WORDS);
        assertThat(added().at("/location/text").asText()).isNotBlank();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.outcomes()).isEqualTo(1);
        assertThat(desk.counts()).doesNotContainKey("transcript-missing");
    }

    @Test
    void whereNothingWasHeardThereIsNothingToWaitForAndAPersonListens() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        heard("");
        assertThat(only().get("missing").toString()).contains("\"transcript\"");
        assertThat(desk.counts()).containsEntry("transcript-missing", 1L);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void whatIsGivenUpLateIsCountedOnceAndToldToNobody() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        desk.later(PATIENCE).work();
        heard("");
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.counts()).containsEntry("transcript-missing", 1L);
    }

    @Test
    void withoutAnEngineNobodyWaitsForWords() {
        try (NormalizerHarness deaf = new NormalizerHarness()) {
            deaf.comes(SITI, voice()).work();
            fetched(deaf);
            JsonNode report = deaf.data("received").get(0);
            assertThat(report.get("missing").toString()).contains("\"transcript\"");
            assertThat(deaf.journal.bodies("transcribe")).isEmpty();
            assertThat(deaf.counts()).containsEntry("transcript-missing", 1L);
        }
    }

    @Test
    void wordsBesideARecordingGoOnAndWhatIsHeardFollows() {
        desk.comes(SITI, message(WORDS, remote("voice.ogg", "audio/ogg"))).work();
        fetched(desk);
        assertThat(only().get("missing").toString()).isEqualTo("[\"transcript\"]");
        heard("dekat pasar");
        assertThat(added().at("/message/text").asText()).isEqualTo("dekat pasar");
    }

    @Test
    void aRecordingThatCameWithItsMessageIsHeardToo() {
        desk.comes(SITI, message(WORDS, new File.Stored(stored("rekaman.mp3", "audio/mpeg"))))
                .work();
        assertThat(only().get("missing").toString()).isEqualTo("[\"transcript\"]");
        heard("dekat pasar");
        assertThat(added().get("transcriptOf").asText()).isEqualTo("a-rekaman.mp3");
    }

    @Test
    void aRecordingThatComesAfterItsMessageIsHeardAfterThat() {
        desk.comes(SITI, voice()).work();
        desk.later(PATIENCE).work();
        assertThat(only().get("missing").toString()).contains("\"recording\"");
        fetched(desk);
        assertThat(added().get("missing").toString()).isEqualTo("[\"transcript\"]");
        heard(WORDS);
        assertThat(desk.data("supplemented").get(1).at("/message/text").asText())
                .isEqualTo(WORDS);
    }

    @Test
    void dangerThatIsHeardWaitsForNoOtherFile() {
        desk.comes(SITI, message("", remote("foto.jpg", "image/jpeg"), remote("voice.ogg", "audio/ogg")))
                .work();
        fetched(desk);
        assertThat(desk.events()).isEmpty();
        heard("rumah kebakaran di mauk");
        assertThat(only().get("urgency").asText()).isEqualTo("emergency");
        assertThat(only().get("missing").toString()).contains("attachments");
    }

    @Test
    void dangerThatIsHeardLateIsToldOfOnceAndRaisesTheCase() {
        desk.comes(SITI, message(WORDS, new File.Stored(stored("1.ogg", "audio/ogg"))))
                .work();
        heard("rumah kebakaran di mauk");
        assertThat(added().get("urgency").asText()).isEqualTo("emergency");
        assertThat(desk.notices()).hasSize(2);
        assertThat(desk.lastNotice().topic())
                .isInstanceOfSatisfying(
                        Topic.Added.class, told -> assertThat(told.danger()).isNotEqualTo(Topic.Danger.NONE));
    }

    @Test
    void whoWasWarnedIsNotWarnedAgain() {
        desk.comes(SITI, message("rumah kebakaran di mauk", new File.Stored(stored("1.ogg", "audio/ogg"))))
                .work();
        heard("tolong ada kebakaran");
        assertThat(desk.notices()).hasSize(1);
        assertThat(added().get("urgency").asText()).isEqualTo("emergency");
    }

    @Test
    void protectionOnlyRises() {
        desk.comes(SITI, message(WORDS, new File.Stored(stored("1.ogg", "audio/ogg"))))
                .work();
        heard("korban kdrt");
        assertThat(desk.card(new Ticket(only().get("ticket").asText()))).containsAllEntriesOf(TicketCard.madeSecret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "BATAL", "5", "INFO"})
    void wordsThatAMachineHeardGiveNoOrders(String words) {
        Ticket ticket = desk.complains(SITI, WORDS);
        desk.comes(SITI, voice()).work();
        fetched(desk);
        heard(words);
        assertThat(desk.data("withdrawn")).isEmpty();
        assertThat(desk.data("rated")).isEmpty();
        assertThat(desk.events().get(desk.events().size() - 1).ticket()).isEqualTo(ticket);
        assertThat(added().at("/message/text").asText()).isEqualTo(words);
    }

    @Test
    void aSpokenAnswerGoesToTheCaseThatAsked() {
        Ticket ticket = desk.complains(SITI, WORDS);
        desk.news(ticket, "e1", StatusEvent.Status.INFORMATION_NEEDED, Optional.of("Warna apa pagarnya?"));
        desk.comes(SITI, voice()).work();
        fetched(desk);
        heard("pagarnya biru");
        assertThat(added().get("repliesTo").asText()).isEqualTo("e1");
        assertThat(added().get("transcriptOf").asText()).isEqualTo("a-voice.ogg");
        assertThat(added().has("source")).isFalse();
    }

    @Test
    void whatIsHeardLateAnswersNoQuestion() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        desk.later(PATIENCE).work();
        Ticket ticket = new Ticket(only().get("ticket").asText());
        desk.news(ticket, "e1", StatusEvent.Status.INFORMATION_NEEDED, Optional.of("Di mana?"));
        heard(WORDS);
        assertThat(added().has("repliesTo")).isFalse();
        assertThat(desk.conversation(SITI).pending()).isNotEmpty();
    }

    @Test
    void ofWhatWasTakenBackNoWordIsTold() {
        try (NormalizerHarness chat = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.CHAT)) {
            chat.replies(
                            SITI,
                            NormalizerHarness.replyTo("m1"),
                            message(WORDS, new File.Stored(stored("1.ogg", "audio/ogg"))))
                    .work();
            TranscriptRequest asked = JournalJson.transcriptRequest(
                    chat.journal.bodies("transcribe").get(0));
            chat.comes(SITI, new Content.Deleted("m1")).work();
            int events = chat.events().size();
            chat.enters(new IntakeEntry.Transcribed(asked, Optional.of(new Transcript("rahasia", Optional.empty()))))
                    .work();
            assertThat(chat.events()).hasSize(events);
        }
    }

    @Test
    void theWordsOfAnotherAreNeverMixedIn() {
        desk.comes(SITI, voice()).work();
        fetched(desk);
        TranscriptRequest first = asked().get(0);
        desk.comes(BUDI, voice()).work();
        fetched(desk);
        desk.enters(new IntakeEntry.Transcribed(first, Optional.of(new Transcript(WORDS, Optional.empty()))))
                .work();
        assertThat(only().at("/reporter/address").asText()).isEqualTo(SITI.value());
    }

    /** Somebody who is led through a report, and told of it with a recording. */
    private static void led(NormalizerHarness chat) {
        chat.says(SITI, "LAPOR").work();
        chat.comes(SITI, message("lampu jalan mati", remote("voice.ogg", "audio/ogg")))
                .work();
        fetched(chat);
        assertThat(chat.events()).isEmpty();
        assertThat(chat.journal.bodies("transcribe")).hasSize(1);
    }

    private static void hears(NormalizerHarness chat, Optional<Transcript> words) {
        TranscriptRequest asked =
                JournalJson.transcriptRequest(chat.journal.bodies("transcribe").get(0));
        chat.enters(new IntakeEntry.Transcribed(asked, words)).work();
    }

    private static void sends(NormalizerHarness chat) {
        chat.says(SITI, "gang melati").work();
        chat.comes(SITI, new Content.Chosen(GuideStep.PROTECTION.slot(), "usual"))
                .work();
        chat.comes(SITI, new Content.Chosen(GuideStep.SUMMARY.slot(), "send")).work();
        assertThat(chat.data("received")).hasSize(1);
    }

    @Test
    void whatIsHeardWhileSomebodyIsLedIsPartOfTheirReport() {
        try (NormalizerHarness chat = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.CHAT)) {
            led(chat);
            hears(chat, Optional.of(new Transcript("dekat pasar", Optional.empty())));
            sends(chat);
            JsonNode said = chat.data("received").get(0).at("/messages/0");
            assertThat(said.get("text").asText())
                    .containsOnlyOnce("dekat pasar")
                    .contains("lampu jalan mati");
            assertThat(said.get("transcriptOf").asText()).isEqualTo("a-voice.ogg");
            assertThat(chat.data("received").get(0).get("missing")).isEmpty();
            assertThat(chat.journal.bodies("transcribe")).hasSize(1);
        }
    }

    @Test
    void whatIsHeardAfterALedReportIsAnAdditionOnce() {
        try (NormalizerHarness chat = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.CHAT)) {
            led(chat);
            sends(chat);
            assertThat(chat.data("received").get(0).get("missing").toString()).contains("transcript");
            assertThat(chat.journal.bodies("transcribe")).hasSize(1);
            hears(chat, Optional.of(new Transcript("dekat pasar", Optional.empty())));
            assertThat(chat.data("supplemented")).hasSize(1);
        }
    }

    @Test
    void whereNothingWasHeardWhileSomebodyIsLedAPersonListensOnceTheReportIsOut() {
        try (NormalizerHarness chat = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.CHAT)) {
            led(chat);
            hears(chat, Optional.empty());
            sends(chat);
            assertThat(chat.data("received").get(0).get("missing").toString()).contains("transcript");
            assertThat(chat.counts()).containsEntry("transcript-missing", 1L);
            assertThat(lateKeys(chat)).as("nothing more will come").isOne();
        }
    }

    @Test
    void aVoiceMessageInWhichNothingWasHeardIsAPartOfALedReportAndAPersonListens() {
        try (NormalizerHarness chat = NormalizerHarness.listening(new PlainReader(), NormalizerHarness.CHAT)) {
            chat.says(SITI, "LAPOR").says(SITI, "lampu jalan mati").work();
            chat.comes(SITI, voice()).work();
            fetched(chat);
            hears(chat, Optional.empty());
            sends(chat);
            assertThat(chat.data("received").get(0).get("missing").toString()).contains("transcript");
            assertThat(chat.counts()).containsEntry("transcript-missing", 1L);
            assertThat(lateKeys(chat)).as("nothing more will come").isZero();
        }
    }

    private static long lateKeys(NormalizerHarness chat) {
        return chat.journal.stateKeys().stream()
                .filter(key -> key.startsWith("late:"))
                .count();
    }

    @Test
    void identityNumbersThatAreSpokenAreMasked() {
        TextPipeline reader = TextPipeline.standard(Dictionary.bundled(), new byte[] {1}, Set.of(), desk.clock);
        try (NormalizerHarness real = NormalizerHarness.listening(reader, NormalizerHarness.BY_TIME)) {
            real.comes(SITI, message("jalan rusak di mauk", new File.Stored(stored("1.ogg", "audio/ogg"))))
                    .work();
            TranscriptRequest asked = JournalJson.transcriptRequest(
                    real.journal.bodies("transcribe").get(0));
            Transcript said = new Transcript("nik saya 3603011503900001", Optional.empty());
            real.enters(new IntakeEntry.Transcribed(asked, Optional.of(said))).work();
            assertThat(real.data("supplemented").get(0).at("/message/text").asText())
                    .isEqualTo("nik saya [NIK/KK]");
        }
    }
}
