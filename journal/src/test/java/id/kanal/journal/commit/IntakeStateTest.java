package id.kanal.journal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.journal.commit.IntakeState.Answered;
import id.kanal.journal.commit.IntakeState.Asked;
import id.kanal.journal.commit.IntakeState.Brought;
import id.kanal.journal.commit.IntakeState.Connected;
import id.kanal.journal.commit.IntakeState.Due;
import id.kanal.journal.commit.IntakeState.Event;
import id.kanal.journal.commit.IntakeState.Lost;
import id.kanal.journal.commit.IntakeState.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every event in every kind of state. A state is its phase, `?` while Redis has to be asked, groups and octets. */
class IntakeStateTest {
    @ParameterizedTest(name = "{0}: {1} + {2}")
    @CsvSource(delimiter = '|', textBlock = """
            the first try succeeds              | RECONNECTING 0 0     | connected          | OPEN 0 0
            the first try fails                 | RECONNECTING 0 0     | unreachable        | RECONNECTING 0 0
            connected already                   | HELD 1 900           | connected          | HELD 1 900
            a try that failed changes no other  | OPEN 1 900           | unreachable        | OPEN 1 900
            a first group                       | OPEN 0 0             | brought 900        | OPEN 1 900
            a second one before the answer      | OPEN 1 900           | brought 100        | OPEN 2 1000
            more than the socket takes          | OPEN 1 900           | brought 49000      | HELD 2 49900
            exactly what the socket takes       | OPEN 0 0             | brought 49152      | OPEN 1 49152
            the committer's thread may block    | OPEN 1 900           | brought! 49000     | OPEN 2 49900
            written                             | OPEN 1 900           | written            | OPEN 1 900
            the connection breaks at the write  | OPEN 1 900           | write failed       | HELD 1 900
            what was held is written            | HELD 2 49900         | written            | OPEN 2 49900
            what was held breaks at the write   | HELD 2 49900         | write failed       | HELD 2 49900
            a write after the connection's end  | RECONNECTING 0 0     | written            | RECONNECTING 0 0
            a failed write after its end        | RECONNECTING 0 0     | write failed       | RECONNECTING 0 0
            the only answer                     | OPEN 1 900           | answered 1 900     | OPEN 0 0
            one of several                      | OPEN 3 900           | answered 1 300     | OPEN 2 600
            several at once after a repeat      | OPEN 3 900           | answered 3 900     | OPEN 0 0
            an answer beside what is held       | HELD 2 49900         | answered 1 900     | HELD 1 49000
            an answer while Redis must be asked | OPEN? 2 900          | answered 1 400     | OPEN? 1 500
            an answer after the end             | RECONNECTING 0 0     | answered 1 900     | RECONNECTING 0 0
            the end with groups under way       | OPEN 3 900           | lost               | RECONNECTING 0 0
            the end with a group held           | HELD 2 49900         | lost               | RECONNECTING 0 0
            the end while Redis must be asked   | OPEN? 1 900          | lost               | RECONNECTING 0 0
            the end twice                       | RECONNECTING 0 0     | lost               | RECONNECTING 0 0
            time to ask, nothing under way      | OPEN 0 0             | due                | OPEN? 0 0
            time to ask, groups under way       | OPEN 2 900           | due                | OPEN? 2 900
            time to ask, a group held           | HELD 1 49000         | due                | HELD? 1 49000
            time to ask again                   | OPEN? 2 900          | due                | OPEN? 2 900
            it answered                         | OPEN? 0 0            | asked              | OPEN 0 0
            it need not be asked any more       | OPEN? 2 900          | asked              | OPEN 2 900
            the same with a group held          | HELD? 1 49000        | asked              | HELD 1 49000
            asking broke the connection         | OPEN? 0 0            | asked in vain      | RECONNECTING 0 0
            what was held is written meanwhile  | HELD? 1 49000        | written            | OPEN? 1 49000
            """)
    void leadsFromOneStateToTheNext(String what, String before, String event, String after) {
        assertThat(state(before).on(event(event))).as(what).isEqualTo(state(after));
    }

    @ParameterizedTest(name = "{0} takes more: {1}, by the committer: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            RECONNECTING 0 0 | false | false
            OPEN 0 0         | true  | true
            OPEN 7 900       | true  | true
            OPEN 8 900       | false | false
            OPEN 1 24576     | true  | true
            OPEN 1 24577     | false | true
            OPEN? 0 0        | false | false
            HELD 1 900       | false | false
            HELD? 1 900      | false | false
            """)
    void saysWhoMaySendNext(String state, boolean anybody, boolean committer) {
        assertThat(state(state).takes(false)).isEqualTo(anybody);
        assertThat(state(state).takes(true)).isEqualTo(committer);
    }

    @ParameterizedTest(name = "{0} is idle: {1}, alone: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            OPEN 0 0    | true  | false
            OPEN 1 900  | false | true
            HELD 1 900  | false | true
            OPEN 2 900  | false | false
            """)
    void saysWhetherAReplyIsWaitedFor(String state, boolean idle, boolean alone) {
        assertThat(state(state).isIdle()).isEqualTo(idle);
        assertThat(state(state).isAlone()).isEqualTo(alone);
    }

    private static IntakeState state(String text) {
        String[] parts = text.split(" ", -1);
        boolean asking = parts[0].endsWith("?");
        IntakeState.Phase phase = IntakeState.Phase.valueOf(parts[0].replace("?", ""));
        return new IntakeState(phase, asking, Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static Event event(String text) {
        String[] parts = text.split(" ", -1);
        return switch (parts[0]) {
            case "connected" -> new Connected(true);
            case "unreachable" -> new Connected(false);
            case "brought" -> new Brought(Integer.parseInt(parts[1]), false);
            case "brought!" -> new Brought(Integer.parseInt(parts[1]), true);
            case "written" -> new Written(true);
            case "write" -> new Written(false);
            case "answered" -> new Answered(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            case "lost" -> new Lost();
            case "due" -> new Due();
            case "asked" -> new Asked(parts.length == 1);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
