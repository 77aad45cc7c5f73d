package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.SHORT_CODE;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Keys.Card;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.worker.BatchWorker;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryJournal;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotifierTest {
    private static final String STREAM = Streams.notices(0);
    private static final String OUT = Streams.outbound("sms");
    private static final Duration KEEP = Duration.ofDays(90);

    private final MutableClock clock = new MutableClock(NOW);
    private final RuntimeContext means = TestContext.with(clock);
    private final InMemoryJournal journal = new InMemoryJournal(clock);
    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final Notifier notifier = new Notifier(
            NotificationPolicyTest.CONFIG,
            Texts.shipped(List.of("id", "en")),
            new Notifier.Doors(Set.of(Address.tel("+62811708")), channel -> false, Ticket::digits),
            means,
            KEEP);
    private final Random random = new Random(1708);
    private Lease lease;
    private int appended;

    @BeforeEach
    void open() {
        lease = Await.get(journal.acquire("test"));
        write(JournalTransaction.under(lease)
                .create(Keys.card(TICKET), Notifications.card().fields(), KEEP));
    }

    @AfterEach
    void close() {
        home.shutdown();
        journal.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindGoesOutToWhoeverItIsFor(Kind kind) {
        tell(kind == Kind.STATUS_CHANGED ? news(Status.FORWARDED, NOW) : Notifications.of(kind));
        Outbound message = sent().get(0);
        assertThat(message.to()).isEqualTo(CITIZEN);
        assertThat(message.from()).contains(SHORT_CODE);
        assertThat(message.ticket()).contains(TICKET);
        assertThat(message.createdAt()).isEqualTo(NOW);
        assertThat(message.tries()).isZero();
        assertThat(message.purpose())
                .isEqualTo(
                        switch (kind) {
                            case STATUS_CHANGED -> Purpose.STATUS;
                            case STOPPED -> Purpose.STOP_CONFIRMATION;
                            default -> Purpose.ANSWER;
                        });
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 1L));
    }

    @Test
    void afterStopTheCardIsKeptUpToDateAndAnswersStillGo() {
        write(JournalTransaction.under(lease).put(Keys.stop(CITIZEN), Map.of("at", "now"), KEEP));
        tell(news(Status.FORWARDED, NOW), Notifications.of(Kind.STATUS_ANSWER), Notifications.of(Kind.STOPPED));
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER, Purpose.STOP_CONFIRMATION);
        assertThat(sent().get(0).text()).contains("diteruskan ke instansi");
        assertThat(card()).containsEntry(Card.STATUS, "forwarded");
        assertThat(counts()).isEqualTo(Map.of("notice-stopped", 1L, "notice-sent", 2L));
    }

    @Test
    void newsIsOnTheCardAndItsOtherFieldsStay() {
        tell(news(Status.FORWARDED, NOW));
        assertThat(card())
                .containsAllEntriesOf(Notifications.card().fields())
                .containsAllEntriesOf(Map.of(
                        Card.STATUS, "forwarded",
                        Card.AGENCY, "Pemkab Tangerang",
                        Card.DUE, "2026-11-30",
                        Card.CHANGED, NOW.toString(),
                        Card.NUMBER, "9165816"));
        assertThat(String.join("", card().values()).length()).isLessThan(350);
    }

    @Test
    void newsThatComesLateTurnsNothingBack() {
        tell(news(Status.RESOLVED, NOW));
        Map<String, String> before = card();
        tell(news(Status.FORWARDED, NOW.minusSeconds(1)));
        assertThat(card()).isEqualTo(before);
        assertThat(sent()).hasSize(1);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 1L, "notice-stale", 1L));
        tell(news(Status.REOPENED, NOW.plusSeconds(1)));
        assertThat(card()).containsEntry(Card.STATUS, "reopened");
        assertThat(sent()).hasSize(2);
    }

    @Test
    void lateNewsWithinOneBatchIsSeenToo() {
        tell(news(Status.RESOLVED, NOW), news(Status.FORWARDED, NOW.minusSeconds(1)), news(Status.RESPONDED, NOW));
        assertThat(card()).containsEntry(Card.STATUS, "responded");
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 2L, "notice-stale", 1L));
    }

    @Test
    void aClosedCaseHasNothingDue() {
        tell(
                news(Status.FORWARDED, NOW),
                Notifications.of(bare(Status.RESOLVED)),
                Notifications.of(Kind.STATUS_ANSWER));
        assertThat(card()).containsEntry(Card.DUE, "");
        assertThat(sent().get(2).text()).contains("selesai", "Pemkab Tangerang").doesNotContain("2026-11-30", "30 Nov");
    }

    @Test
    void newsOfTheNightGoesOutInTheMorning() {
        Instant night = Instant.parse("2026-11-23T16:00:00Z"); // 23:00 in Jakarta
        Instant morning = Instant.parse("2026-11-23T23:00:00Z");
        clock.set(night);
        tell(news(Status.FORWARDED, night), Notifications.of(Kind.RECEIVED));
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER);
        assertThat(counts()).isEqualTo(Map.of("notice-delayed", 1L, "notice-sent", 1L));
        clock.set(morning.minusMillis(1));
        tell(Notifications.of(Kind.HELP));
        assertThat(sent()).hasSize(2);
        clock.set(morning);
        Await.until("the news is released", () -> sent().size() == 3);
        assertThat(sent().get(2).createdAt())
                .as("its time to live begins in the morning")
                .isEqualTo(morning);
    }

    @Test
    void limitsHoldOverBatchesButNeverCostATicket() {
        for (int i = 0; i < 25; i++) tell(of(Kind.ADDED, Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 20L, "notice-limited", 5L));
        for (int i = 0; i < 5; i++) tell(of(Kind.RECEIVED, Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 25L, "notice-limited", 5L));
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        tell(of(Kind.ADDED, Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 26L, "notice-limited", 5L));
    }

    @Test
    void aLoopIsBrokenWithinOneBatch() {
        Notification[] loop = new Notification[10];
        Arrays.fill(loop, Notifications.of(Kind.ADDED));
        tell(loop);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 3L, "notice-repeated", 7L));
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        tell(Notifications.of(Kind.ADDED));
        assertThat(sent()).hasSize(4);
    }

    @Test
    void machinesGetNothingAndAreCounted() {
        tell(
                Notifications.to(SHORT_CODE, Notifications.of(Kind.RECEIVED)),
                Notifications.to(Address.tel("+62811708"), Notifications.of(Kind.HELP)));
        assertThat(sent()).isEmpty();
        assertThat(counts()).isEqualTo(Map.of("notice-unanswerable", 1L, "notice-own-address", 1L));
    }

    @Test
    void aSecretCaseIsSilentAboutWhoHoldsIt() {
        write(JournalTransaction.under(lease).put(Keys.card(TICKET), Map.of(Card.SECRET, "1"), KEEP));
        tell(news(Status.FORWARDED, NOW), Notifications.of(Kind.STATUS_ANSWER));
        assertThat(sent())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.text())
                        .contains(TICKET.shown())
                        .doesNotContain("Tangerang")
                        .doesNotContain("Bina Marga"));
    }

    @Test
    void aCardThatIsGoneIsNotMadeAnew() {
        write(JournalTransaction.under(lease).remove(Keys.card(TICKET)));
        tell(news(Status.FORWARDED, NOW));
        assertThat(card()).isEmpty();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aLostCommitSendsNothingTwice() {
        append(Notifications.of(Kind.RECEIVED));
        append(news(Status.FORWARDED, NOW));
        journal.failNext(FailureCode.JOURNAL_DOWN, FailureCode.JOURNAL_UNSURE);
        work();
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER, Purpose.STATUS);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 2L));
    }

    @Test
    void whatCannotBeReadIsParkedAndTheOthersGoOn() {
        Await.get(journal.append(new Append(STREAM, "{}", Append.NOT_COUNTED, "x", KEEP)));
        append(Notifications.of(Kind.STATUS_CHANGED)); // news without a status
        append(Notifications.of(Kind.HELP));
        work();
        assertThat(sent()).hasSize(1);
        assertThat(journal.parked()).hasSize(2).allMatch(parked -> parked.code().equals("invalid"));
    }

    @Test
    void aBatchEndsInOneStep() {
        append(Notifications.of(Kind.RECEIVED));
        append(news(Status.FORWARDED, NOW));
        append(Notifications.of(Kind.HELP));
        int before = journal.commits();
        NotifierStage stage = new NotifierStage(journal, notifier, STREAM);
        JournalTransaction step = Await.get(stage.handle(journal.entries(STREAM), lease));
        assertThat(journal.commits()).isEqualTo(before);
        write(step);
        assertThat(journal.entries(STREAM)).isEmpty();
        assertThat(sent()).hasSize(3);
        assertThat(journal.state(Keys.pace(CITIZEN)).toString()).doesNotContain("812345");
    }

    private static Notification of(Kind kind, Ticket ticket) {
        Notification n = Notifications.of(kind);
        return new Notification(
                n.id(),
                n.kind(),
                n.channel(),
                n.to(),
                n.via(),
                n.language(),
                Optional.of(ticket),
                n.danger(),
                n.status(),
                n.at());
    }

    private static StatusEvent bare(Status status) {
        return Notifications.news(status, "", "", "");
    }

    private static Notification news(Status status, Instant at) {
        return Notifications.of(Notifications.at(
                at, Notifications.news(status, "Pemkab Tangerang", "Diteruskan ke Dinas Bina Marga", "2026-11-30")));
    }

    /** Appends these as one batch and waits until they are settled. */
    private void tell(Notification... notices) {
        for (Notification notice : notices) append(notice);
        NotifierStage stage = new NotifierStage(journal, notifier, STREAM);
        write(Await.get(stage.handle(journal.entries(STREAM), lease)));
        assertThat(journal.entries(STREAM)).isEmpty();
    }

    /** Lets a worker empty the lane. */
    private void work() {
        BatchWorker worker = new BatchWorker(
                journal, means, home, "notifier", STREAM, 100, new NotifierStage(journal, notifier, STREAM));
        worker.start();
        Await.until("settled", () -> journal.entries(STREAM).isEmpty());
        Await.get(worker.stop());
    }

    private void append(Notification notice) {
        String body = JournalJson.write(notice);
        Await.get(journal.append(new Append(STREAM, body, Append.NOT_COUNTED, "n" + appended++, KEEP)));
    }

    private void write(JournalTransaction step) {
        Await.get(journal.commit(step));
    }

    private List<Outbound> sent() {
        return journal.bodies(OUT).stream().map(JournalJson::outbound).toList();
    }

    private Map<String, String> card() {
        return journal.state(Keys.card(TICKET));
    }

    private Map<String, Long> counts() {
        return Await.get(journal.figures()).counts().getOrDefault("sms", Map.of());
    }
}
