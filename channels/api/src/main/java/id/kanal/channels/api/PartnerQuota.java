package id.kanal.channels.api;

import id.kanal.channels.http.HttpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How often one partner may call: so many times in a minute and in a day, each counted from its first call. Thread-safe. */
final class PartnerQuota {
    private final Clock clock;
    private final List<Window> windows;

    PartnerQuota(Clock clock, int perMinute, int perDay) {
        this.clock = clock;
        this.windows = List.of(
                new Window("minute", perMinute, Duration.ofMinutes(1)), new Window("day", perDay, Duration.ofDays(1)));
    }

    /** Counts a call; empty when it may be answered, otherwise how long to wait, and nothing is counted. */
    synchronized Optional<Duration> take() {
        Instant now = clock.instant();
        windows.forEach(window -> window.turn(now));
        Optional<Duration> wait = windows.stream()
                .filter(window -> window.left() == 0)
                .map(window -> window.ends(now))
                .max(Duration::compareTo);
        if (wait.isEmpty()) windows.forEach(window -> window.asked++);
        return wait;
    }

    /** The answer with what is left, as draft-ietf-httpapi-ratelimit-headers says it. */
    synchronized HttpAnswer told(HttpAnswer answer) {
        Instant now = clock.instant();
        windows.forEach(window -> window.turn(now));
        return answer.with("RateLimit-Policy", joined(window -> "q=" + window.most + ";w=" + window.length.toSeconds()))
                .with(
                        "RateLimit",
                        joined(window ->
                                "r=" + window.left() + ";t=" + window.ends(now).toSeconds()));
    }

    private String joined(java.util.function.Function<Window, String> parameters) {
        return windows.stream()
                .map(window -> '"' + window.name + "\";" + parameters.apply(window))
                .collect(Collectors.joining(", "));
    }

    private static final class Window {
        private final String name;
        private final int most;
        private final Duration length;
        private Instant since = Instant.EPOCH;
        private int asked;

        Window(String name, int most, Duration length) {
            this.name = name;
            this.most = most;
            this.length = length;
        }

        void turn(Instant now) {
            if (now.isBefore(since.plus(length))) return;
            since = now;
            asked = 0;
        }

        int left() {
            return most - asked;
        }

        Duration ends(Instant now) {
            return Duration.between(now, since.plus(length));
        }
    }
}
