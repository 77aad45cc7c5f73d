package id.kanal.kernel.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header Retry-After: seconds or an HTTP-date (RFC 9110, 10.2.3). */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * How long to wait; empty for what is neither form, for zero and for times that are over: then our own backoff holds.
     *
     * @param limit a peer that asks for more is asked again after this
     */
    public static Optional<Duration> read(String value, Instant now, Duration limit) {
        return wait(value.strip(), now)
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(wait -> wait.compareTo(limit) > 0 ? limit : wait);
    }

    private static Optional<Duration> wait(String value, Instant now) {
        // at most 9 digits: more than 31 years needs no exact reading
        if (value.matches("[0-9]{1,9}")) return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        try {
            return Optional.of(Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
