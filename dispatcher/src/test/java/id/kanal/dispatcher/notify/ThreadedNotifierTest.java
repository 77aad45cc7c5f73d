package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.DESK;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.POST;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static id.kanal.dispatcher.notify.Notifications.WRITER;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Blocked;
import id.kanal.kernel.model.Conversation.Wishes;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Recipient;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.kernel.state.ThreadFields;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where messages have threads and machines write too: handles, forms, and addresses that do not answer. */
class ThreadedNotifierTest {
    private static final Handle THREAD = new Handle(POST.id(), "a thread");

    private NotifierHarness desk = new NotifierHarness(Notifications.CHANNELS, WRITER);

    @AfterEach
    void close() {
        desk.close();
    }

    private static Notification news(Status status) {
        return Notifications.byPost(new Topic.News(Notifications.news(status, "PLN", "", "")));
    }

    private static Notification answer(Topic topic) {
        return Notifications.byPost(topic, Optional.of(THREAD));
    }

    private static Notification added() {
        return answer(new Topic.Added(TICKET, Danger.NONE));
    }

    @ParameterizedTest
    @MethodSource("id.kanal.dispatcher.notify.Notifications#answers")
    void everyAnswerBelongsWhereItsMessageCameFrom(Topic topic) {
        desk.tell(answer(topic));
        Outbound message = sent().get(0);
        assertThat(message.route().handle()).contains(THREAD);
        assertThat(message.route().format()).isEqualTo(Format.PLAIN);
        assertThat(message.facts().name()).contains("Sari");
        assertThat(message.facts().link().isPresent()).isEqualTo(topic instanceof Topic.Confirm);
    }

    @Test
    void newsFindsTheThreadOfItsTicket() {
        desk.put(Keys.thread(TICKET), ThreadFields.of(THREAD));
        desk.tell(news(Status.FORWARDED));
        assertThat(sent().get(0).route().handle()).contains(THREAD);
    }

    @ParameterizedTest
    @MethodSource("id.kanal.dispatcher.notify.Notifications#answers")
    void whoeverAsksForATicketNeverGetsTheThreadOfItsReporter(Topic topic) {
        desk.put(Keys.thread(TICKET), ThreadFields.of(THREAD));
        desk.tell(Notifications.byPost(topic));
        assertThat(sent().get(0).route().handle()).isEmpty();
    }

    @Test
    void newsTowardsAnotherAddressThanTheReportersHasNoThread() {
        desk.close();
        desk = new NotifierHarness(Notifications.CHANNELS, CITIZEN);
        desk.put(Keys.thread(TICKET), ThreadFields.of(THREAD));
        desk.tell(news(Status.FORWARDED));
        assertThat(sent().get(0).route().handle()).isEmpty();
        desk.remove(Keys.card(TICKET));
        desk.tell(news(Status.VERIFIED));
        assertThat(sent().get(1).route().handle())
                .as("nobody knows whose it is")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everythingComesInTheFormThatWasAskedFor(Format format) {
        desk.put(WRITER, Conversation.NEW.wishing(new Wishes(Optional.empty(), format)));
        desk.tell(answer(new Topic.Received(TICKET, Danger.NONE)), news(Status.VERIFIED));
        assertThat(sent())
                .hasSize(2)
                .allSatisfy(m -> assertThat(m.route().format()).isEqualTo(format));
    }

    @Test
    void nothingGoesToAnAddressThatIsNotReachedUntilItIsTriedAgain() {
        Blocked gone = new Blocked("5.1.1", NOW.plus(Duration.ofDays(30)));
        desk.put(WRITER, Conversation.NEW.reached(Optional.of(gone)));
        desk.tell(news(Status.FORWARDED), added(), answer(new Topic.Help()));
        assertThat(sent()).isEmpty();
        assertThat(counts()).isEqualTo(Map.of("notice-undeliverable", 3L));
        desk.clock.set(gone.until());
        desk.tell(answer(new Topic.Help()));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void anotherGatewayThatAnswersEverythingIsAnsweredAFewTimesADay() {
        for (int i = 0; i < 50; i++) {
            desk.tell(added());
            desk.clock.advance(Duration.ofMinutes(25)); // slow enough for the limits of an hour
        }
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 5L, "notice-limited", 45L));
    }

    @Test
    void ourOwnAddressGetsNothing() {
        Recipient ourselves = new Recipient(POST, DESK, DESK, Optional.of(THREAD), "id", Optional.empty());
        desk.tell(Notifications.to(ourselves, new Topic.Received(TICKET, Danger.NONE)));
        assertThat(counts()).isEqualTo(Map.of("notice-own-address", 1L));
    }

    @Test
    void aThreadIsOnlyLookedForWhereThereAreThreads() {
        Notifier notifier = new Notifier(
                NotificationPolicyTest.CONFIG,
                Notifications.CHANNELS,
                new Notifier.Links(ticket -> java.net.URI.create("x"), java.net.URI::create),
                TestSecrets.KEYS,
                new id.kanal.kernel.journal.Streams(1),
                id.kanal.testkit.TestContext.with(desk.clock));
        assertThat(notifier.keys(news(Status.VERIFIED)))
                .containsExactly(
                        Keys.card(TICKET),
                        TestSecrets.KEYS.conversation(WRITER),
                        TestSecrets.KEYS.pace(WRITER),
                        Keys.thread(TICKET));
        assertThat(notifier.keys(added())).hasSize(3);
        assertThat(notifier.keys(Notifications.of(Notifications.news(Status.VERIFIED, "", "", ""))))
                .hasSize(3);
    }

    private Notification first(String to, int number) {
        Recipient recipient =
                new Recipient(POST, new Address("post", to), DESK, Optional.of(THREAD), "id", Optional.empty());
        return Notifications.to(recipient, new Topic.Received(Ticket.draw(new Random(number)), Danger.NONE));
    }

    /** Else whoever forges a sender has us write sixty times a day to each of the names that one person has. */
    @Test
    void aPersonUnderManyNamesHasOnePace() {
        for (int i = 0; i < 70; i++) {
            desk.tellAt(Streams.notices(i % 4), first("sari/" + i, i));
            desk.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 60L, "notice-limited", 10L));
        desk.clock.advance(Duration.ofHours(25));
        desk.tell(first("sari", 0));
        assertThat(counts()).containsEntry("notice-sent", 61L);
    }

    @Test
    void allAddressesOfOneOwnerTogetherHaveALimit() {
        for (int i = 0; i < 210; i++) {
            desk.tellAt(
                    Streams.notices(i % 4),
                    first("warga" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + " of house", i));
            desk.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 200L, "notice-group-limited", 10L));
        desk.tell(first("orang of elsewhere", 0), first("orang", 1));
        assertThat(counts()).containsEntry("notice-sent", 202L);
    }

    @Test
    void firstAnswersHaveACeilingAndHealthTellsWhenItIsMet() {
        for (int i = 0; i < 1_000; i++) desk.tellAt(Streams.notices(i % 4), first("orang" + i, i));
        assertThat(desk.trouble()).isEmpty();
        desk.tell(first("lain", 1_001), added());
        assertThat(counts()).isEqualTo(Map.of("notice-sent", 1_001L, "notice-over-ceiling", 1L));
        assertThat(desk.trouble()).contains("first-answers-per-hour");
        desk.clock.advance(Duration.ofHours(1));
        desk.tell(first("lain", 1_002));
        assertThat(counts()).containsEntry("notice-sent", 1_002L);
        assertThat(desk.trouble()).isEmpty();
    }

    private List<Outbound> sent() {
        return desk.sent(POST);
    }

    private Map<String, Long> counts() {
        return desk.counts(POST);
    }
}
