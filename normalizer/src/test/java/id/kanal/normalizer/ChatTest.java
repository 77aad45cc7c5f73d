package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.CHAT;
import static id.kanal.normalizer.NormalizerHarness.PATIENCE;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.NormalizerHarness.replyTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Content.Piece;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.ThreadFields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a message may refer to another, and need not: the reference first, otherwise time and words; albums. */
class ChatTest {
    private final NormalizerHarness desk = new NormalizerHarness(new PlainReader(), CHAT);

    @AfterEach
    void close() {
        desk.close();
    }

    private NormalizerHarness writes(ReplyTo replyTo, String text) {
        return desk.replies(SITI, replyTo, Content.Message.of(text));
    }

    private NormalizerHarness part(int number, OptionalInt total, Piece piece) {
        return desk.comes(SITI, new Content.Fragment("album", number, total, PATIENCE, piece));
    }

    private static Piece photo(String text) {
        return new Piece.Whole(new Content.Message(
                Content.Body.of(text),
                List.of(new Content.File.Stored(Mail.PHOTO)),
                Optional.empty(),
                Optional.of("Siti"),
                Declared.NOTHING,
                Set.of()));
    }

    @Test
    void theReferenceComesFirstThenTimeAndWords() {
        writes(replyTo("m1"), "jalan rusak di mauk").work();
        desk.later(Duration.ofHours(1));
        writes(replyTo("m2"), "sampah menumpuk di rajeg").work();
        Ticket road = desk.ticket(0);
        Ticket waste = desk.ticket(1);
        writes(replyTo("m3", "m1"), "sudah seminggu begini terus").work();
        writes(replyTo("m4"), "tolong ya").work();
        desk.later(Duration.ofHours(1));
        writes(replyTo("m5", "m2"), "lampu di balaraja").work();
        writes(replyTo("m6", "unknown"), "banjir di kresek").work();
        assertThat(desk.data("supplemented").stream()
                        .map(data -> data.get("ticket").asText()))
                .containsExactly(road.digits(), road.digits(), waste.digits());
        assertThat(desk.data("received")).hasSize(3);
    }

    @Test
    void personsMaySayTheSameTwice() {
        writes(replyTo("m1"), "jalan rusak di mauk").work();
        writes(replyTo("m2", "m1"), "ya").work();
        writes(replyTo("m3", "m1"), "ya").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED, Kind.ADDED);
        assertThat(desk.journal.stateKeys()).noneMatch(key -> key.startsWith("said:"));
    }

    @Test
    void anAnswerUsesTheHandleOfTheMessageAndTheThreadKeepsIt() {
        Handle handle = new Handle("sms-a", "topic-7");
        ReplyTo in = new ReplyTo(Optional.empty(), List.of(), Optional.of("m1"), Optional.of(handle));
        writes(in, "jalan rusak di mauk").work();
        assertThat(desk.lastNotice().to().handle()).contains(handle);
        assertThat(ThreadFields.handle(desk.journal.state(Keys.thread(desk.ticket(0)))))
                .contains(handle);
        assertThat(desk.conversation(SITI).times().heard()).contains(desk.clock.instant());
    }

    @Test
    void whoCalledInVainWasHeardOf() {
        desk.comes(SITI, new Content.Missed("call")).work();
        assertThat(desk.conversation(SITI).times().heard())
                .as("they may be answered for as long as after a message")
                .contains(desk.clock.instant());
        assertThat(desk.answers()).isEmpty();
    }

    @Test
    void anAlbumIsOneMessage() {
        part(2, OptionalInt.of(2), photo("dan ini")).work();
        assertThat(desk.events()).isEmpty();
        part(1, OptionalInt.of(2), photo("jalan rusak di mauk")).work();
        JsonNode data = desk.data("received").get(0);
        assertThat(data.at("/messages/0/text").asText()).isEqualTo("jalan rusak di mauk\ndan ini");
        assertThat(data.at("/messages/0/id").asText()).isEqualTo("smpp:sms-a:2");
        assertThat(data.get("attachments")).hasSize(2);
        assertThat(data.at("/reporter/name").asText()).isEqualTo("Siti");
        assertThat(desk.counts()).containsEntry("complaint", 1L).containsEntry("joined", 1L);
    }

    @Test
    void whereNobodySaysHowManyThereArePatienceDecides() {
        part(1, OptionalInt.empty(), photo("jalan rusak di mauk"));
        part(2, OptionalInt.empty(), photo("")).work();
        desk.later(PATIENCE.minusSeconds(1)).work();
        assertThat(desk.events()).isEmpty();
        desk.later(Duration.ofSeconds(2)).work();
        JsonNode data = desk.data("received").get(0);
        assertThat(data.get("attachments")).hasSize(2);
        assertThat(data.get("missing").toString()).isEqualTo("[]");
        assertThat(desk.outcomes()).isEqualTo(2);
    }

    @Test
    void whereNobodySaysHowManyThereAreNumbersTellTheOrderAlone() {
        desk.comes(SITI, Content.Message.of("lampu mati di cisoka")).work();
        part(Integer.MAX_VALUE, OptionalInt.empty(), photo("dan ini"));
        part(2_000_000_007, OptionalInt.empty(), photo("jalan rusak di mauk")).work();
        desk.later(PATIENCE.plusSeconds(1)).work();
        JsonNode data = desk.data("received").get(1);
        assertThat(data.at("/messages/0/text").asText()).isEqualTo("jalan rusak di mauk\ndan ini");
        assertThat(data.get("missing").toString()).isEqualTo("[]");
    }

    @Test
    void partsOfAFormThatNobodyKnowsAreKeptForAPerson() {
        Piece strange = new Piece.Raw(Octets.of(new byte[] {1, 2}), "rot13");
        part(1, OptionalInt.of(1), strange).work();
        assertThat(desk.journal.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.code()).isEqualTo("undecodable");
            assertThat(parked.detail()).isEqualTo("parts that are not rot13");
        });
        assertThat(desk.answers()).containsExactly(Kind.UNREADABLE);
    }
}
