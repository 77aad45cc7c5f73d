package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CHAT;
import static id.kanal.dispatcher.notify.Notifications.CHATTER;
import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Sending;
import id.kanal.kernel.model.ChannelProfile.Tariff;
import id.kanal.kernel.model.ChannelProfile.Threading;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.model.Conversation;
import id.kanal.kernel.model.Conversation.Blocked;
import id.kanal.kernel.model.Conversation.Wishes;
import id.kanal.kernel.model.Fallback;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** News of a case that came in by a chat, for somebody who proved that a telephone number is theirs, too. */
class HandoverTest {
    private static final Address SECOND = new Address("tel", "+6281200000002");
    private static final Instant NIGHT = Instant.parse("2026-11-23T16:00:00Z");
    private static final Address OWN = new Address("tel", "+62811708");

    private final NotifierHarness desk = new NotifierHarness(channels(), CHATTER);

    HandoverTest() {
        Origin origin = Origin.of(CHAT, CHATTER, Notifications.SHORT_CODE, Proof.VOUCHED);
        desk.put(Keys.card(Notifications.TICKET), TicketCard.made(origin, "id", false, NOW));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** One that may write for a day, and one that always may. */
    private static ChannelProfiles channels() {
        Optional<Duration> day = Optional.of(Duration.ofDays(1));
        return new ChannelProfiles(
                Map.of(CHAT.id(), profile("chat", day), SHORT.id(), profile("tel", Optional.empty(), OWN)),
                List.of(SHORT, CHAT));
    }

    private static ChannelProfile profile(String reaches, Optional<Duration> window, Address... own) {
        Sending sending = new Sending(true, false, window, Set.of(), Duration.ofDays(1), Tariff.UNKNOWN);
        return new ChannelProfile("m", Set.of(reaches), Threading.TIME, Set.of(), Set.of(), sending, Set.of(own));
    }

    /** What an address is like, in words. */
    private static Conversation like(String words, Address... others) {
        Conversation is = Conversation.NEW.heardAt(NOW.minus(Duration.ofHours(words.contains("closed") ? 25 : 1)));
        for (Address other : others) is = is.reaching(is.reach().with(other));
        if (words.contains("elsewhere")) is = is.reaching(is.reach().preferring(Optional.of(others[0])));
        if (words.contains("stopped")) is = is.wishing(new Wishes(Optional.of(NOW), Format.PLAIN));
        if (words.contains("blocked")) is = is.reached(Optional.of(new Blocked("gone", NOW.plusSeconds(99_999))));
        return is;
    }

    private void settle(Notification... notifications) {
        for (Notification notification : notifications) desk.append(notification);
        while (!desk.journal.entries(NotifierHarness.STREAM).isEmpty())
            desk.write(Await.get(desk.stage().handle(desk.journal.entries(NotifierHarness.STREAM), desk.lease)));
    }

    private static Notification news() {
        return Notifications.byChat(new Topic.News(Notifications.news(Status.FORWARDED, "", "", "")));
    }

    private Set<String> counted() {
        return Stream.of(CHAT, SHORT)
                .flatMap(channel -> desk.counts(channel).keySet().stream())
                .filter(count -> !count.equals("notice-handed-on"))
                .collect(Collectors.toSet());
    }

    private String told() {
        String chat = desk.sent(CHAT).isEmpty() ? "" : "chat";
        String number = desk.sent(SHORT).isEmpty() ? "" : "number";
        return chat + number;
    }

    @ParameterizedTest(name = "chat {0}, number {1}: told at {2}, {3}")
    @CsvSource(delimiter = '|', textBlock = """
            open                    | open            | chat   | notice-sent
            open                    | stopped         | chat   | notice-sent
            closed                  | open            | number | notice-sent
            blocked                 | open            | number | notice-sent
            closed                  | stopped         | ''     | notice-undeliverable
            closed                  | blocked         | ''     | notice-undeliverable
            blocked                 | blocked         | ''     | notice-undeliverable
            stopped                 | open            | ''     | notice-stopped
            stopped closed          | open            | ''     | notice-undeliverable
            stopped blocked         | open            | ''     | notice-undeliverable
            elsewhere               | open            | number | notice-sent
            elsewhere closed        | open            | number | notice-sent
            elsewhere               | stopped         | chat   | notice-sent
            elsewhere               | blocked         | chat   | notice-sent
            elsewhere closed        | stopped         | ''     | notice-undeliverable
            elsewhere stopped       | open            | number | notice-sent
            elsewhere stopped       | blocked         | ''     | notice-stopped
            """)
    void newsGoesWhereItCanAndMay(String chat, String number, String where, String outcome) {
        desk.put(CHATTER, like(chat, CITIZEN));
        desk.put(CITIZEN, like(number));
        settle(news());
        assertThat(told()).isEqualTo(where);
        assertThat(counted()).containsExactly(outcome);
    }

    @ParameterizedTest(name = "at night, {0}")
    @CsvSource({"closed", "elsewhere"})
    void itWaitsForTheMorningThere(String chat) {
        desk.clock.set(NIGHT);
        desk.put(CHATTER, like(chat, CITIZEN));
        settle(news());
        assertThat(counted()).containsExactly("notice-delayed");
        assertThat(desk.sent(SHORT)).as("not before the quiet hours end").isEmpty();
    }

    /** The window is asked for the time when it goes out: at night it is open, in the morning it will not be. */
    @Test
    void aWindowThatWillBeClosedInTheMorningIsClosed() {
        desk.clock.set(NIGHT);
        desk.put(
                CHATTER,
                Conversation.NEW
                        .heardAt(NIGHT.minus(Duration.ofHours(20)))
                        .reaching(like("", CITIZEN).reach()));
        settle(news());
        assertThat(desk.counts(CHAT)).containsEntry("notice-handed-on", 1L);
        assertThat(counted()).containsExactly("notice-delayed");
    }

    @Test
    void ofSeveralTheFirstThatCanIsTold() {
        desk.put(CHATTER, like("closed", CITIZEN, SECOND));
        desk.put(CITIZEN, like("stopped"));
        settle(news());
        assertThat(desk.sent(SHORT)).singleElement().satisfies(sent -> {
            assertThat(sent.to()).isEqualTo(SECOND);
            assertThat(sent.route().from()).isEqualTo(OWN);
        });
    }

    @Test
    void whatFailsLateGoesToTheOtherAddressAndFromThereBackWhenThatFailsToo() {
        desk.put(CHATTER, like("open", CITIZEN));
        settle(news());
        Outbound first = desk.sent(CHAT).get(0);
        assertThat(first.attempts().fallback()).contains(Fallback.of(CHATTER));
        settle(first.again());
        Outbound second = desk.sent(SHORT).get(0);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.to()).isEqualTo(CITIZEN);
        settle(second.again());
        assertThat(desk.sent(CHAT)).hasSize(1);
        assertThat(desk.sent(SHORT)).hasSize(1);
        assertThat(counted()).containsExactlyInAnyOrder("notice-sent", "notice-undeliverable");
    }

    @Test
    void whatFailsLateWhereItWasWantedIsToldWhereTheCaseIs() {
        desk.put(CHATTER, like("elsewhere", CITIZEN));
        settle(news());
        settle(desk.sent(SHORT).get(0).again());
        assertThat(desk.sent(CHAT))
                .singleElement()
                .satisfies(sent -> assertThat(sent.to()).isEqualTo(CHATTER));
    }

    @Test
    void whoHasOneAddressAloneCostsNothingMore() {
        desk.put(CHATTER, like("open"));
        settle(news());
        assertThat(desk.sent(CHAT).get(0).attempts()).isEqualTo(Outbound.Attempts.NONE);
        assertThat(desk.counts(CHAT)).isEqualTo(Map.of("notice-sent", 1L));
    }

    @Test
    void answersBelongWhereTheMessageCameFrom() {
        desk.put(CHATTER, like("closed elsewhere", CITIZEN));
        settle(Notifications.byChat(new Topic.Help()));
        assertThat(told()).isEmpty();
        assertThat(counted()).containsExactly("notice-undeliverable");
    }

    @Test
    void paceIsCountedAtTheAddressThatIsTold() {
        desk.put(CHATTER, like("closed", CITIZEN));
        for (int i = 0; i < 25; i++) settle(news());
        assertThat(desk.sent(SHORT)).as("the same words, three times an hour").hasSize(3);
        assertThat(desk.counts(SHORT)).containsEntry("notice-repeated", 22L);
    }

    private static Notification code(Address other, String digits) {
        return Notifications.to(other, Topic.Linking.code(digits, CHATTER));
    }

    @Test
    void anAddressGetsThreeCodesADayWhoeverAsks() {
        for (int i = 0; i < 5; i++) settle(code(CITIZEN, "48291" + i));
        desk.clock.advance(Duration.ofHours(2));
        settle(code(CITIZEN, "482919"));
        assertThat(desk.sent(SHORT)).hasSize(3);
        desk.clock.advance(Duration.ofHours(22));
        settle(code(CITIZEN, "482918"));
        assertThat(desk.sent(SHORT)).hasSize(4);
    }

    @Test
    void noCodeGoesWhereSomebodySaidStop() {
        desk.put(CITIZEN, like("stopped"));
        settle(code(CITIZEN, "482913"));
        assertThat(told()).isEmpty();
        assertThat(counted()).containsExactly("notice-stopped");
    }
}
