package id.kanal.channels.email;

import id.kanal.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whenever the server tells of a mail, it is fetched at once: the timers here are longer than any test waits. */
class WakingTest {
    private static final String SEARCH = "UID SEARCH UNDELETED UNKEYWORD";

    private final ScriptedImap server = new ScriptedImap();
    private final Postbox smtp = new Postbox();
    private final EmailRig rig = new EmailRig(EmailConfigs.with(
            EmailConfigs.of(server.port(), smtp.smtpPort()),
            "imap.idleFor",
            Duration.ofMinutes(20),
            "imap.poll",
            Duration.ofMinutes(20),
            "imap.readTimeout",
            Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        rig.close();
        server.close();
        smtp.close();
    }

    /** What the server does with a command while a mail comes in. */
    private interface Moment {
        void with(ScriptedImap.Session session, String command, Runnable arrival) throws IOException;
    }

    private static Arguments when(String name, String beginning, Moment moment) {
        return Arguments.of(name, beginning, moment);
    }

    static Stream<Arguments> moments() {
        return Stream.of(
                when("in the answer to the search", SEARCH, (session, command, arrival) -> {
                    session.say("* SEARCH 1");
                    arrival.run();
                    session.exists();
                    session.ok();
                }),
                when("between the search and IDLE", SEARCH, (session, command, arrival) -> {
                    session.say("* SEARCH 1");
                    session.ok();
                    arrival.run();
                    session.exists();
                }),
                when("in the answer to a move, before it tells what went", "UID MOVE", (session, command, arrival) -> {
                    session.move(command);
                    arrival.run();
                    session.exists();
                    session.say("* 1 EXPUNGE");
                    session.ok();
                }),
                when("before IDLE has begun", "IDLE", (session, command, arrival) -> {
                    arrival.run();
                    session.exists();
                    session.answer(command);
                }),
                when("in one packet with the beginning of IDLE", "IDLE", (session, command, arrival) -> {
                    arrival.run();
                    session.idles("* 1 EXISTS\r\n+ idling\r\n* OK still here", () -> {});
                }),
                when("right after IDLE has begun", "IDLE", (session, command, arrival) -> {
                    arrival.run();
                    session.idles("+ idling\r\n* 1 EXISTS", () -> {});
                }),
                when(
                        "in the answer to DONE",
                        "IDLE",
                        (session, command, arrival) -> session.idles(
                                "+ idling\r\n* 1 EXISTS\r\n* 1 EXPUNGE",
                                () -> { // one that somebody else took away again
                                    arrival.run();
                                    session.exists();
                                })),
                when(
                        "although DONE is never answered",
                        "IDLE",
                        (session, command, arrival) -> session.idles("+ idling\r\n* 1 EXISTS", () -> {
                            arrival.run();
                            session.waitForTheEnd();
                        })));
    }

    @BeforeEach
    void open() {
        server.folders.put("Processed", new ArrayList<>());
        rig.opened();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moments")
    void aMailThatComesAtAnyMomentIsFetchedAtOnce(String name, String beginning, Moment moment) {
        idle();
        AtomicBoolean done = new AtomicBoolean();
        server.script = (session, command) -> {
            if (!command.startsWith(beginning) || !done.compareAndSet(false, true)) return false;
            moment.with(session, command, () -> server.deliver(Mails.of("kedua", "keluhan kedua")));
            return true;
        };
        server.deliver(Mails.of("pertama", "keluhan pertama"));
        rig.received(2);
    }

    private void idle() {
        Await.until("it idles", () -> server.idling() == 1);
    }

    /** The counts of the folder are the same before and after, so that only the news itself tells of it. */
    @Test
    void aServerThatDoesNotTellWhatWasMovedAwayWakesAsWell() {
        server.tellsExpunge = false;
        for (int mail = 1; mail <= 3; mail++) {
            idle();
            server.deliver(Mails.of("ke-" + mail, "keluhan " + mail));
            rig.received(mail);
        }
    }
}
