package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpEvents;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.document.FeedTail;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * News for pages that are open: that something changed, never what it says, so that each page asks anew and sees what its reader
 * may. A stream ends after some minutes, and the browser comes again as who it then is.
 */
final class LiveRoute {
    private static final String PATH = "/desk/berita";
    /** Pages of one session that are told; browsers open no more than six connections to a host. */
    private static final int MOST = 4;

    private static final Duration WHOLE = Duration.ofMinutes(5);

    private final StaffDoor door;
    private final Feed feed;
    private final FeedTail tail;
    private final ScheduledExecutorService timer;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    LiveRoute(StaffDoor door, Feed feed, FeedTail tail, ScheduledExecutorService timer) {
        this.door = door;
        this.feed = feed;
        this.tail = tail;
        this.timer = timer;
    }

    HttpRoute route() {
        return door.background(PATH, EnumSet.allOf(StaffRole.class), this::listen);
    }

    private CompletableFuture<HttpAnswer> listen(Visit visit) {
        String session = visit.session().at().key().path();
        Optional<String> after =
                visit.call().header("Last-Event-ID").or(() -> visit.call().query("after"));
        return after.map(CompletableFuture::completedFuture)
                .orElseGet(feed::last)
                .thenApply(position -> HttpAnswer.events(sink -> follow(session, position, sink)));
    }

    private Runnable follow(String session, String position, HttpEvents.Sink sink) {
        if (open.merge(session, 1, Integer::sum) > MOST) {
            left(session);
            sink.end();
            return () -> {};
        }
        FeedTail.Following following = tail.follow(position, new Told(sink));
        ScheduledFuture<?> end = timer.schedule(sink::end, WHOLE.toSeconds(), TimeUnit.SECONDS);
        return () -> {
            following.close();
            end.cancel(false);
            left(session);
        };
    }

    private void left(String session) {
        open.computeIfPresent(session, (key, count) -> count == 1 ? null : count - 1);
    }

    /** A page loads what it shows anew, however many changes there were: of each kind it hears the last. */
    private record Told(HttpEvents.Sink sink) implements FeedTail.Follower {
        @Override
        public void events(List<Feed.Event> events) {
            Map<String, Feed.Event> last = new LinkedHashMap<>();
            for (Feed.Event event : events) {
                // it comes at the place of the newest: a page goes on after what it heard last
                last.remove(event.kind());
                last.put(event.kind(), event);
            }
            last.values().forEach(event -> sink.send(event.position(), event.kind(), event.id()));
        }

        /** Whoever hears it loads the page anew. */
        @Override
        public void missed(String position) {
            sink.send(position, "missed", "");
        }
    }
}
