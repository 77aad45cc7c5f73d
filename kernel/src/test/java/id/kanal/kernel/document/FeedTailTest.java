package id.kanal.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTailTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Ring feed = new Ring();
    private final FeedTail tail = new FeedTail(feed, timer, Duration.ofMillis(1));

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void everyFollowerHearsEverythingFromItsPlaceOnOnceAndInOrder() throws Exception {
        feed.publish(20);
        Told early = new Told();
        Told late = new Told();
        try (var first = tail.follow("3-0", early);
                var second = tail.follow("20-0", late)) {
            assertThat(first).isNotSameAs(second);
            feed.publish(2_000);
            late.hears(numbers(21, 2_020));
            early.hears(numbers(4, 2_020));
        }
    }

    @Test
    void whoMissedSomethingIsToldAndGoesOnWithWhatIsNew() throws Exception {
        feed.publish(5);
        Told told = new Told();
        try (var following = tail.follow("tidak ada", told)) {
            told.hears(List.of("missed 5-0"));
            feed.publish(1);
            told.hears(List.of("6"));
            assertThat(following).isNotNull();
        }
    }

    @Test
    void whileTheFeedIsAwayItIsLookedForAgain() throws Exception {
        feed.down = true;
        Told told = new Told();
        try (var following = tail.follow(Feed.START, told)) {
            feed.publish(2);
            feed.asked(5);
            feed.down = false;
            told.hears(List.of("1", "2"));
            assertThat(following).isNotNull();
        }
    }

    @Test
    void aFollowerThatFailsDoesNotHoldUpTheOthersAndIsToldOnceOnly() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Told told = new Told();
        try (var broken = tail.follow(Feed.START, new Told() {
                    @Override
                    public void events(List<Feed.Event> events) {
                        calls.incrementAndGet();
                        throw new IllegalStateException("rusak");
                    }
                });
                var whole = tail.follow(Feed.START, told)) {
            feed.publish(1);
            told.hears(List.of("1"));
            feed.publish(1);
            told.hears(List.of("2"));
            assertThat(calls).hasValue(1);
            assertThat(broken).isNotSameAs(whole);
        }
    }

    @Test
    void whileNobodyFollowsNothingIsAsked() throws Exception {
        Told told = new Told();
        tail.follow(Feed.START, told).close();
        feed.publish(1);
        timer.submit(() -> {}).get();
        int before = feed.reads.get();
        for (int i = 0; i < 10; i++)
            timer.schedule(() -> {}, 2, TimeUnit.MILLISECONDS).get();
        assertThat(feed.reads.get()).isEqualTo(before);
        assertThat(told.heard).isEmpty();
    }

    private static List<String> numbers(int from, int to) {
        List<String> numbers = new ArrayList<>();
        for (int i = from; i <= to; i++) numbers.add(Integer.toString(i));
        return numbers;
    }

    private static class Told implements FeedTail.Follower {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void events(List<Feed.Event> events) {
            events.forEach(event -> heard.add(event.id()));
        }

        @Override
        public void missed(String position) {
            heard.add("missed " + position);
        }

        void hears(List<String> expected) throws InterruptedException {
            List<String> all = new ArrayList<>();
            while (all.size() < expected.size()) {
                String next = heard.poll(60, TimeUnit.SECONDS);
                assertThat(next).isNotNull();
                all.add(next);
            }
            assertThat(all).isEqualTo(expected);
        }
    }

    /** A feed whose ids are the numbers of its events. */
    private static final class Ring implements Feed {
        private final List<Event> events = new ArrayList<>();
        private final AtomicInteger reads = new AtomicInteger();
        private volatile boolean down;

        synchronized void publish(int many) {
            for (int i = 0; i < many; i++) {
                int number = events.size() + 1;
                events.add(new Event(number + "-0", "task", Integer.toString(number)));
            }
        }

        void asked(int times) {
            int before = reads.get();
            while (reads.get() < before + times) Thread.onSpinWait();
        }

        @Override
        public CompletableFuture<String> publish(String kind, String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized CompletableFuture<Page> read(String after, int most) {
            reads.incrementAndGet();
            if (down) return CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "mati"));
            String last = events.size() + "-0";
            if (!Page.isPosition(after)) return CompletableFuture.completedFuture(new Page(List.of(), last, true));
            int from = Math.max(0, Integer.parseInt(after.replace("-0", "")) - 1);
            List<Event> there = List.copyOf(events.subList(from, events.size()));
            return CompletableFuture.completedFuture(Page.of(after, there, most, events.size(), last));
        }

        @Override
        public CompletableFuture<String> last() {
            throw new UnsupportedOperationException();
        }
    }
}
