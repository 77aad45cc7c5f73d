package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CHANNELS;
import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static id.kanal.dispatcher.notify.Notifications.SHORT;
import static id.kanal.dispatcher.notify.Notifications.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.dispatcher.notify.Decision.Outcome;
import id.kanal.dispatcher.notify.NotificationPolicy.Known;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.model.Topic.Danger;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NotificationPolicyTest {
    static final NotifierConfig CONFIG = config(LocalTime.of(21, 0), LocalTime.of(6, 0), "Asia/Jakarta");
    private static final DeliveryHistory FRESH = new DeliveryHistory(List.of(), TestSecrets.KEYS.digests());
    private static final Known CALM = new Known(false, false, FRESH);
    private static final String TOPICS = "id.kanal.dispatcher.notify.Notifications#topics";

    private final NotificationPolicy rules = new NotificationPolicy(CONFIG, CHANNELS);

    private static NotifierConfig config(LocalTime from, LocalTime until, String zone) {
        return new NotifierConfig(List.of("id", "en"), ZoneId.of(zone), from, until, 20, 60, 3, 5, 200, 1000);
    }

    private Outcome outcome(Notification notification, Known known) {
        return rules.judge(notification, "text", known, NOW).outcome();
    }

    @ParameterizedTest
    @MethodSource(TOPICS)
    void stopEndsNewsAndNothingElse(Topic topic) {
        Notification notification = Notifications.of(topic);
        assertThat(outcome(notification, new Known(true, false, FRESH)))
                .isEqualTo(topic instanceof Topic.News ? Outcome.STOPPED : Outcome.SENT);
        assertThat(outcome(notification, CALM)).isEqualTo(Outcome.SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "short-code, 1708, UNANSWERABLE",
        "alphanumeric, BANK, UNANSWERABLE",
        "none, 01, UNANSWERABLE",
        "tel, +62811708, OWN_ADDRESS",
        "tel, +628117080, SENT",
        "chat, 4711, SENT"
    })
    void machinesAndOurselvesNeverGetAnything(String network, String value, Outcome outcome) {
        for (Topic topic : Notifications.topics())
            assertThat(outcome(Notifications.to(new Address(network, value), topic), CALM))
                    .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "quiet {0} to {1} in {2}: at {3} news goes out at {4}")
    @CsvSource(textBlock = """
            21:00, 06:00, Asia/Jakarta,  2026-11-23T13:59:59Z, now
            21:00, 06:00, Asia/Jakarta,  2026-11-23T14:00:00Z, 2026-11-23T23:00:00Z
            21:00, 06:00, Asia/Jakarta,  2026-11-23T17:00:00Z, 2026-11-23T23:00:00Z
            21:00, 06:00, Asia/Jakarta,  2026-11-23T22:59:59Z, 2026-11-23T23:00:00Z
            21:00, 06:00, Asia/Jakarta,  2026-11-23T23:00:00Z, now
            21:00, 06:00, Asia/Jayapura, 2026-11-23T12:30:00Z, 2026-11-23T21:00:00Z
            21:00, 06:00, Asia/Makassar, 2026-11-23T12:30:00Z, now
            12:00, 13:00, Asia/Jakarta,  2026-11-23T05:30:00Z, 2026-11-23T06:00:00Z
            12:00, 13:00, Asia/Jakarta,  2026-11-23T06:00:00Z, now
            00:00, 05:00, Asia/Jakarta,  2026-11-23T17:00:00Z, 2026-11-23T22:00:00Z
            22:00, 00:00, Asia/Jakarta,  2026-11-23T16:00:00Z, 2026-11-23T17:00:00Z
            22:00, 00:00, Asia/Jakarta,  2026-11-23T17:00:00Z, now
            21:00, 21:00, Asia/Jakarta,  2026-11-23T14:00:00Z, now
            02:30, 03:30, Europe/Berlin, 2026-10-25T01:45:00Z, 2026-10-25T02:30:00Z
            """)
    void newsWaitsForTheEndOfTheQuietHours(LocalTime from, LocalTime until, String zone, Instant at, String expected) {
        NotificationPolicy quiet = new NotificationPolicy(config(from, until, zone), CHANNELS);
        Decision decision = quiet.judge(news(), "text", CALM, at);
        assertThat(decision)
                .isEqualTo(
                        expected.equals("now")
                                ? new Decision(Outcome.SENT, at)
                                : new Decision(Outcome.DELAYED, Instant.parse(expected)));
        assertThat(quiet.due(news(), at)).as("a route is chosen for then").isEqualTo(decision.at());
        Notification again = Notifications.tried(news(), SHORT);
        assertThat(quiet.judge(again, "text", CALM, at))
                .as("a channel may fail at night")
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @MethodSource("id.kanal.dispatcher.notify.Notifications#answers")
    void answersAndEmergenciesNeverWait(Topic topic) {
        Instant night = Instant.parse("2026-11-23T17:00:00Z");
        assertThat(rules.judge(Notifications.of(topic), "text", CALM, night))
                .isEqualTo(new Decision(Outcome.SENT, night));
        for (Danger danger : Danger.values())
            for (Topic dangerous : List.of(new Topic.Received(TICKET, danger), new Topic.Added(TICKET, danger)))
                assertThat(rules.judge(Notifications.of(dangerous), "text", CALM, night))
                        .isEqualTo(new Decision(Outcome.SENT, night));
    }

    @ParameterizedTest(name = "{0} messages within {1} minutes: {2} is {3}")
    @CsvSource({
        "19, 59, help, NONE, SENT",
        "20, 59, help, NONE, LIMITED",
        "20, 60, help, NONE, SENT",
        "20, 59, confirm, NONE, LIMITED",
        "20, 59, status-changed, NONE, LIMITED",
        "20, 59, received, NONE, SENT",
        "20, 59, added, NONE, LIMITED",
        "20, 59, added, GENERAL, SENT",
        "20, 59, stopped, NONE, SENT",
        "59, 1439, help, NONE, SENT",
        "60, 1439, help, NONE, LIMITED",
        "60, 1440, help, NONE, SENT",
        "60, 1439, received, SELF_HARM, SENT"
    })
    void anAddressHasItsLimits(int sent, int minutesAgo, String topic, Danger danger, Outcome outcome) {
        Instant then = NOW.minus(Duration.ofMinutes(minutesAgo));
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < sent; i++) pace = pace.and("text " + i, then);
        Notification notification = Notifications.of(topic(topic, danger));
        assertThat(rules.judge(notification, "another text", new Known(false, false, pace), NOW)
                        .outcome())
                .isEqualTo(outcome);
        assertThat(rules.judge(
                                Notifications.tried(notification, SHORT),
                                "another text",
                                new Known(false, false, pace),
                                NOW)
                        .outcome())
                .as("it was counted when it was told first")
                .isEqualTo(Outcome.SENT);
    }

    @ParameterizedTest(name = "the same text {0} times, {1} minutes ago: {2}")
    @CsvSource({"2, 59, SENT", "3, 59, REPEATED", "3, 60, SENT", "4, 1, REPEATED"})
    void theSameTextOverAndOverIsALoop(int times, int minutesAgo, Outcome outcome) {
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < times; i++) pace = pace.and("text", NOW.minus(Duration.ofMinutes(minutesAgo)));
        for (Danger danger : Danger.values())
            assertThat(outcome(Notifications.of(new Topic.Added(TICKET, danger)), new Known(false, false, pace)))
                    .isEqualTo(outcome);
    }

    @ParameterizedTest
    @MethodSource(TOPICS)
    void whereNothingArrivesNothingIsSent(Topic topic) {
        for (Notification notification : List.of(
                Notifications.of(topic),
                Notifications.byPost(topic),
                Notifications.tried(Notifications.of(topic), SHORT)))
            assertThat(outcome(notification, new Known(false, true, FRESH))).isEqualTo(Outcome.UNDELIVERABLE);
    }

    @Test
    void stopThatCameMeanwhileEndsNewsThatIsToldAgain() {
        assertThat(outcome(Notifications.tried(news(), SHORT), new Known(true, false, FRESH)))
                .isEqualTo(Outcome.STOPPED);
    }

    @ParameterizedTest(name = "where machines write, {0} in {1} minutes, {2} of them in the thread: {3} is {5}")
    @CsvSource({
        "4, 10, 4, added, NONE, SENT",
        "5, 10, 5, added, NONE, LIMITED",
        "5, 1439, 5, added, NONE, LIMITED",
        "5, 1440, 5, added, NONE, SENT",
        "19, 10, 4, added, NONE, SENT",
        "20, 10, 4, added, NONE, LIMITED",
        "5, 10, 5, status-answer, NONE, LIMITED",
        "5, 10, 5, status-changed, NONE, SENT",
        "5, 10, 5, received, NONE, SENT",
        "20, 10, 0, received, NONE, SENT",
        "5, 10, 5, added, GENERAL, SENT",
        "59, 90, 0, received, NONE, SENT",
        "60, 90, 0, received, NONE, LIMITED",
        "60, 90, 0, received, GENERAL, LIMITED",
        "60, 90, 0, stopped, NONE, SENT"
    })
    void machinesThatWriteBackComeToAnEnd(
            int sent, int minutesAgo, int inThread, String topic, Danger danger, Outcome outcome) {
        Instant then = NOW.minus(Duration.ofMinutes(minutesAgo));
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < sent; i++)
            pace = pace.and("text " + i, i < inThread ? Optional.of(TICKET) : Optional.empty(), then);
        Decision decision = rules.judge(
                Notifications.byPost(topic(topic, danger)),
                "another text",
                new Known(false, false, DeliveryHistory.of(Map.of("0", pace.written()), TestSecrets.KEYS.digests())),
                NOW);
        assertThat(decision.outcome()).isEqualTo(outcome);
    }

    @Test
    void paceSurvivesTheJournalAndForgetsAfterADay() {
        DeliveryHistory pace = FRESH.and("a", NOW.minus(Duration.ofHours(25))).and("b", NOW.minus(Duration.ofHours(2)));
        DeliveryHistory again =
                DeliveryHistory.of(Map.of("0", pace.and("c", NOW).written()), TestSecrets.KEYS.digests());
        assertThat(again.sent()).hasSize(2);
        assertThat(again.since(NOW.minus(Duration.ofHours(1)), "c")).isEqualTo(1);
        assertThat(again.written()).doesNotContain(CITIZEN.value());
        for (int i = 0; i < 1_000; i++) again = again.and("flood", NOW);
        assertThat(again.sent()).hasSize(200);
    }

    private static Topic topic(String id, Danger danger) {
        return switch (id) {
            case "received" -> new Topic.Received(TICKET, danger);
            case "added" -> new Topic.Added(TICKET, danger);
            default ->
                Notifications.topics().stream()
                        .filter(topic -> topic.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static Notification news() {
        return Notifications.of(Notifications.news(Status.FORWARDED, "Pemkab Tangerang", "", ""));
    }
}
