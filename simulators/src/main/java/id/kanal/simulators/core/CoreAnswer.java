package id.kanal.simulators.core;

import java.time.Duration;
import java.util.Optional;

/** How the core answers an event instead of taking it at once. */
public record CoreAnswer(Kind kind, int status, Optional<Duration> pause) {
    enum Kind {
        /** Answer with a status and take nothing. */
        REFUSE,
        /** Take it after a while. */
        DELAY,
        /** Never answer, take nothing. */
        HANG,
        /** Close the connection, take nothing. */
        HANG_UP,
        /** Take it, then close the connection without an answer. */
        HANG_UP_AFTER_TAKING
    }

    /** Such as 503, 400, 422, 401 or 409; nothing is taken. */
    public static CoreAnswer refuse(int status) {
        return new CoreAnswer(Kind.REFUSE, status, Optional.empty());
    }

    /** Such as 429 or 503 with Retry-After in seconds. */
    public static CoreAnswer retryAfter(int status, Duration wait) {
        return new CoreAnswer(Kind.REFUSE, status, Optional.of(wait));
    }

    public static CoreAnswer slow(Duration wait) {
        return new CoreAnswer(Kind.DELAY, 202, Optional.of(wait));
    }

    public static CoreAnswer hang() {
        return new CoreAnswer(Kind.HANG, 0, Optional.empty());
    }

    public static CoreAnswer hangUp() {
        return new CoreAnswer(Kind.HANG_UP, 0, Optional.empty());
    }

    public static CoreAnswer hangUpAfterTaking() {
        return new CoreAnswer(Kind.HANG_UP_AFTER_TAKING, 0, Optional.empty());
    }
}
