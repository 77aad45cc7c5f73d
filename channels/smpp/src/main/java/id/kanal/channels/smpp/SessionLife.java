package id.kanal.channels.smpp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Until when the peer of a session is known to have been there. Thread-safe. */
final class SessionLife {
    private final Clock clock;
    private volatile Instant heard;
    private volatile Optional<Instant> ended = Optional.empty();

    SessionLife(Clock clock) {
        this.clock = clock;
        this.heard = clock.instant();
    }

    /** A PDU came. */
    void heard() {
        heard = clock.instant();
    }

    void ended() {
        ended = Optional.of(clock.instant());
    }

    /**
     * Whether what was written then has arrived: the peer was heard of afterwards, and the session did not end sooner than it
     * would have, had the peer been gone by then.
     */
    boolean outlived(Instant written, Duration unnoticed) {
        return heard.isAfter(written)
                && ended.filter(end -> !end.isAfter(written.plus(unnoticed))).isEmpty();
    }
}
