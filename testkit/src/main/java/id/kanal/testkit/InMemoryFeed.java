package id.kanal.testkit;

import id.kanal.kernel.document.Feed;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A feed without Redis, with the same semantics: both pass {@link FeedContract}. */
public final class InMemoryFeed implements Feed {
    private final TreeMap<Long, Event> events = new TreeMap<>();
    private long last;

    @Override
    public synchronized CompletableFuture<String> publish(String kind, String id) {
        Event event = new Event(last + 1 + "-0", kind, id);
        events.put(++last, event);
        if (events.size() > KEPT) events.pollFirstEntry();
        return last();
    }

    @Override
    public synchronized CompletableFuture<Page> read(String after, int most) {
        if (!Page.isPosition(after)) return CompletableFuture.completedFuture(new Page(List.of(), newest(), true));
        long from = Long.parseLong(after.substring(0, after.indexOf('-')));
        List<Event> there = List.copyOf(events.tailMap(from).values());
        return CompletableFuture.completedFuture(Page.of(after, there, most, events.size(), newest()));
    }

    @Override
    public synchronized CompletableFuture<String> last() {
        return CompletableFuture.completedFuture(newest());
    }

    private String newest() {
        return events.isEmpty() ? START : events.lastEntry().getValue().position();
    }
}
