package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.CHAT;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static id.kanal.normalizer.NormalizerHarness.replyTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people do to messages that they have sent. */
class EditsTest {
    private final NormalizerHarness desk = new NormalizerHarness(new PlainReader(), CHAT);

    @AfterEach
    void close() {
        desk.close();
    }

    private static Content edited(String original, String text) {
        return new Content.Edited(original, Content.Message.of(text));
    }

    private Ticket hole() {
        desk.replies(SITI, replyTo("m1"), Content.Message.of("jalan berlubang di Mauk"))
                .work();
        return desk.ticket(0);
    }

    @Test
    void anEditedMessageStandsInThePlaceOfTheFirst() {
        Ticket ticket = hole();
        desk.comes(SITI, edited("m1", "jalan berlubang di Rajeg")).work();
        JsonNode data = desk.data("supplemented").get(0);
        assertThat(data.get("ticket").asText()).isEqualTo(ticket.digits());
        assertThat(data.get("replaces").asText()).isEqualTo("smpp:sms-a:1");
        assertThat(data.at("/message/text").asText()).isEqualTo("jalan berlubang di Rajeg");
        assertThat(data.has("urgency")).isFalse();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
    }

    @Test
    void whatProtectsAndAlarmsOnlyRises() {
        Ticket ticket = hole();
        desk.comes(SITI, edited("m1", "kebakaran, dan ada kdrt")).work();
        assertThat(desk.data("supplemented").get(0).get("urgency").asText()).isEqualTo("emergency");
        assertThat(desk.card(ticket)).containsEntry(Card.SECRET, "1");
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Topic.Danger.VIOLENCE);
        desk.comes(SITI, edited("m1", "tidak apa-apa")).work();
        assertThat(desk.data("supplemented").get(1).has("urgency")).isFalse();
        assertThat(desk.card(ticket)).containsEntry(Card.SECRET, "1");
        assertThat(Json.read(desk.events().get(2).body()).get("usage").asText()).isEqualTo("secret");
    }

    @Test
    void anEditOfWhatNobodyKnowsOrProvesIsAMessage() {
        desk.comes(SITI, edited("m9", "jalan berlubang di Mauk")).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        hole();
        desk.claims(SITI, edited("m1", "kebakaran")).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.RECEIVED);
        assertThat(desk.data("supplemented").stream().filter(data -> data.has("replaces")))
                .isEmpty();
    }

    @Test
    void aDeletedMessageIsTakenBackNotTheCase() {
        Ticket ticket = hole();
        desk.claims(SITI, new Content.Deleted("m1"))
                .comes(SITI, new Content.Deleted("m9"))
                .work();
        assertThat(desk.data("message-removed")).isEmpty();
        desk.comes(SITI, new Content.Deleted("m1"))
                .comes(SITI, new Content.Deleted("m1"))
                .work();
        assertThat(desk.data("message-removed")).hasSize(1);
        assertThat(desk.data("message-removed").get(0).get("message").asText()).isEqualTo("smpp:sms-a:1");
        assertThat(desk.card(ticket)).doesNotContainKey(Card.WITHDRAWN);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.counts()).containsEntry("automatic", 4L);
    }
}
