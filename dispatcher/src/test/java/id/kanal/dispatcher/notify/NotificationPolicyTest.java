package id.kanal.dispatcher.notify;

import static id.kanal.dispatcher.notify.Notifications.CITIZEN;
import static id.kanal.dispatcher.notify.Notifications.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.dispatcher.notify.Decision.Outcome;
import id.kanal.dispatcher.notify.NotificationPolicy.Facts;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Address.Scheme;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.Notification.Danger;
import id.kanal.kernel.model.Notification.Kind;
import id.kanal.kernel.model.StatusEvent.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationPolicyTest {
    static final NotifierConfig CONFIG = config(LocalTime.of(21, 0), LocalTime.of(6, 0), "Asia/Jakarta");
    private static final DeliveryHistory FRESH = new DeliveryHistory(List.of());
    private static final Facts CALM = new Facts(false, false, false, FRESH);

    private final NotificationPolicy rules = new NotificationPolicy(CONFIG, Set.of(Address.tel("+62811708")));

    private static NotifierConfig config(LocalTime from, LocalTime until, String zone) {
        return new NotifierConfig(List.of("id", "en"), ZoneId.of(zone), from, until, 20, 60, 3, 5);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void stopEndsNewsAndNothingElse(Kind kind) {
        Decision verdict = rules.judge(notice(kind), "text", new Facts(true, false, false, FRESH), NOW);
        assertThat(verdict.outcome()).isEqualTo(kind == Kind.STATUS_CHANGED ? Outcome.STOPPED : Outcome.SENT);
        assertThat(rules.judge(notice(kind), "text", CALM, NOW).outcome()).isEqualTo(Outcome.SENT);
    }

    @ParameterizedTest
    @CsvSource({
        "SHORT_CODE, 1708, UNANSWERABLE",
        "ALPHANUMERIC, BANK, UNANSWERABLE",
        "TEL, +62811708, OWN_ADDRESS",
        "TEL, +628117080, SENT",
        "CHAT, 4711, SENT"
    })
    void machinesAndOurselvesNeverGetAnything(Scheme scheme, String value, Outcome outcome) {
        for (Kind kind : Kind.values()) {
            Notification notice = Notifications.to(new Address(scheme, value), notice(kind));
            assertThat(rules.judge(notice, "text", CALM, NOW).outcome()).isEqualTo(outcome);
        }
    }

    @Test
    void newsThatTheCitizenIsPastIsNotSent() {
        assertThat(rules.judge(notice(Kind.STATUS_CHANGED), "text", new Facts(false, true, false, FRESH), NOW)
                        .outcome())
                .isEqualTo(Outcome.STALE);
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
        NotificationPolicy quiet = new NotificationPolicy(config(from, until, zone), Set.of());
        Decision verdict = quiet.judge(notice(Kind.STATUS_CHANGED), "text", CALM, at);
        assertThat(verdict)
                .isEqualTo(
                        expected.equals("now")
                                ? new Decision(Outcome.SENT, at)
                                : new Decision(Outcome.DELAYED, Instant.parse(expected)));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "STATUS_CHANGED")
    void answersAndEmergenciesNeverWait(Kind kind) {
        Instant night = Instant.parse("2026-11-23T17:00:00Z");
        for (Danger danger : Danger.values())
            assertThat(rules.judge(Notifications.of(kind, "id", "sms", danger, Optional.empty()), "text", CALM, night))
                    .isEqualTo(new Decision(Outcome.SENT, night));
    }

    @ParameterizedTest(name = "{0} messages within {1} minutes: {2} is {3}")
    @CsvSource({
        "19, 59, HELP, NONE, SENT",
        "20, 59, HELP, NONE, LIMITED",
        "20, 60, HELP, NONE, SENT",
        "20, 59, STATUS_CHANGED, NONE, LIMITED",
        "20, 59, RECEIVED, NONE, SENT",
        "20, 59, ADDED, NONE, LIMITED",
        "20, 59, ADDED, GENERAL, SENT",
        "20, 59, STOPPED, NONE, SENT",
        "59, 1439, HELP, NONE, SENT",
        "60, 1439, HELP, NONE, LIMITED",
        "60, 1440, HELP, NONE, SENT",
        "60, 1439, RECEIVED, SELF_HARM, SENT"
    })
    void anAddressHasItsLimits(int sent, int minutesAgo, Kind kind, Danger danger, Outcome outcome) {
        Instant then = NOW.minus(Duration.ofMinutes(minutesAgo));
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < sent; i++) pace = pace.and("text " + i, then);
        Notification notice = kind == Kind.STATUS_CHANGED
                ? notice(kind)
                : Notifications.of(kind, "id", "sms", danger, Optional.empty());
        assertThat(rules.judge(notice, "another text", new Facts(false, false, false, pace), NOW)
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "the same text {0} times, {1} minutes ago: {2}")
    @CsvSource({"2, 59, SENT", "3, 59, REPEATED", "3, 60, SENT", "4, 1, REPEATED"})
    void theSameTextOverAndOverIsALoop(int times, int minutesAgo, Outcome outcome) {
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < times; i++) pace = pace.and("text", NOW.minus(Duration.ofMinutes(minutesAgo)));
        for (Danger danger : Danger.values()) {
            Notification notice = Notifications.of(Kind.ADDED, "id", "sms", danger, Optional.empty());
            assertThat(rules.judge(notice, "text", new Facts(false, false, false, pace), NOW)
                            .outcome())
                    .isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whereNothingArrivesNothingIsSent(Kind kind) {
        for (Notification notice : List.of(notice(kind), Notifications.byMail(notice(kind))))
            assertThat(rules.judge(notice, "text", new Facts(false, false, true, FRESH), NOW)
                            .outcome())
                    .isEqualTo(Outcome.UNDELIVERABLE);
    }

    @ParameterizedTest(name = "by mail, {0} in {1} minutes, {2} of them in the thread: {3} is {5}")
    @CsvSource({
        "4, 10, 4, ADDED, NONE, SENT",
        "5, 10, 5, ADDED, NONE, LIMITED",
        "5, 1439, 5, ADDED, NONE, LIMITED",
        "5, 1440, 5, ADDED, NONE, SENT",
        "19, 10, 4, ADDED, NONE, SENT",
        "20, 10, 4, ADDED, NONE, LIMITED",
        "5, 10, 5, STATUS_ANSWER, NONE, LIMITED",
        "5, 10, 5, STATUS_CHANGED, NONE, SENT",
        "5, 10, 5, RECEIVED, NONE, SENT",
        "20, 10, 0, RECEIVED, NONE, SENT",
        "5, 10, 5, ADDED, GENERAL, SENT",
        "59, 90, 0, RECEIVED, NONE, SENT",
        "60, 90, 0, RECEIVED, NONE, LIMITED",
        "60, 90, 0, RECEIVED, GENERAL, LIMITED",
        "60, 90, 0, STOPPED, NONE, SENT"
    })
    void machinesThatWriteBackComeToAnEnd(
            int sent, int minutesAgo, int inThread, Kind kind, Danger danger, Outcome outcome) {
        Instant then = NOW.minus(Duration.ofMinutes(minutesAgo));
        DeliveryHistory pace = FRESH;
        for (int i = 0; i < sent; i++)
            pace = pace.and("text " + i, i < inThread ? Optional.of(Notifications.TICKET) : Optional.empty(), then);
        Notification notice = kind == Kind.STATUS_CHANGED
                ? notice(kind)
                : Notifications.of(kind, "id", "sms", danger, Optional.empty());
        Decision verdict = rules.judge(
                Notifications.byMail(notice),
                "another text",
                new Facts(false, false, false, DeliveryHistory.of(pace.fields())),
                NOW);
        assertThat(verdict.outcome()).isEqualTo(outcome);
    }

    @Test
    void paceSurvivesTheJournalAndForgetsAfterADay() {
        DeliveryHistory pace = FRESH.and("a", NOW.minus(Duration.ofHours(25))).and("b", NOW.minus(Duration.ofHours(2)));
        DeliveryHistory again = DeliveryHistory.of(pace.and("c", NOW).fields());
        assertThat(again.sent()).hasSize(2);
        assertThat(again.since(NOW.minus(Duration.ofHours(1)), "c")).isEqualTo(1);
        assertThat(again.fields().toString()).doesNotContain(CITIZEN.value());
        for (int i = 0; i < 1_000; i++) again = again.and("flood", NOW);
        assertThat(again.sent()).hasSize(200);
    }

    private static Notification notice(Kind kind) {
        return kind == Kind.STATUS_CHANGED
                ? Notifications.of(Notifications.news(Status.FORWARDED, "Pemkab Tangerang", "", ""))
                : Notifications.of(kind);
    }
}
