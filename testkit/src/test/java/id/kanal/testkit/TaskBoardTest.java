package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.document.Feed;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.task.StaffTask;
import id.kanal.kernel.task.TaskBoard;
import id.kanal.kernel.task.TaskBoard.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskBoardTest {
    private static final Ticket TICKET = new Ticket("4821937568");

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T09:15:04Z"));
    private final InMemoryFeed feed = new InMemoryFeed();
    private final TaskBoard board =
            new TaskBoard(new InMemoryDocuments(clock), feed, new KeyedDigest(new byte[32]), clock);

    private TaskRequest callBack(Ticket ticket) {
        return new TaskRequest(
                TaskRequest.Kind.CALL_BACK,
                Optional.of(ticket),
                new ChannelRef("phone", "phone"),
                "asked",
                Optional.empty(),
                clock.instant());
    }

    private static StaffTask.Person person(String account) {
        return new StaffTask.Person(account, "Ani");
    }

    private StaffTask only() {
        List<StaffTask> all = get(board.list());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void theSameRequestIsOneTaskAlsoOnceItIsDone() {
        get(board.add(callBack(TICKET)));
        clock.advance(Duration.ofMinutes(1));
        get(board.add(callBack(TICKET)));
        assertThat(only().request().since()).isEqualTo(Instant.parse("2026-11-23T09:15:04Z"));
        assertThat(get(board.finish(only().id(), person("Ani"), "reached"))).isEqualTo(Change.DONE);
        get(board.add(callBack(TICKET)));
        assertThat(only().done().orElseThrow().how()).isEqualTo("reached");
        assertThat(get(feed.read(Feed.START, 10)).events()).hasSize(2);
    }

    @Test
    void ofManyWhoClaimATaskAtOnceOneHasIt() {
        get(board.add(callBack(TICKET)));
        String id = only().id();
        List<CompletableFuture<Change>> claims = IntStream.range(0, 20)
                .mapToObj(i -> board.claim(id, person("agent-" + i)))
                .toList();
        assertThat(claims.stream().map(Await::get)).containsOnlyOnce(Change.DONE);
        String holder = only().heldBy(clock.instant()).orElseThrow().account();
        assertThat(get(board.claim(id, person(holder)))).isEqualTo(Change.DONE);
        assertThat(get(board.finish(id, person("another"), "reached"))).isEqualTo(Change.TAKEN);
        assertThat(get(board.release(id, person(holder)))).isEqualTo(Change.DONE);
        assertThat(get(board.claim(id, person("another")))).isEqualTo(Change.DONE);
    }

    @Test
    void whoLeavesTheirDeskLosesWhatTheyHadClaimed() {
        get(board.add(callBack(TICKET)));
        get(board.claim(only().id(), person("Ani")));
        clock.advance(Duration.ofMinutes(31));
        assertThat(only().heldBy(clock.instant())).isEmpty();
        assertThat(get(board.claim(only().id(), person("Budi")))).isEqualTo(Change.DONE);
        assertThat(get(board.finish(only().id(), person("Ani"), "reached"))).isEqualTo(Change.TAKEN);
    }

    @Test
    void whatIsDoneIsForgottenAfterADay() {
        get(board.add(callBack(TICKET)));
        String id = only().id();
        get(board.finish(id, person("Ani"), "reached"));
        assertThat(get(board.claim(id, person("Ani")))).isEqualTo(Change.TAKEN);
        clock.advance(Duration.ofHours(25));
        assertThat(get(board.list())).isEmpty();
        assertThat(get(board.claim(id, person("Ani")))).isEqualTo(Change.GONE);
    }
}
