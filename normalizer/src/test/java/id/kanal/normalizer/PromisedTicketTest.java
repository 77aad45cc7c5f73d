package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that a door has promised is a case of its own, whatever was written under it. */
class PromisedTicketTest {
    private static final Ticket TICKET = new Ticket("4821937568");

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private void comes(String text, boolean told) {
        Reserved reserved = new Reserved(TICKET, told, "f");
        Inbound bare = desk.inbound(
                "web:",
                NormalizerHarness.origin(NormalizerHarness.SMS, SITI, NormalizerHarness.OURS, Proof.VOUCHED),
                ReplyTo.NOTHING,
                Content.Message.of(text));
        Inbound message = new Inbound(
                bare.id(),
                bare.origin(),
                bare.terms(),
                bare.timing(),
                bare.replyTo(),
                Optional.of(reserved),
                bare.content());
        var card = TicketCard.made(message.origin(), "id", false, message.receivedAt());
        Append append = new Append(
                "intake:0", JournalJson.write(message), message.channel().id(), message.id(), Duration.ofHours(1));
        assertThat(Await.get(desk.journal.reserve(append, new Reservation(reserved, card, Duration.ofDays(400)))))
                .isEqualTo(new Reservation.Result.Made());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"jalan rusak di mauk", "tes", "STATUS", "STOP", ""})
    void itIsAReportWhateverItSays(String text) {
        comes(text, false);
        desk.work();
        assertThat(desk.ticket(0)).isEqualTo(TICKET);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.conversation(SITI).ticket()).contains(TICKET);
        assertThat(desk.counts()).containsEntry("complaint", 1L);
        assertThat(desk.conversation(SITI).wishes().stopped()).isFalse();
    }

    @Test
    void whoHasTheNumberAlreadyIsNotToldItAgain() {
        comes("jalan rusak di mauk", true);
        desk.work();
        assertThat(desk.notices()).isEmpty();
        assertThat(desk.data("received")).hasSize(1);
    }

    @Test
    void whatItWouldHaveAddedToIsNamedAndWhatProtectsRises() {
        desk.says(SITI, "jalan rusak di mauk").work();
        comes("belum ada tindakan, ada kdrt", false);
        desk.work();
        JsonNode data = desk.data("received").get(1);
        assertThat(data.get("ticket").asText()).isEqualTo(TICKET.digits());
        assertThat(data.at("/related/0").asText()).isEqualTo(desk.ticket(0).digits());
        assertThat(desk.card(TICKET)).containsEntry(Card.SECRET, "1").containsEntry(Card.ADDRESS, SITI.key());
        assertThat(desk.data("supplemented")).isEmpty();
    }
}
