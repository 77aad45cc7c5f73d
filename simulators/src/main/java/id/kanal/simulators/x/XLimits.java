package id.kanal.simulators.x;

import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often something may be called in fifteen minutes, and the headers that say so. */
final class XLimits {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    private record Window(Instant until, int used) {}

    XLimits(Clock clock) {
        this.clock = clock;
    }

    /** Whether it may; the headers are set either way. */
    boolean take(String what, int most, HttpServerRequest request) {
        Instant now = clock.instant();
        Window after = windows.compute(what, (key, before) -> {
            Window open = before == null || !before.until.isAfter(now) ? new Window(now.plus(WINDOW), 0) : before;
            return new Window(open.until, open.used + 1);
        });
        request.response()
                .putHeader("x-rate-limit-limit", Integer.toString(most))
                .putHeader("x-rate-limit-remaining", Integer.toString(Math.max(0, most - after.used)))
                .putHeader("x-rate-limit-reset", Long.toString(after.until.getEpochSecond()));
        return after.used <= most;
    }
}
