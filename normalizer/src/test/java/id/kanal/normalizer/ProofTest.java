package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.TONO;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Claim.Act;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Pending;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody may do over an address: whoever proves nothing changes, ends, silences and learns nothing. */
class ProofTest {
    private static final Instant LATER = Instant.parse("2999-12-31T00:00:00Z");

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    /** Sari's case, which has an outcome, and Tono's. */
    private Ticket cases() {
        desk.mails(SARI, Mail.of("Jalan", "jalan berlubang di Mauk").id("<1@sari>"))
                .mails(TONO, Mail.of("Lampu", "lampu mati di Mauk").id("<1@tono>"))
                .work();
        return desk.ticket(0);
    }

    /** All come with {@code From: sari}. A foreign token is the mark of Tono, who wrote Sari's address over it. */
    private Proof proof(String name, Ticket sari) {
        return switch (name) {
            case "claimed" -> Proof.CLAIMED;
            case "vouched" -> Proof.VOUCHED;
            case "own" -> Mail.mark(sari, SARI);
            case "foreign" -> Mail.mark(desk.ticket(1), SARI);
            case "foreign-by" -> Mail.mark(desk.ticket(1), TONO);
            case "other-act" -> new Proof.Token(new Claim(Set.of(Act.REPLY), Optional.of(sari), SARI, LATER));
            case "no-case" -> new Proof.Token(new Claim(Mail.MARK, Optional.empty(), SARI, LATER));
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "BATAL, claimed, CONFIRM",
        "BATAL, vouched, WITHDRAWN",
        "BATAL, own, WITHDRAWN",
        "BATAL, foreign, CONFIRM",
        "BATAL, foreign-by, CONFIRM",
        "BATAL, other-act, CONFIRM",
        "BATAL, no-case, CONFIRM",
        "STOP, claimed, CONFIRM",
        "STOP, vouched, STOPPED",
        "STOP, own, STOPPED",
        "STOP, foreign, CONFIRM",
        "STOP, foreign-by, CONFIRM",
        "STOP, other-act, CONFIRM",
        "STOP, no-case, CONFIRM",
        "MULAI, claimed, CONFIRM",
        "MULAI, vouched, STARTED",
        "MULAI, own, STARTED",
        "MULAI, foreign, CONFIRM",
        "BRAILLE, claimed, CONFIRM",
        "BRAILLE, vouched, FORMAT_SET",
        "BRAILLE, own, FORMAT_SET",
        "BRAILLE, foreign, CONFIRM",
        "BRAILLE, foreign-by, CONFIRM",
        "BRAILLE, other-act, CONFIRM",
        "4, claimed, CONFIRM",
        "4, vouched, RATED",
        "4, own, RATED",
        "4, foreign, CONFIRM",
        "4, other-act, CONFIRM",
        "foto menyusul, claimed, RECEIVED",
        "foto menyusul, vouched, ADDED",
        "foto menyusul, own, ADDED",
        "foto menyusul, foreign, RECEIVED",
        "foto menyusul, foreign-by, RECEIVED",
        "foto menyusul, other-act, RECEIVED",
        "foto menyusul, no-case, RECEIVED",
        "STATUS, claimed, CONFIRM",
        "STATUS, vouched, STATUS_ANSWER",
        "STATUS, own, STATUS_ANSWER",
        "STATUS, foreign, CONFIRM",
        "STATUS, other-act, CONFIRM",
        "BANTUAN, claimed, HELP"
    })
    void anActNeedsAProofOfIt(String text, String proof, Kind answer) {
        Ticket ticket = cases();
        desk.write(ticket, Card.STATUS, "responded"); // open, and can be rated
        ReplyTo thread = Mail.of("", "").answering("<1@sari>").replyTo();
        desk.comes(
                        "email:mail:",
                        NormalizerHarness.origin(
                                NormalizerHarness.EMAIL, SARI, NormalizerHarness.MAILBOX, proof(proof, ticket)),
                        thread,
                        Content.Message.of(text))
                .work();
        assertThat(desk.lastKind()).isEqualTo(answer);
        assertThat(desk.lastNotice().to().address()).isEqualTo(SARI);
        boolean changes = answer != Kind.CONFIRM;
        assertThat(desk.card(ticket).containsKey(Card.WITHDRAWN)).isEqualTo(answer == Kind.WITHDRAWN);
        assertThat(desk.card(ticket).containsKey(Card.RATED)).isEqualTo(answer == Kind.RATED);
        assertThat(desk.conversation(SARI).wishes().stopped()).isEqualTo(answer == Kind.STOPPED);
        assertThat(desk.conversation(SARI).wishes().format() == Format.BRAILLE).isEqualTo(answer == Kind.FORMAT_SET);
        assertThat(desk.data("supplemented")).hasSize(answer == Kind.ADDED ? 1 : 0);
        assertThat(confirmations(SARI)).hasSize(changes ? 0 : 1);
        assertThat(desk.conversation(TONO).wishes().stopped()).isFalse();
        assertThat(confirmations(TONO)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1} once it is confirmed")
    @CsvSource({
        "BATAL, WITHDRAWN",
        "STOP, STOPPED",
        "MULAI, STARTED",
        "BRAILLE, FORMAT_SET",
        "4, RATED",
        "STATUS, STATUS_ANSWER"
    })
    void whatIsConfirmedIsDoneAndAnsweredAsTheCommandIs(String text, Kind answer) {
        Ticket ticket = cases();
        desk.write(ticket, Card.STATUS, "resolved");
        Mail mail = Mail.of("", text).answering("<1@sari>");
        desk.mails(SARI, mail).work();
        int notices = desk.notices().size();
        desk.confirms().work();
        assertThat(desk.notices()).hasSize(notices + 1);
        assertThat(desk.lastKind()).isEqualTo(answer);
        assertThat(confirmations(SARI)).isEmpty();
        assertThat(desk.conversation(SARI).wishes().stopped()).isEqualTo(answer == Kind.STOPPED);
        assertThat(desk.card(ticket).containsKey(Card.WITHDRAWN)).isEqualTo(answer == Kind.WITHDRAWN);
        if (answer == Kind.RATED) assertThat(desk.card(ticket)).containsEntry(Card.RATED, "4//1");
        desk.confirms().work();
        assertThat(desk.outcomes()).isEqualTo(5);
        assertThat(desk.data("rated")).as("the link once more").hasSizeLessThanOrEqualTo(1);
        assertThat(desk.data("withdrawn")).hasSizeLessThanOrEqualTo(1);
    }

    /** Also among the cases of one person: a mark that somebody got hold of opens no other. */
    @ParameterizedTest
    @CsvSource({"BATAL, CONFIRM", "foto menyusul, RECEIVED"})
    void aMarkOfOneCaseProvesNothingAboutTheOtherOnesOfItsOwner(String text, Kind answer) {
        cases();
        desk.mails(SARI, Mail.of("Sampah", "sampah menumpuk di Rajeg").id("<2@sari>"))
                .work();
        Ticket second = desk.ticket(2);
        String named = text.equals("BATAL") ? text + ' ' + second.digits() : text;
        desk.comes(
                        "email:mail:",
                        NormalizerHarness.origin(
                                NormalizerHarness.EMAIL,
                                SARI,
                                NormalizerHarness.MAILBOX,
                                Mail.mark(desk.ticket(0), SARI)),
                        Mail.of("", "").answering("<2@sari>").replyTo(),
                        Content.Message.of(named))
                .work();
        assertThat(desk.lastKind()).isEqualTo(answer);
        assertThat(desk.card(second)).doesNotContainKey(Card.WITHDRAWN);
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void anAddressIsAskedOnceForEachActUntilThatRunsOut() {
        cases();
        for (int i = 0; i < 3; i++) desk.mails(SARI, Mail.of("", "STOP")).mails(SARI, Mail.of("", "STATUS"));
        desk.work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.CONFIRM, Kind.CONFIRM);
        assertThat(confirmations(SARI)).hasSize(2);
        desk.later(Duration.ofHours(25)).mails(SARI, Mail.of("", "STOP")).work();
        assertThat(desk.answers()).hasSize(5).last().isEqualTo(Kind.CONFIRM);
        assertThat(confirmations(SARI)).hasSize(1);
    }

    @Test
    void nobodyPushesTheQuestionsOfAnotherOut() {
        cases();
        for (int i = 0; i < Conversation.MOST_PENDING; i++)
            desk.asks(
                    SARI,
                    new Pending(
                            "q" + i,
                            Optional.of(desk.ticket(0)),
                            "still-there",
                            List.of(new Topic.Option("yes")),
                            desk.clock.instant().plusSeconds(3600)));
        desk.mails(SARI, Mail.of("", "STOP")).mails(SARI, Mail.of("", "BATAL")).work();
        assertThat(desk.notices()).hasSize(2);
        assertThat(desk.conversation(SARI).pending())
                .extracting(Pending::id)
                .containsExactly("q4", "q3", "q2", "q1", "q0");
    }

    @Test
    void aConfirmationThatNobodyProvesIsRecorded() {
        cases();
        desk.mails(SARI, Mail.of("", "STOP")).work();
        desk.mails(SARI, new Content.Chosen("confirm", "stop"))
                .mails(SARI, Mail.mark(desk.ticket(1), SARI), new Content.Chosen("confirm", "stop"))
                .mails(SARI, proof("no-case", desk.ticket(0)), new Content.Chosen("confirm", "link"))
                .mails(TONO, proof("no-case", desk.ticket(0)), new Content.Chosen("confirm", "stop"))
                .work();
        assertThat(desk.conversation(SARI).wishes().stopped()).isFalse();
        assertThat(desk.conversation(TONO).wishes().stopped()).isFalse();
        assertThat(desk.counts(NormalizerHarness.EMAIL)).containsEntry("automatic", 4L);
    }

    @Test
    void whereTheNetworkDoesNotVouchTimeAndWordsAddToNothing() {
        desk.claims(NormalizerHarness.SITI, Content.Message.of("jalan berlubang di Mauk"))
                .claims(NormalizerHarness.SITI, Content.Message.of("belum ada tindakan"))
                .claims(NormalizerHarness.SITI, Content.Message.of("BATAL"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.CONFIRM);
        assertThat(desk.data("received").get(1).at("/related/0").asText())
                .isEqualTo(desk.ticket(0).digits());
    }

    @Test
    void whoOnlySaysAgainWhatStandsInTheThreadBringsNothingNewWhoeverItIs() {
        cases();
        Mail again = Mail.of("Jalan", "jalan berlubang di Mauk").answering("<1@sari>");
        desk.mails(SARI, again).mails(SARI, again).work();
        assertThat(desk.data("received")).hasSize(2);
        assertThat(desk.notices()).hasSize(2);
        assertThat(desk.counts(NormalizerHarness.EMAIL)).containsEntry("automatic", 2L);
    }

    @Test
    void aRatingPageRatesItsOwnCaseAlone() {
        Ticket ticket = cases();
        Content rating = new Content.Rated(ticket, 5, Optional.empty());
        desk.mails(SARI, Proof.CLAIMED, rating)
                .mails(TONO, rating)
                .mails(SARI, Mail.mark(desk.ticket(1), SARI), rating)
                .work();
        assertThat(desk.data("rated")).isEmpty();
        desk.mails(SARI, rating).work();
        assertThat(desk.data("rated")).hasSize(1);
    }

    private List<Pending> confirmations(Address address) {
        return desk.conversation(address).pending().stream()
                .filter(Confirmations::is)
                .toList();
    }
}
