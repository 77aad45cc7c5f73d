package id.kanal.channels.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.staff.StaffAddition;
import id.kanal.channels.staff.StaffReport;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.state.TicketCard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeskInboundTest {
    private static final ChannelRef DESK = new ChannelRef("desk", "phone");
    private static final Instant NOW = Instant.parse("2026-11-23T09:15:04Z");
    private static final Address ANI = new Address("tel", "+6281234567890");
    private static final KeyedDigest DIGEST = new KeyedDigest(new byte[32]);
    private static final DeskInbound MESSAGES = new DeskInbound(DESK, DIGEST);
    private static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";

    private static StaffReport report(Declared declared, StaffReport.Teller teller) {
        return new StaffReport(ID, "account-1", "jalan rusak", declared, teller, List.of());
    }

    private static StaffReport by(Optional<Address> number, boolean readBack) {
        return report(full(), new StaffReport.Teller(Optional.of("Ani"), number, readBack));
    }

    private static Declared full() {
        return new Declared(
                new Declared.Matter(
                        Optional.of(Complaint.Kind.ASPIRATION),
                        Optional.of("jalan.berlubang"),
                        Optional.of("pemkab"),
                        Optional.of("Mauk"),
                        Optional.of(LocalDate.of(2026, 11, 20)),
                        Optional.empty()),
                new Declared.Person(
                        true,
                        true,
                        Optional.of(Reporter.Sex.FEMALE),
                        Optional.of(Reporter.Disability.YES),
                        Optional.of("jv"),
                        Optional.empty(),
                        Declared.Contact.OK),
                Optional.of("walk-in"),
                Set.of("sex-and-disability"));
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                field("the draft's id is the message's", Inbound::id, "desk:desk:" + ID),
                field("its reporter is the caller", Inbound::from, ANI),
                field("typed by staff", m -> m.origin().by(), new Author(Author.Role.STAFF, "account-1")),
                field("a number that was read back is theirs", m -> m.origin().proof(), Proof.VOUCHED),
                field("words", m -> said(m).body().text(), "jalan rusak"),
                field("name", m -> said(m).name(), Optional.of("Ani")),
                field("how it came", m -> said(m).declared().medium(), Optional.of("walk-in")),
                field("what was filled in", m -> said(m).declared(), full()),
                field("it answers nothing", m -> m.replyTo().isReply(), false),
                field("received now", Inbound::receivedAt, NOW));
    }

    private static Arguments field(String name, Function<Inbound, Object> field, Object expected) {
        return Arguments.of(name, field, expected);
    }

    private static Content.Message said(Inbound message) {
        return (Content.Message) message.content();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    void everyFieldIsInTheMessage(String name, Function<Inbound, Object> field, Object expected) {
        assertThat(field.apply(MESSAGES.report(by(Optional.of(ANI), true), NOW)))
                .isEqualTo(expected);
    }

    @Test
    void whoGivesNoNumberHasAnAddressOfTheirOwn() {
        Inbound one = MESSAGES.report(by(Optional.empty(), true), NOW);
        assertThat(one.from().isKnown()).isFalse();
        assertThat(one.origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(MESSAGES.report(by(Optional.empty(), true), NOW.plusSeconds(9))
                        .from())
                .as("the same report again")
                .isEqualTo(one.from());
    }

    @Test
    void aNumberThatWasNotReadBackIsAClaim() {
        assertThat(MESSAGES.report(by(Optional.of(ANI), false), NOW).origin().proof())
                .isEqualTo(Proof.CLAIMED);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "+6281234567890, OK, true",
        "+6281234567890, NOT_SAFE, false",
        "+6281234567890, NONE, false",
        "+622112345678, OK, false",
        ", OK, false"
    })
    void aMessageTellsTheNumberWhereItMayAndCan(String number, Declared.Contact contact, boolean told) {
        Declared.Person person = new Declared.Person(
                false, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), contact);
        Declared declared = new Declared(Declared.Matter.UNKNOWN, person, Optional.empty(), Set.of());
        Optional<Address> address = Optional.ofNullable(number).map(text -> new Address("tel", text));
        StaffReport report = report(declared, new StaffReport.Teller(Optional.empty(), address, false));
        assertThat(DeskInbound.isTold(report)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"TOLD, OK", "NOTE, NONE"})
    void anAdditionIsInTheLaneOfTheCaseAndProvesThatCaseAlone(StaffAddition.Kind kind, Declared.Contact contact) {
        Ticket ticket = Ticket.draw(new Random(7));
        Origin sms = Origin.of(new ChannelRef("sms", "sms"), ANI, new Address("short-code", "1708"), Proof.VOUCHED);
        TicketCard card = new TicketCard(ticket, TicketCard.made(sms, "id", false, NOW));
        Inbound message = MESSAGES.addition(new StaffAddition(ID, "account-1", card, kind, "lagi", List.of()), NOW);
        assertThat(message.from()).isEqualTo(ANI);
        assertThat(message.channel()).isEqualTo(DESK);
        assertThat(message.replyTo().proven()).contains(ticket);
        assertThat(((Proof.Token) message.origin().proof()).claim().ticket()).contains(ticket);
        assertThat(message.origin().by().role()).isEqualTo(Author.Role.STAFF);
        assertThat(said(message).declared().person().contact()).isEqualTo(contact);
    }

    @Test
    void theFingerprintIsOfWhatWasSaid() {
        DeskFingerprint fingerprints = new DeskFingerprint(DIGEST);
        String first = fingerprints.of(by(Optional.of(ANI), true));
        assertThat(fingerprints.of(by(Optional.of(ANI), true))).isEqualTo(first);
        assertThat(fingerprints.of(by(Optional.of(ANI), false))).isNotEqualTo(first);
        assertThat(fingerprints.of(
                        report(Declared.NOTHING, new StaffReport.Teller(Optional.of("Ani"), Optional.of(ANI), true))))
                .isNotEqualTo(first);
    }
}
