package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.MAILBOX;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.JournalIntake;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody whom no channel reaches writes a contact into a form: it is a claim until its owner says so. */
class ClaimedContactTest {
    private static final Address NOBODY = Address.nobody("x7Qk");

    private final NormalizerHarness desk = new NormalizerHarness();
    private final Ticket ticket = Ticket.draw(new Random(11));

    @AfterEach
    void close() {
        desk.close();
    }

    private void reports(Address contact, Declared.Contact may) {
        Declared.Person person = new Declared.Person(
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of("id"),
                Optional.of(new Declared.AnswerTo(contact, Proof.CLAIMED)),
                may);
        Content.Message message = new Content.Message(
                Content.Body.of("Jalan raya Mauk rusak parah banyak lubang"),
                List.of(),
                Optional.empty(),
                Optional.of("Siti"),
                new Declared(Declared.Matter.UNKNOWN, person, Optional.empty(), Set.of()),
                Set.of());
        Inbound inbound = desk.inbound(
                        "web:",
                        NormalizerHarness.origin(EMAIL, NOBODY, MAILBOX, Proof.CLAIMED),
                        ReplyTo.NOTHING,
                        message)
                .promising(new Reserved(ticket, true, "f"));
        var card = TicketCard.made(inbound.origin(), "id", false, inbound.receivedAt());
        assertThat(Await.get(new JournalIntake(desk.journal, new Streams(1))
                        .reserve(inbound, card, Duration.ofDays(400), Duration.ofDays(1))))
                .isNotNull();
        desk.work();
    }

    @Test
    void itGetsOneMessageWithTheNumberAndIsAskedWhetherNewsMayCome() {
        reports(SITI, Declared.Contact.OK);
        assertThat(desk.notices()).hasSize(1);
        Notification asked = desk.lastNotice();
        assertThat(asked.to().address()).isEqualTo(SITI);
        assertThat(asked.to().name())
                .as("whoever has that address learns no name")
                .isEmpty();
        assertThat(asked.topic()).isInstanceOfSatisfying(Topic.Confirm.class, confirm -> {
            assertThat(confirm.act()).isEqualTo(Act.LINK);
            assertThat(confirm.ticket()).contains(ticket);
        });
        assertThat(desk.conversation(SITI)).as("nothing of theirs is touched").isEqualTo(Conversation.NEW);
        JsonNode reporter = desk.data("received").get(0).get("reporter");
        assertThat(reporter.get("address").asText()).isEqualTo(SITI.value());
    }

    @Test
    void newsGoesThereOnceItIsConfirmedAndNotBefore() {
        reports(SITI, Declared.Contact.OK);
        desk.news(ticket, "n-1", Status.FORWARDED, Optional.of("Diteruskan"));
        assertThat(desk.notices()).extracting(notice -> notice.to().address()).containsExactly(SITI, NOBODY);
        desk.confirms().work();
        assertThat(desk.lastNotice().to().address()).isEqualTo(SITI);
        assertThat(desk.lastNotice().topic()).isEqualTo(new Topic.StatusAnswer(ticket));
        desk.news(ticket, "n-2", Status.RESOLVED, Optional.of("Selesai"));
        assertThat(desk.notices().subList(3, 5))
                .extracting(notice -> notice.to().address())
                .containsExactly(NOBODY, SITI);
        int notices = desk.notices().size();
        desk.confirms().work();
        assertThat(desk.notices()).as("the link once more does nothing").hasSize(notices);
    }

    @ParameterizedTest
    @EnumSource(
            value = Declared.Contact.class,
            names = {"NOT_SAFE", "NONE"})
    void whoIsNotToBeContactedIsNot(Declared.Contact may) {
        reports(SITI, may);
        assertThat(desk.notices()).isEmpty();
    }

    @Test
    void whereNothingArrivesOrWeAreOurselvesNothingIsSent() {
        reports(new Address("fax", "+62215550000"), Declared.Contact.OK);
        assertThat(desk.notices()).isEmpty();
    }

    @Test
    void ourOwnAddressIsNotAsked() {
        reports(MAILBOX, Declared.Contact.OK);
        assertThat(desk.notices()).isEmpty();
    }

    @Test
    void aForgedOptionLinksNothing() {
        reports(SITI, Declared.Contact.OK);
        Topic.Confirm asked = (Topic.Confirm) desk.lastNotice().topic();
        var claim = new id.kanal.kernel.signing.ClaimSeal(NormalizerHarness.SEAL)
                .open(asked.token(), desk.clock.instant())
                .orElseThrow();
        desk.mails(NOBODY, new Proof.Token(claim), new Content.Chosen("confirm", "link/tel:+6285700000001"))
                .work();
        assertThat(new TicketCard(ticket, desk.card(ticket)).also())
                .as("what was asked about counts")
                .contains(SITI);
    }
}
