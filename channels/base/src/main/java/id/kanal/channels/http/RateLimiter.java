package id.kanal.channels.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one client may ask: so many times in a window, counted from its first question. Remembers a bounded number
 * of clients, the most recent ones. Used on the event loop of the HTTP server only.
 */
public final class RateLimiter {
    private final Clock clock;
    private final int most;
    private final Duration window;
    private final Map<String, Count> clients;

    public RateLimiter(Clock clock, int most, Duration window, int clients) {
        this.clock = clock;
        this.most = most;
        this.window = window;
        this.clients = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                return size() > clients;
            }
        };
    }

    /** Zero when it may ask now, otherwise how long it must wait. */
    public Duration ask(String client) {
        Instant now = clock.instant();
        Count count = clients.get(client);
        if (count == null || !now.isBefore(count.since().plus(window))) {
            clients.put(client, new Count(now, 1));
            return Duration.ZERO;
        }
        if (count.asked() >= most) return Duration.between(now, count.since().plus(window));
        clients.put(client, new Count(count.since(), count.asked() + 1));
        return Duration.ZERO;
    }

    /** How often it asked in its window that is running; counts nothing. */
    public int asked(String client) {
        Count count = clients.get(client);
        return count == null || !clock.instant().isBefore(count.since().plus(window)) ? 0 : count.asked();
    }

    private record Count(Instant since, int asked) {}
}
