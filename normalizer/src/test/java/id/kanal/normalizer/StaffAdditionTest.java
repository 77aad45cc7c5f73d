package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff write down of a case that is somebody's, in that person's lane. */
class StaffAdditionTest {
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    /** By a channel on which an addition names its case. */
    private void adds(Ticket ticket, String text, Declared.Contact contact) {
        Claim claim = new Claim(Set.of(Claim.Act.REPLY, Claim.Act.ADD), Optional.of(ticket), SITI, Instant.MAX);
        Origin origin = new Origin(
                NormalizerHarness.EMAIL,
                SITI,
                List.of(),
                NormalizerHarness.MAILBOX,
                new Author(Author.Role.STAFF, "account-1"),
                new Proof.Token(claim));
        Declared declared = new Declared(
                Declared.Matter.UNKNOWN,
                new Declared.Person(
                        false, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), contact),
                Optional.empty(),
                Set.of());
        Content.Message message = new Content.Message(
                Content.Body.of(text), List.of(), Optional.empty(), Optional.empty(), declared, Set.of());
        ReplyTo replyTo = new ReplyTo(Optional.of(ticket), List.of(), Optional.empty(), Optional.empty());
        Inbound inbound = desk.inbound("desk:", origin, replyTo, message);
        desk.comes(inbound).work();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lampunya juga mati", "STATUS", "STOP", "terima kasih", "BATAL"})
    void itIsForTheCaseWhateverItSays(String text) {
        Ticket ticket = desk.complains(SITI, "jalan rusak di mauk");
        adds(ticket, text, Declared.Contact.OK);
        assertThat(desk.data("supplemented")).hasSize(1);
        assertThat(desk.data("supplemented").get(0).get("source").asText()).isEqualTo("staff");
        assertThat(desk.conversation(SITI).wishes().stopped()).isFalse();
        assertThat(desk.answers()).hasSize(2);
    }

    @Test
    void aNoteIsNotToldToTheReporter() {
        Ticket ticket = desk.complains(SITI, "jalan rusak di mauk");
        adds(ticket, "sudah ditelepon, tidak diangkat", Declared.Contact.NONE);
        assertThat(desk.data("supplemented")).hasSize(1);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
    }

    @Test
    void anEmergencyStandsOnTheCard() {
        Ticket quiet = desk.complains(SITI, "jalan rusak di mauk");
        assertThat(desk.card(quiet)).doesNotContainKey("e");
        adds(quiet, "tolong, ada kebakaran", Declared.Contact.OK);
        assertThat(desk.card(quiet)).containsEntry("e", "1");
    }
}
