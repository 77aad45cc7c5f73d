package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.EMAIL;
import static id.kanal.normalizer.NormalizerHarness.SARI;
import static id.kanal.normalizer.NormalizerHarness.TONO;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.ThreadFields;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread is a case: who may add to which, and what a new thread is. */
class MailThreadsTest {
    private static final Mail HOLE =
            Mail.of("Jalan berlubang", "Jalan berlubang di Mauk").id("<1@sari>");
    private static final Mail WASTE = Mail.of("Sampah", "sampah menumpuk").id("<2@sari>");

    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    private Ticket hole() {
        desk.mails(SARI, HOLE).work();
        return desk.ticket(0);
    }

    private String related(int complaint) {
        return desk.data("received").get(complaint).get("related").toString().replaceAll("[\"\\[\\]]", "");
    }

    @Test
    void anAnswerInTheThreadAddsToItsCase() {
        Ticket ticket = hole();
        desk.mails(SARI, Mail.of("Jalan berlubang", "di depan pasar").in(ticket).id("<3@sari>"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
        assertThat(desk.data("supplemented").get(0).get("ticket").asText()).isEqualTo(ticket.digits());
        assertThat(desk.counts(EMAIL))
                .containsExactlyInAnyOrderEntriesOf(Map.of("received", 2L, "complaint", 1L, "addition", 1L));
    }

    @Test
    void aNewThreadIsANewComplaintHoweverSoonAndShort() {
        hole();
        desk.mails(SARI, WASTE).mails(SARI, Mail.of("Lampu", "mati")).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEmpty();
    }

    @Test
    void aNumberInTheWordsIsNoKey() {
        Ticket ticket = hole();
        desk.mails(SARI, Mail.of("Tindak lanjut", "belum ada tindakan " + ticket.digits()))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(ticket.digits());
    }

    @ParameterizedTest(name = "token: {0}, words: {1}")
    @CsvSource({"true, false", "false, true", "true, true"})
    void aStrangerBeginsANewCaseThatNamesTheOther(boolean token, boolean words) {
        Ticket ticket = hole();
        Mail mail = Mail.of("Jalan", words ? "sama, tiket " + ticket.digits() : "sama saja");
        desk.mails(TONO, token ? mail.in(ticket) : mail).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(ticket.digits());
        assertThat(desk.card(ticket)).containsEntry(Card.ADDRESS, SARI.key());
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void aNumberThatNobodyHasIsNotRelated() {
        desk.mails(SARI, Mail.of("Jalan", "sama, tiket 4821937568").in(new Ticket("5724310011")))
                .work();
        assertThat(related(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "rejected", "archived"})
    void anAnswerToAClosedCaseIsANewOneThatNamesIt(String status) {
        Ticket old = hole();
        desk.write(old, Card.STATUS, status)
                .mails(SARI, Mail.of("Jalan berlubang", "rusak lagi").in(old))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(old.digits());
    }

    /** Anybody may write over a message that it comes from there, and ids are no secret. */
    @Test
    void anAnswerToOnesOwnEarlierMailProvesNothingAndIsACaseThatNamesTheOther() {
        Ticket ticket = hole();
        desk.mails(
                        SARI,
                        Mail.of("Jalan berlubang", "lupa fotonya")
                                .answering("<1@sari>")
                                .id("<3@sari>"))
                .work();
        desk.mails(SARI, Mail.of("Jalan berlubang", "satu lagi").answering("<0@x>", "<3@sari>"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(ticket.digits());
        assertThat(related(2)).isEqualTo(desk.ticket(1).digits());
        assertThat(desk.data("supplemented")).isEmpty();
    }

    @Test
    void theSameWithinOneBatch() {
        desk.mails(SARI, HOLE)
                .mails(SARI, Mail.of("Jalan berlubang", "lupa fotonya").answering("<1@sari>"))
                .mails(TONO, Mail.of("Jalan berlubang", "saya juga").answering("<1@sari>"))
                .work(200);
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(desk.ticket(0).digits());
        assertThat(related(2)).isEmpty();
        assertThat(desk.journal.commits()).isEqualTo(1);
    }

    @Test
    void anotherPersonsMailIsNoKeyEither() {
        hole();
        desk.mails(
                        TONO,
                        Mail.of("Jalan berlubang", "saya juga")
                                .answering("<1@sari>")
                                .id("<1@sari>"))
                .mails(TONO, Mail.of("Jalan berlubang", "satu lagi").answering("<1@sari>"))
                .work();
        assertThat(related(1)).isEmpty();
        assertThat(related(2))
                .as("an id that somebody else used first")
                .isEqualTo(desk.ticket(1).digits());
    }

    @Test
    void anAnswerToOnesOwnMailOfAClosedCaseIsNew() {
        Ticket old = hole();
        desk.write(old, Card.STATUS, "archived")
                .mails(SARI, Mail.of("Jalan berlubang", "rusak lagi").answering("<1@sari>"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(1)).isEqualTo(old.digits());
    }

    @Test
    void theSendersOwnCaseIsFoundBehindAStrangersToken() {
        Ticket others = hole();
        desk.mails(
                        TONO,
                        Mail.of("Jalan berlubang", "di tempat kami juga")
                                .in(others)
                                .id("<1@tono>"))
                .work();
        desk.mails(
                        TONO,
                        Mail.of("Jalan berlubang", "sampai hari ini").in(others).answering("<1@sari>", "<1@tono>"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED, Kind.RECEIVED);
        assertThat(related(2)).isEqualTo(desk.ticket(1).digits() + ',' + others.digits());
    }

    @Test
    void whatWasAnsweredIsForgottenWithTheSender() {
        hole();
        desk.later(NormalizerHarness.CONFIG.keepSenders().plusSeconds(1));
        desk.mails(SARI, Mail.of("Jalan berlubang", "lupa fotonya").answering("<1@sari>"))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
    }

    @Test
    void theThreadOfACaseIsThatOfItsLastMail() {
        Ticket ticket = hole();
        assertThat(ThreadFields.handle(desk.journal.state(Keys.thread(ticket))))
                .contains(Mail.handle("Jalan berlubang", "<1@sari>", ""));
        String[] long_ = IntStream.range(0, 30).mapToObj(i -> "<r" + i + "@x>").toArray(String[]::new);
        Mail more =
                Mail.of("Jalan berlubang", "di pasar").in(ticket).id("<3@sari>").answering(long_);
        desk.mails(SARI, more).work();
        assertThat(ThreadFields.handle(desk.journal.state(Keys.thread(ticket))))
                .isEqualTo(more.replyTo().handle());
        assertThat(desk.lastNotice().to().handle()).isEqualTo(more.replyTo().handle());
    }

    @Test
    void theAnswerStandsInTheCitizensThread() {
        desk.mails(SARI, HOLE.by("Sari Dewi").answering("<0@news>")).work();
        assertThat(desk.lastNotice().to().handle()).contains(Mail.handle("Jalan berlubang", "<1@sari>", "<0@news>"));
        assertThat(desk.lastNotice().to().name()).contains("Sari Dewi");
        desk.mails(SARI, Mail.of("STATUS", "").id("<9@sari>")).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.CONFIRM);
        assertThat(desk.lastNotice().to().handle()).contains(Mail.handle("STATUS", "<9@sari>", ""));
    }

    @Test
    void commandsInAThreadMeanItsCase() {
        Ticket first = hole();
        desk.mails(SARI, WASTE).work();
        Ticket second = desk.ticket(1);
        desk.mails(SARI, Mail.of("Jalan berlubang", "STATUS").in(first)).work();
        assertThat(desk.lastNotice().topic().ticket()).contains(first);
        desk.mails(SARI, Mail.of("Halo", "STATUS")).work();
        assertThat(desk.lastNotice().topic().ticket()).contains(second);
        desk.mails(TONO, Mail.of("Jalan berlubang", "BATAL").in(first)).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.NO_TICKET);
        desk.mails(SARI, Mail.of("Jalan berlubang", "BATAL").in(first)).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.WITHDRAWN);
        assertThat(desk.lastNotice().topic().ticket()).contains(first);
        assertThat(desk.card(second)).doesNotContainKey(Card.WITHDRAWN);
    }

    @Test
    void theSameWordsTwiceInOneThreadAreAMachines() {
        Ticket ticket = hole();
        String away = "Saya sedang cuti sampai tanggal 5.";
        desk.mails(SARI, Mail.of("Jalan berlubang", away).in(ticket)).work();
        desk.mails(SARI, Mail.of("Re Jalan berlubang", away + "  ").in(ticket))
                .mails(
                        SARI,
                        Mail.of("Jalan berlubang", away.toUpperCase(java.util.Locale.ROOT))
                                .in(ticket))
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
        assertThat(desk.data("supplemented")).hasSize(1);
        assertThat(desk.counts(EMAIL))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("received", 4L, "complaint", 1L, "addition", 1L, "automatic", 2L));
    }

    @Test
    void aMachineThatBeginsItsOwnCaseIsKnownByItsNextAnswer() {
        String away = "Saya sedang cuti sampai tanggal 5.";
        desk.mails(SARI, Mail.of("Cuti", away)).work();
        desk.mails(SARI, Mail.of("Cuti", away).in(desk.ticket(0))).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED);
        assertThat(desk.counts(EMAIL)).containsEntry("automatic", 1L);
    }

    @Test
    void newPhotosAndOldNewsAreNoEcho() {
        Ticket ticket = hole();
        Mail photo = Mail.of("Jalan berlubang", "ini fotonya").in(ticket).with(Mail.PHOTO);
        desk.mails(SARI, photo).mails(SARI, photo).work();
        Mail still = Mail.of("Jalan berlubang", "masih begitu").in(ticket);
        desk.mails(SARI, still).work();
        desk.later(Duration.ofDays(8)).mails(SARI, still).work();
        assertThat(desk.data("supplemented")).hasSize(4);
    }

    @Test
    void whoWritesAgainCanBeReachedAgain() {
        Ticket ticket = hole();
        Inbound gone = desk.inbound(
                "email:mail:",
                NormalizerHarness.origin(EMAIL, SARI, NormalizerHarness.MAILBOX, Proof.CLAIMED),
                Mail.of("", "").in(ticket).replyTo(),
                new Content.Contactable(false, "5.1.1"));
        desk.enters(new IntakeEntry.Noted(gone)).work();
        assertThat(desk.conversation(SARI).unreached().orElseThrow().reason()).isEqualTo("5.1.1");
        assertThat(desk.card(ticket)).containsEntry(Card.UNREACHED, "5.1.1");
        assertThat(desk.counts(EMAIL)).isEqualTo(Map.of("received", 1L, "complaint", 1L));
        desk.mails(TONO, WASTE).work();
        assertThat(desk.conversation(SARI).unreached()).isPresent();
        desk.mails(SARI, Mail.of("Jalan berlubang", "halo lagi").in(ticket)).work();
        assertThat(desk.conversation(SARI).unreached()).isEmpty();
        assertThat(desk.card(ticket)).containsEntry(Card.UNREACHED, "");
    }
}
