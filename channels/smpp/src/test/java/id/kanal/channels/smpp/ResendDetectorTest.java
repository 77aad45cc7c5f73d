package id.kanal.channels.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of equal short messages is a resend of its operator, and which its citizen wrote again. */
class ResendDetectorTest {
    private static final Instant START = Instant.parse("2026-11-27T09:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration UNNOTICED = Duration.ofSeconds(40);

    /**
     * Each word is something at a second: {@code a7@5} a message on session a with sequence_number 7, {@code a7=T@5} the same
     * with a time of the SMSC; {@code ok@6} the answer to the last one; {@code a!@8} session a ends; {@code a~@9} something else
     * is heard of it. Told is of each message whether it counts as another one.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        typed again after 5 s                             | a1@0 ok@0.1 a2@5                     | new new
        typed again after 40 s                            | a1@0 ok@0.1 a2@40                    | new new
        typed three times                                 | a1@0 ok@0.1 a2@5 ok@5.1 a3@10        | new new new
        resent at once under another number               | a1@0 a2@0.01                         | new again
        resent under another number, answered between     | a1@0 ok@0.1 a2@0.2                   | new again
        resent in the session under its number            | a1@0 ok@0.1 a1@40                    | new again
        resent while nobody answers                       | a1@0 a2@30 a3@60                     | new again again
        resent after an answer that was late              | a1@0 ok@11 a2@20                     | new again
        resent long after an answer that was late         | a1@0 ok@11 a2@311                    | new again
        typed again after that resend was answered        | a1@0 ok@11 a2@20 ok@20.1 a3@40       | new again new
        session broke after the answer, resent on another | a1@0 ok@0.1 a!@1 b1@5                | new again
        broke before the answer                           | a1@0 a!@1 ok@1.5 b1@5                | new again
        broke after the answer, resent minutes later      | a1@0 ok@0.1 a!@1 b1@200              | new again
        half open: the dead one is noticed later          | a1@0 ok@0.1 b1@5 a!@40               | new again
        half open, and noticed before                     | a1@0 ok@0.1 a!@40 b1@45              | new again
        the session ended long after the answer           | a1@0 ok@0.1 a~@50 a!@60 b1@65        | new new
        typed again, and it comes on the sibling session  | a1@0 ok@0.1 a~@3 b1@5                | new new
        the sibling, and nothing was heard since          | a1@0 ok@0.1 b1@5                     | new again
        a resend on another, then typed again there       | a1@0 ok@0.1 a!@1 b1@5 ok@5.1 b2@15   | new again new
        the repeat is resent, too                         | a1@0 ok@0.1 a2@5 a!@6 b1@8           | new new again
        the SMSC's time is the same                       | a1=09:00@0 ok@0.1 a2=09:00@40        | new again
        the SMSC's time is another                        | a1=09:00@0 ok@0.1 a2=09:01@40        | new new
        the SMSC's time is another, and no answer         | a1=09:00@0 a2=09:01@40               | new again
        the window is over                                | a1@0 a2@601                          | new fresh
        """)
    void tells(String name, String story, String told) {
        assertThat(String.join(" ", play(story))).isEqualTo(told);
    }

    @Test
    void everyRepeatHasAnIdOfItsOwnAndEveryResendTheOneBefore() {
        ResendDetector detector = new ResendDetector(WINDOW, UNNOTICED);
        SessionLife session = new SessionLife(new MutableClock(START));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Instant at = START.plusSeconds(10L * i);
            ResendDetector.Sighting first = detector.seen("x", new ResendDetector.Arrival(session, 2 * i, "", at));
            ResendDetector.Sighting again = detector.seen("x", new ResendDetector.Arrival(session, 2 * i + 1, "", at));
            assertThat(again.id()).isEqualTo(first.id());
            detector.answered(first, at);
            ids.add(first.id());
        }
        assertThat(ids).doesNotHaveDuplicates().startsWith("x");
    }

    @Test
    void whatIsForgottenIsAResendForTheJournal() {
        ResendDetector detector = new ResendDetector(WINDOW, UNNOTICED);
        SessionLife session = new SessionLife(new MutableClock(START));
        for (int i = 0; i < 30_000; i++)
            detector.answered(detector.seen("x" + i, new ResendDetector.Arrival(session, i, "", START)), START);
        Instant later = START.plusSeconds(60);
        assertThat(detector.seen("x0", new ResendDetector.Arrival(session, 40_000, "", later))
                        .id())
                .isEqualTo("x0");
        assertThat(detector.seen("x29999", new ResendDetector.Arrival(session, 40_001, "", later))
                        .id())
                .isNotEqualTo("x29999");
    }

    private static List<String> play(String story) {
        MutableClock clock = new MutableClock(START);
        ResendDetector detector = new ResendDetector(WINDOW, UNNOTICED);
        Map<Character, SessionLife> sessions = new HashMap<>();
        for (char name : new char[] {'a', 'b'}) sessions.put(name, new SessionLife(clock));
        List<String> told = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        ResendDetector.Sighting last = null;
        for (String word : story.split(" ")) {
            String what = word.substring(0, word.indexOf('@'));
            long millis = Math.round(Double.parseDouble(word.substring(word.indexOf('@') + 1)) * 1000);
            clock.set(START.plusMillis(millis));
            SessionLife session = sessions.get(what.charAt(0));
            if (what.equals("ok")) {
                detector.answered(last, clock.instant());
            } else if (what.endsWith("!")) {
                session.ended();
            } else {
                session.heard();
                if (what.endsWith("~")) continue;
                String[] parts = what.substring(1).split("=");
                last = detector.seen(
                        "x",
                        new ResendDetector.Arrival(
                                session,
                                Integer.parseInt(parts[0]),
                                parts.length > 1 ? parts[1] : "",
                                clock.instant()));
                boolean known = ids.contains(last.id());
                told.add(!known ? "new" : last.since().equals(clock.instant()) ? "fresh" : "again");
                ids.add(last.id());
            }
        }
        return told;
    }
}
