package id.kanal.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time of another clock, put forward as often as a test wants. */
public final class AheadClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    public AheadClock(Clock base) {
        this.base = base;
    }

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        AheadClock other = new AheadClock(base.withZone(zone));
        other.forward(ahead);
        return other;
    }
}
