package id.kanal.kernel.webhook;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
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

    /**
     * What to do after an answer that asks for patience: {@code PEER_BUSY}, with the wait that the peer asked for, if it did.
     *
     * @param header as it was, if there was one
     * @param status of the answer, which the message tells
     * @param least nobody is asked again before this, whatever they say
     * @param limit as for {@link #read}
     */
    public static Failure busy(Optional<String> header, int status, Instant now, Duration least, Duration limit) {
        String message = "HTTP " + status;
        return header.flatMap(value -> read(value, now, limit))
                .map(wait -> wait.compareTo(least) < 0 ? least : wait)
                .map(wait -> Failure.retryAfter(FailureCode.PEER_BUSY, message, wait))
                .orElseGet(() -> Failure.of(FailureCode.PEER_BUSY, message));
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
