package id.kanal.kernel.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The one exception that crosses module borders. It says what to do, not only what went wrong. Messages never hold
 * personal data: they end up in logs and health reports.
 */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final transient Optional<Duration> retryAfter;

    private Failure(FailureCode code, String message, Throwable cause, Optional<Duration> retryAfter) {
        // Refusals are ordinary outcomes under load: without a cause they carry no stack trace.
        super(message, cause, false, cause != null || code == FailureCode.BUG);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static Failure of(FailureCode code, String message) {
        return new Failure(code, message, null, Optional.empty());
    }

    public static Failure of(FailureCode code, String message, Throwable cause) {
        return new Failure(code, message, cause, Optional.empty());
    }

    /** A failure whose peer told how long to wait, as HTTP's Retry-After does (RFC 9110, 10.2.3). */
    public static Failure retryAfter(FailureCode code, String message, Duration wait) {
        return new Failure(code, message, null, Optional.of(wait));
    }

    /** Gives a foreign exception a meaning; what is not known is taken for our own bug and parked, never retried. */
    public static Failure of(Throwable any) {
        if (any instanceof Failure known) return known;
        if ((any instanceof CompletionException || any instanceof ExecutionException) && any.getCause() != null)
            return of(any.getCause());
        if (any instanceof IOException || any instanceof TimeoutException)
            return of(FailureCode.PEER_UNREACHABLE, any.getClass().getSimpleName(), any);
        return of(FailureCode.BUG, any.getClass().getSimpleName(), any);
    }

    public FailureCode code() {
        return code;
    }

    public Kind kind() {
        return code.kind();
    }

    public boolean retryable() {
        return kind() == Kind.RETRYABLE;
    }

    /** How long the peer asked us to wait before the next try, if it did. */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }

    /** What a failure asks for. */
    public enum Kind {
        /** The sender's mistake: answer them, keep a note, never retry. */
        REJECTED,
        /** The world's mistake: the same input may succeed later. */
        RETRYABLE,
        /** Our mistake: retrying cannot help; park the entry for a person. */
        POISON
    }
}
