package id.kanal.normalizer;

import static id.kanal.normalizer.Mail.PHOTO;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.TestFiles.message;
import static id.kanal.normalizer.TestFiles.remote;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.File;
import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.FileRequest;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are still at the provider when their message is acknowledged. */
class LateFilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ALBUM = Duration.ofSeconds(2);

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Content.Fragment photo(int number, String text) {
        return new Content.Fragment(
                "album",
                number,
                OptionalInt.empty(),
                ALBUM,
                new Content.Piece.Whole(message(text, remote(number + ".jpg"))));
    }

    private List<FileRequest> asked() {
        return desk.journal.bodies("fetch:sms-a").stream()
                .map(JournalJson::fileRequest)
                .toList();
    }

    private FileRequest asked(String name) {
        return asked().stream()
                .filter(request -> request.file().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private NormalizerHarness arrives(String name) {
        return desk.enters(TestFiles.arrived(asked(name)));
    }

    private NormalizerHarness cannotBeHad(String name) {
        return desk.enters(new IntakeEntry.Fetched(
                asked(name), Optional.empty(), Optional.empty(), Set.of(Defect.ATTACHMENTS_LEFT_OUT)));
    }

    private static Stream<String> names(JsonNode data) {
        return StreamSupport.stream(data.get("attachments").spliterator(), false)
                .map(file -> file.get("name").asText());
    }

    private JsonNode only() {
        assertThat(desk.data("received")).hasSize(1);
        return desk.data("received").get(0);
    }

    @ParameterizedTest(name = "{0} comes first")
    @CsvSource({"a.jpg, b.jpg", "b.jpg, a.jpg"})
    void aReportWaitsForItsFilesAndHasThemInTheirOrder(String first, String second) {
        desk.comes(SITI, message("jalan rusak di mauk", remote("a.jpg"), remote("b.jpg")))
                .work();
        assertThat(asked()).hasSize(2);
        assertThat(desk.events()).isEmpty();
        arrives(first).work();
        desk.restart();
        assertThat(desk.events()).isEmpty();
        arrives(second).work();
        assertThat(names(only())).containsExactly("a.jpg", "b.jpg");
        assertThat(only().get("missing")).isEmpty();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.counts()).containsEntry("complaint", 1L);
        desk.later(Duration.ofHours(1)).work();
        assertThat(desk.events()).hasSize(1);
    }

    @Test
    void whatComesTooLateIsAnAdditionByNobodyAndNobodyIsTold() {
        desk.comes(SITI, message("jalan rusak di mauk", remote("a.jpg"), remote("b.jpg")))
                .work();
        arrives("a.jpg").work();
        desk.later(PATIENCE).work();
        assertThat(names(only())).containsExactly("a.jpg");
        assertThat(only().get("missing").toString()).isEqualTo("[\"attachments\"]");
        desk.later(Duration.ofDays(1));
        arrives("b.jpg").work();
        assertThat(desk.data("supplemented")).singleElement().satisfies(more -> {
            assertThat(more.get("ticket")).isEqualTo(only().get("ticket"));
            assertThat(more.get("source").asText()).isEqualTo("machine");
            assertThat(names(more)).containsExactly("b.jpg");
        });
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.outcomes()).isEqualTo(1);
    }

    @Test
    void aRecordingIsMissedByItsNameAndOneThatNeverWasByNobody() {
        File recording = new File.Remote("r", "r.wav", "audio/wav", 0, Instant.MAX);
        desk.comes(SITI, message("jalan rusak di mauk", recording)).work();
        desk.later(PATIENCE).work();
        assertThat(only().get("missing").toString()).isEqualTo("[\"recording\"]");
        desk.comes(SITI, message("lampu mati di cisoka", recording)).work();
        desk.enters(new IntakeEntry.Fetched(asked().get(1), Optional.empty(), Optional.empty(), Set.of()))
                .work();
        assertThat(desk.data("received").get(1).get("missing")).isEmpty();
        assertThat(desk.lastNotice().defects()).isEmpty();
    }

    @Test
    void ofWhatCannotBeHadTheSenderIsTold() {
        desk.comes(SITI, message("jalan rusak di mauk", remote("a.jpg"))).work();
        cannotBeHad("a.jpg").work();
        assertThat(only().get("missing").toString()).isEqualTo("[\"attachments\"]");
        assertThat(desk.lastNotice().defects()).containsExactly(Defect.ATTACHMENTS_LEFT_OUT);
        desk.comes(SITI, message("lampu mati di cisoka", remote("b.jpg"))).work();
        desk.later(PATIENCE).work();
        int told = desk.notices().size();
        cannotBeHad("b.jpg").work();
        assertThat(desk.data("supplemented")).isEmpty();
        assertThat(desk.notices()).hasSize(told);
    }

    @Test
    void whoeverIsInDangerWaitsForNoFile() {
        desk.comes(SITI, message("rumah kebakaran di mauk", remote("a.jpg"))).work();
        assertThat(only().get("missing").toString()).isEqualTo("[\"attachments\"]");
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        arrives("a.jpg").work();
        assertThat(names(desk.data("supplemented").get(0))).containsExactly("a.jpg");
        desk.later(PATIENCE).work();
        assertThat(desk.events()).hasSize(2);
    }

    @Test
    void theTextsOfAnAlbumAreOneReportWithAllItsFiles() {
        desk.comes(SITI, photo(1, "jalan rusak di mauk"))
                .comes(SITI, photo(2, ""))
                .work();
        arrives("1.jpg");
        arrives("2.jpg").work();
        assertThat(desk.events()).isEmpty();
        desk.later(ALBUM).work();
        assertThat(names(only())).containsExactly("1.jpg", "2.jpg");
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("joined", 1L);
    }

    @Test
    void anAlbumWaitsForItsFilesNoLongerThanOthers() {
        desk.comes(SITI, photo(1, "jalan rusak di mauk"))
                .comes(SITI, photo(2, ""))
                .work();
        arrives("1.jpg").work();
        desk.later(ALBUM).work();
        assertThat(desk.events()).isEmpty();
        desk.later(PATIENCE).work();
        assertThat(names(only())).containsExactly("1.jpg");
        arrives("2.jpg").work();
        assertThat(names(desk.data("supplemented").get(0))).containsExactly("2.jpg");
    }

    @Test
    void whatIsWrittenAnewMeanwhileKeepsItsFiles() {
        try (NormalizerHarness chat = new NormalizerHarness(new PlainReader(), NormalizerHarness.CHAT)) {
            chat.replies(SITI, NormalizerHarness.replyTo("m1"), message("jalan rusak di mauk", remote("a.jpg")));
            chat.comes(SITI, new Content.Edited("m1", Content.Message.of("jalan rusak di rajeg")))
                    .work();
            FileRequest asked =
                    JournalJson.fileRequest(chat.journal.bodies("fetch:sms-a").get(0));
            chat.enters(new IntakeEntry.Fetched(asked, Optional.of(PHOTO), Optional.empty(), Set.of()))
                    .work();
            JsonNode report = chat.data("received").get(0);
            assertThat(report.at("/messages/0/text").asText()).isEqualTo("jalan rusak di rajeg");
            assertThat(names(report)).containsExactly(PHOTO.name());
            assertThat(report.get("missing")).isEmpty();
        }
    }

    @Test
    void aFileOfWhatBecameNoCaseIsErased() {
        desk.comes(SITI, message("STATUS", remote("a.jpg"))).work();
        desk.later(PATIENCE).work();
        desk.blobs.put("a-a.jpg");
        arrives("a.jpg").work();
        assertThat(desk.blobs.ids()).isEmpty();
        assertThat(desk.events()).isEmpty();
    }

    @Test
    void aPositionThatAPhotoTellsIsThatOfTheReport() {
        desk.comes(SITI, message("jalan rusak", remote("a.jpg"))).work();
        Complaint.Location place = Complaint.Location.at(-6.1, 106.5, Complaint.Location.Source.PHOTO);
        desk.enters(new IntakeEntry.Fetched(asked("a.jpg"), Optional.empty(), Optional.of(place), Set.of()))
                .work();
        assertThat(only().at("/location/latitude").asDouble()).isEqualTo(-6.1);
    }

    @Test
    void theSameMessageOnceMoreWaitsForNothingAnew() {
        desk.comes(SITI, message("jalan rusak di mauk", remote("a.jpg"))).work();
        arrives("a.jpg").work();
        IntakeEntry again = new IntakeEntry.Reviewed(
                desk.inbound(
                        "smpp:sms-a:",
                        NormalizerHarness.origin(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.VOUCHED),
                        ReplyTo.NOTHING,
                        message("lampu mati di cisoka", remote("c.jpg"))),
                true);
        desk.enters(again).work();
        assertThat(desk.data("received")).hasSize(2);
    }
}
