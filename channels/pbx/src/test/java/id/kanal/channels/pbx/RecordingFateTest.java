package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.CallEvent;
import id.kanal.channels.call.CallEvent.Details;
import id.kanal.channels.call.CallEvent.Kind;
import id.kanal.channels.call.CallOutcome;
import id.kanal.channels.call.CallParties;
import id.kanal.kernel.model.Ticket;
import id.kanal.testkit.Await;
import id.kanal.testkit.InMemoryDocuments;
import id.kanal.testkit.InMemoryFeed;
import id.kanal.testkit.MutableClock;
import id.kanal.testkit.TestContext;
import id.kanal.testkit.TestSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingFateTest {
    private static final CallParties NOBODY = new CallParties(Optional.empty(), "", CallParties.Direction.IN);

    private final MutableClock clock = new MutableClock(PbxRig.NINE);
    private final CallBoard board = new CallBoard(
            new InMemoryDocuments(clock), new InMemoryFeed(), TestSecrets.MASTER::secret, TestContext.with(clock));

    /** What the exchange told, what an agent did at the desk, how long the recording has waited, and where it goes. */
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource({
        "-, -, PT0S, Wait",
        "-, -, PT1M, Report",
        "RECORDED, -, PT0S, Wait",
        "RECORDED, -, PT1M, Report",
        "STARTED, -, PT0S, Wait",
        "STARTED, -, PT1M, Report",
        "STARTED ENDED, -, PT0S, Report",
        "STARTED WAITING ENDED, -, PT0S, Report",
        "STARTED ENDED, takes, PT0S, Wait",
        "STARTED ENDED, takes, PT59M, Wait",
        "STARTED ENDED, takes, PT1H, Report",
        "STARTED ENDED, prank, PT0S, Report",
        "STARTED ENDED, case, PT0S, Add",
        "STARTED ANSWERED, -, PT59M, Wait",
        "STARTED ANSWERED, -, PT1H, Aside",
        "STARTED ANSWERED ENDED, -, PT0S, Wait",
        "STARTED ANSWERED ENDED, -, PT1H, Aside",
        "STARTED ANSWERED ENDED, takes, PT59M, Wait",
        "STARTED ANSWERED ENDED, prank, PT0S, Aside",
        "STARTED ANSWERED ENDED, case, PT0S, Add",
        "STARTED ANSWERED, case, PT0S, Add"
    })
    void goesWhereItBelongs(String told, String done, Duration waited, String fate) {
        Optional<Call> call = Optional.empty();
        if (!told.equals("-"))
            for (String kind : List.of(told.split(" ")))
                call = Optional.of(Await.get(board.report(new CallEvent(
                        PbxRig.REF, "c1", Kind.valueOf(kind), 0, clock.instant(), NOBODY, Details.NONE))));
        if (!done.equals("-")) call = done(call.orElseThrow(), done);
        assertThat(RecordingFate.of(call, waited, PbxRig.config(List.of()))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(fate);
    }

    private Optional<Call> done(Call call, String done) {
        return Await.get(
                switch (done) {
                    case "takes" -> board.take(call.id(), "ani");
                    case "prank" -> board.close(call.id(), "ani", Set.of(CallOutcome.PRANK), Optional.empty());
                    default ->
                        board.close(call.id(), "ani", Set.of(CallOutcome.CASE), Optional.of(new Ticket("4821937568")));
                });
    }
}
