package id.kanal.kernel.document;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a feed for all pages that this node serves. They are at the same position nearly always, and share one look then; a
 * page that comes back from elsewhere has looks of its own until it has caught up. While nobody follows nothing is asked.
 *
 * <p>Followers are called on the timer's thread, one at a time and in order, and must not block.
 */
public final class FeedTail {
    private static final Logger LOG = LoggerFactory.getLogger(FeedTail.class);
    private static final int AT_ONCE = 500;

    private final Feed feed;
    private final ScheduledExecutorService timer;
    private final Set<Place> places = new CopyOnWriteArraySet<>();
    private boolean looking; // the timer's

    /**
     * @param timer of one thread; whoever has it ends it
     * @param pause between two looks
     */
    public FeedTail(Feed feed, ScheduledExecutorService timer, Duration pause) {
        this.feed = feed;
        this.timer = timer;
        var unused =
                timer.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whoever is told of news. */
    public interface Follower {
        void events(List<Feed.Event> events);

        /** Events were missed that are not kept any more; it goes on after this position. */
        void missed(String position);
    }

    /**
     * From any thread.
     *
     * @param after where it begins; any text
     */
    public Following follow(String after, Follower follower) {
        Place place = new Place(after, follower);
        places.add(place);
        return () -> places.remove(place);
    }

    /** Ends it; from any thread. */
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    private void look() {
        if (looking || places.isEmpty()) return;
        looking = true;
        Map<String, List<Place>> shared = places.stream().collect(Collectors.groupingBy(place -> place.position));
        var all = shared.entrySet().stream()
                .map(group -> feed.read(group.getKey(), AT_ONCE)
                        .thenAcceptAsync(page -> group.getValue().forEach(place -> tell(place, page)), timer))
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(all)
                .handleAsync(
                        (done, away) -> {
                            looking = false; // what could not be read is looked for again
                            return null;
                        },
                        timer);
    }

    private void tell(Place place, Feed.Page page) {
        place.position = page.position();
        if (!places.contains(place)) return;
        try {
            if (page.gap()) place.follower.missed(page.position());
            else if (!page.events().isEmpty()) place.follower.events(page.events());
        } catch (RuntimeException bug) { // of one must not hold up the others
            places.remove(place);
            LOG.atError().setCause(bug).log("a follower of the feed failed; it is not told any more");
        }
    }

    private static final class Place {
        private final Follower follower;
        private String position; // the timer's, once it follows

        private Place(String after, Follower follower) {
            this.position = after;
            this.follower = follower;
        }
    }
}
