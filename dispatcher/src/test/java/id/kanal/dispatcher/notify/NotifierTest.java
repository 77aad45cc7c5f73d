package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.OWN_NUMBER;
import static id.kanal.dispatcher.notify.Notifications.SHORT;
import static id.kanal.dispatcher.notify.Notifications.SHORT_CODE;
import static id.kanal.dispatcher.notify.Notifications.SPARE;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static id.kanal.dispatcher.notify.NotifierHarness.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Wishes;
import id.kanal.kernel.model.Facts;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Outbound.Purpose;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotifierTest {
    private static final Topic HELP = new Topic.Help();
    private static final Topic STATUS_ANSWER = new Topic.StatusAnswer(TICKET);

    private final Random random = new Random(1708);
    private NotifierHarness desk = new NotifierHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @MethodSource("id.kanal.dispatcher.notify.Notifications#topics")
    void everyTopicGoesOutToWhoeverItIsFor(Topic topic) {
        desk.tell(Notifications.of(topic));
        Outbound message = sent().get(0);
        assertThat(message.id()).isEqualTo("notice");
        assertThat(message.to()).isEqualTo(CITIZEN);
        assertThat(message.route().from()).isEqualTo(SHORT_CODE);
        assertThat(message.topic()).isEqualTo(topic);
        assertThat(message.createdAt()).isEqualTo(NOW);
        assertThat(message.attempts()).isEqualTo(Outbound.Attempts.NONE);
        assertThat(message.purpose())
                .isEqualTo(
                        switch (topic) {
                            case Topic.News news -> Purpose.STATUS;
                            case Topic.Stopped stopped -> Purpose.STOP_CONFIRMATION;
                            default -> Purpose.ANSWER;
                        });
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 1L));
    }

    @Test
    void afterStopAnswersStillGo() {
        desk.put(CITIZEN, Conversation.NEW.wishing(new Wishes(Optional.of(NOW), Format.PLAIN)));
        desk.tell(news(Status.FORWARDED, NOW), Notifications.of(STATUS_ANSWER), Notifications.of(new Topic.Stopped()));
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER, Purpose.STOP_CONFIRMATION);
        assertThat(standing(sent().get(0)).status()).contains(Status.FORWARDED);
        assertThat(counts()).isEqualTo(Map.of("notice-stopped", 1L, "notice-sent", 2L));
    }

    @Test
    void newsBringsWhatTheCardAndTheEventKnow() {
        desk.tell(news(Status.FORWARDED, NOW), Notifications.of(STATUS_ANSWER));
        Facts.Standing told = standing(sent().get(0));
        assertThat(told.agency()).contains("Pemkab Tangerang");
        assertThat(told.note()).contains("Diteruskan ke Dinas Bina Marga");
        assertThat(told.due()).contains(java.time.LocalDate.of(2026, 11, 30));
        Facts.Standing asked = standing(sent().get(1));
        assertThat(asked.agency()).contains("Pemkab Tangerang");
        assertThat(asked.note()).as("notes are not kept").isEmpty();
        assertThat(asked.changed()).contains(NOW);
    }

    @Test
    void aClosedCaseHasNothingDue() {
        desk.tell(news(Status.FORWARDED, NOW));
        desk.tell(Notifications.of(Notifications.news(Status.RESOLVED, "", "", "")), Notifications.of(STATUS_ANSWER));
        assertThat(standing(sent().get(2)).due()).isEmpty();
        assertThat(standing(sent().get(2)).agency()).contains("Pemkab Tangerang");
        assertThat(standing(sent().get(2)).open()).isFalse();
    }

    @Test
    void newsOfTheNightGoesOutInTheMorning() {
        Instant night = Instant.parse("2026-11-23T16:00:00Z"); // 23:00 in Jakarta
        Instant morning = Instant.parse("2026-11-23T23:00:00Z");
        desk.clock.set(night);
        desk.tell(news(Status.FORWARDED, night), received(TICKET));
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER);
        assertThat(counts()).isEqualTo(Map.of("notice-delayed", 1L, "notice-sent", 1L));
        desk.clock.set(morning.minusMillis(1));
        desk.tell(Notifications.of(HELP));
        assertThat(sent()).hasSize(2);
        desk.clock.set(morning);
        Await.until("the news is released", () -> sent().size() == 3);
        assertThat(sent().get(2).createdAt())
                .as("its time to live begins in the morning")
                .isEqualTo(morning);
    }

    @Test
    void limitsHoldOverBatchesButNeverCostATicket() {
        for (int i = 0; i < 25; i++) desk.tell(added(Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 20L, "notice-limited", 5L));
        for (int i = 0; i < 5; i++) desk.tell(received(Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 25L, "notice-limited", 5L));
        desk.clock.advance(Duration.ofHours(1).plusSeconds(1));
        desk.tell(added(Ticket.draw(random)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 26L, "notice-limited", 5L));
    }

    @Test
    void aLoopIsBrokenWithinOneBatch() {
        Notification[] loop = new Notification[10];
        Arrays.fill(loop, added(TICKET));
        desk.tell(loop);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 3L, "notice-repeated", 7L));
        desk.clock.advance(Duration.ofHours(1).plusSeconds(1));
        desk.tell(added(TICKET));
        assertThat(sent()).hasSize(4);
    }

    @Test
    void theSameNewsUnderOtherIdsAndTimesIsALoopToo() {
        for (int i = 0; i < 5; i++) desk.tell(news(Status.FORWARDED, NOW.plusSeconds(i)));
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 3L, "notice-repeated", 2L));
        desk.tell(news(Status.VERIFIED, NOW.plusSeconds(9)));
        assertThat(sent()).hasSize(4);
    }

    @Test
    void anAdditionIsTheSameWhateverBecameOfTheCase() {
        for (Status status : List.of(Status.VERIFIED, Status.FORWARDED, Status.IN_PROGRESS, Status.REOPENED)) {
            desk.put(Keys.card(TICKET), desk.card().changes(Notifications.news(status, "", "", "")));
            desk.tell(added(TICKET));
        }
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 3L, "notice-repeated", 1L));
    }

    @Test
    void machinesGetNothingAndAreCounted() {
        desk.tell(
                Notifications.to(SHORT_CODE, new Topic.Received(TICKET, Danger.NONE)),
                Notifications.to(OWN_NUMBER, HELP));
        assertThat(sent()).isEmpty();
        assertThat(counts()).isEqualTo(Map.of("notice-unanswerable", 1L, "notice-own-address", 1L));
    }

    @Test
    void aSecretCaseIsSilentAboutWhoHoldsIt() {
        desk.put(Keys.card(TICKET), TicketCard.madeSecret());
        desk.tell(news(Status.FORWARDED, NOW), Notifications.of(STATUS_ANSWER));
        assertThat(desk.journal.bodies("outbound:short"))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body)
                        .contains(TICKET.digits())
                        .doesNotContain("Tangerang")
                        .doesNotContain("Bina Marga"));
    }

    @Test
    void ofACardThatIsGoneNobodyKnowsThatItIsNotSecret() {
        desk.remove(Keys.card(TICKET));
        desk.tell(news(Status.FORWARDED, NOW), Notifications.of(STATUS_ANSWER));
        assertThat(desk.journal.state(Keys.card(TICKET))).isEmpty();
        assertThat(sent()).hasSize(2);
        assertThat(standing(sent().get(0)).secret()).isTrue();
        assertThat(desk.journal.bodies("outbound:short").get(0)).doesNotContain("Tangerang");
        assertThat(sent().get(1).facts().standing()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyAnOutcomeCanBeRated(Status status) {
        desk.tell(news(status, NOW));
        boolean outcome = status == Status.RESOLVED || status == Status.RESPONDED;
        assertThat(sent().get(0).facts().link())
                .isEqualTo(outcome ? Optional.of(URI.create("https://k/rating/" + TICKET)) : Optional.empty());
    }

    @Test
    void aConfirmationLeadsToItsPage() {
        desk.tell(Notifications.of(new Topic.Confirm(id.kanal.kernel.model.Claim.Act.STOP, Optional.empty(), "token")));
        assertThat(sent().get(0).facts().link()).contains(URI.create("https://k/confirm/token"));
    }

    @Test
    void whatDidNotArriveIsToldByAnotherChannelWithoutCountingTwice() {
        desk.close();
        desk = new NotifierHarness(Notifications.withSpare(), CITIZEN);
        desk.tell(news(Status.FORWARDED, NOW));
        Outbound first = sent().get(0);
        Map<String, String> pace = desk.journal.state(TestSecrets.KEYS.pace(CITIZEN));
        desk.clock.set(Instant.parse("2026-11-23T16:00:00Z"));
        desk.tell(first.again());
        assertThat(desk.sent(SPARE)).as("it is night").isEmpty();
        desk.clock.set(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(Await.get(desk.journal.figures())).as("what is due moves up").isNotNull();
        Outbound second = desk.sent(SPARE).get(0);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.attempts().tried()).containsExactly(SHORT.id());
        assertThat(second.topic()).isEqualTo(first.topic());
        assertThat(second.facts()).isEqualTo(first.facts());
        assertThat(second.createdAt()).isEqualTo(desk.clock.instant());
        assertThat(desk.journal.state(TestSecrets.KEYS.pace(CITIZEN))).isEqualTo(pace);
        assertThat(desk.counts(SPARE)).isEqualTo(Map.of("notice-delayed", 1L));
        desk.tell(second.again());
        assertThat(sent()).hasSize(1);
        assertThat(desk.sent(SPARE)).hasSize(1);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 1L));
        assertThat(desk.counts(SPARE)).isEqualTo(Map.of("notice-delayed", 1L, "notice-undeliverable", 1L));
    }

    @Test
    void newsForSomebodyWhomNoChannelReachesIsKeptForThemToLookAt() {
        Address visitor = Address.nobody("visitor");
        desk.close();
        desk = new NotifierHarness(Notifications.CHANNELS, visitor);
        for (int i = 1; i <= 7; i++)
            desk.tell(Notifications.to(visitor, new Topic.News(event(Status.FORWARDED, NOW.plusSeconds(i)))));
        desk.tell(Notifications.to(visitor, HELP));
        assertThat(NewsFields.read(desk.journal.state(Keys.news(TICKET))))
                .extracting(StatusEvent::time)
                .containsExactlyElementsOf(
                        Stream.of(3, 4, 5, 6, 7).map(NOW::plusSeconds).toList());
        assertThat(sent()).isEmpty();
        assertThat(counts()).isEqualTo(Map.of("notice-kept", 7L, "notice-unanswerable", 1L));
        desk.tell(news(Status.FORWARDED, NOW));
        assertThat(NewsFields.read(desk.journal.state(Keys.news(TICKET)))).hasSize(5);
    }

    @Test
    void aLostCommitSendsNothingTwice() {
        desk.append(received(TICKET));
        desk.append(news(Status.FORWARDED, NOW));
        desk.journal.failNext(FailureCode.JOURNAL_DOWN, FailureCode.JOURNAL_UNSURE);
        desk.work();
        assertThat(sent().stream().map(Outbound::purpose)).containsExactly(Purpose.ANSWER, Purpose.STATUS);
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 2L));
    }

    @Test
    void whatCannotBeReadIsParkedAndTheOthersGoOn() {
        desk.append("{}");
        desk.append(Notifications.of(HELP));
        desk.work();
        assertThat(sent()).hasSize(1);
        assertThat(desk.journal.parked())
                .hasSize(1)
                .allMatch(parked -> parked.code().equals("invalid"));
    }

    @Test
    void aBatchEndsInOneStep() {
        desk.append(received(TICKET));
        desk.append(news(Status.FORWARDED, NOW));
        desk.append(Notifications.of(HELP));
        int before = desk.journal.commits();
        JournalTransaction step = Await.get(desk.stage().handle(desk.journal.entries(STREAM), desk.lease));
        assertThat(desk.journal.commits()).isEqualTo(before);
        desk.write(step);
        assertThat(desk.journal.entries(STREAM)).isEmpty();
        assertThat(sent()).hasSize(3);
        assertThat(desk.journal.state(TestSecrets.KEYS.pace(CITIZEN)).toString())
                .doesNotContain("812345");
    }

    private static Notification added(Ticket ticket) {
        return Notifications.of(new Topic.Added(ticket, Danger.NONE));
    }

    private static Notification received(Ticket ticket) {
        return Notifications.of(new Topic.Received(ticket, Danger.NONE));
    }

    private static Notification news(Status status, Instant at) {
        return Notifications.of(event(status, at));
    }

    private static StatusEvent event(Status status, Instant at) {
        StatusEvent event =
                Notifications.news(status, "Pemkab Tangerang", "Diteruskan ke Dinas Bina Marga", "2026-11-30");
        return Notifications.at(at, event);
    }

    private static Facts.Standing standing(Outbound message) {
        return message.facts().standing().orElseThrow();
    }

    private List<Outbound> sent() {
        return desk.sent(SHORT);
    }

    private Map<String, Long> counts() {
        return desk.counts(SHORT);
    }
}
