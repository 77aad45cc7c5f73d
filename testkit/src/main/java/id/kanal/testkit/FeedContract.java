package id.kanal.testkit;

import static id.kanal.testkit.Await.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.document.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What all feeds promise. The test brings an empty one for each method, seen by two clients. */
public interface FeedContract {
    Feed feed();

    /** Another client of the same; may be the same object where there is only one. */
    Feed others();

    @Test
    default void everybodyReadsWhatWasPublishedInItsOrder() {
        String position = get(feed().last());
        assertThat(position).isEqualTo(Feed.START);
        String first = get(feed().publish("task", "01J"));
        String second = get(others().publish("call", "CA.1_x-2"));
        Feed.Page page = get(others().read(position, 10));
        assertThat(page.events())
                .containsExactly(new Feed.Event(first, "task", "01J"), new Feed.Event(second, "call", "CA.1_x-2"));
        assertThat(page.position()).isEqualTo(second).isEqualTo(get(feed().last()));
        assertThat(page.gap()).isFalse();
        assertThat(get(feed().read(second, 10))).isEqualTo(new Feed.Page(List.of(), second, false));
    }

    @Test
    default void whoComesBackGoesOnWhereItWasWithNothingTwice() {
        List<String> positions = new ArrayList<>();
        for (int i = 0; i < 10; i++) positions.add(get(feed().publish("task", "t" + i)));
        Feed.Page page = get(others().read(positions.get(3), 4));
        assertThat(page.events().stream().map(Feed.Event::id)).containsExactly("t4", "t5", "t6", "t7");
        assertThat(get(feed().read(page.position(), 4)).events().stream().map(Feed.Event::id))
                .containsExactly("t8", "t9");
        assertThat(get(feed().read(Feed.START, 3)).events().stream().map(Feed.Event::id))
                .containsExactly("t0", "t1", "t2");
    }

    @Test
    default void whatIsNotKeptAnyMoreIsAGap() {
        String first = get(feed().publish("task", "first"));
        List<CompletableFuture<String>> all = new ArrayList<>();
        for (int i = 0; i < Feed.KEPT + 500; i++) all.add(feed().publish("task", "t" + i));
        String last = get(all.get(all.size() - 1));
        assertThat(get(others().read(first, 10))).isEqualTo(new Feed.Page(List.of(), last, true));
        assertThat(get(others().read(Feed.START, 10)).gap()).isTrue();
        assertThat(get(others().read(get(all.get(600)), 10)).events()).hasSize(10);
        assertThat(get(others().read(last, 10))).isEqualTo(new Feed.Page(List.of(), last, false));
    }

    @Test
    default void fromAPositionThatIsNoneOfOursThereIsAGap() {
        List<String> foreign = List.of("", "x", "-", "1", "0-0 ", "99-", "1-1-1", "12345678901234567890-0", "7-7");
        for (String text : foreign)
            assertThat(get(feed().read(text, 10))).as(text).isEqualTo(new Feed.Page(List.of(), Feed.START, true));
        String last = get(feed().publish("task", "t"));
        for (String text : foreign)
            assertThat(get(feed().read(text, 10))).as(text).isEqualTo(new Feed.Page(List.of(), last, true));
    }

    @Test
    default void whatIsNoKindOrIdIsNotPublished() {
        for (String kind : List.of("", "Task", "task list", "a\n"))
            assertThatThrownBy(() -> feed().publish(kind, "t").isDone()).isInstanceOf(IllegalArgumentException.class);
        for (String id : List.of("", "+62811", "ani@example.go.id", "a b"))
            assertThatThrownBy(() -> feed().publish("task", id).isDone()).isInstanceOf(IllegalArgumentException.class);
        assertThat(get(feed().last())).isEqualTo(Feed.START);
    }
}
