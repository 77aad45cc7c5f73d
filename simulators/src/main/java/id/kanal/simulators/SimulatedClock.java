package id.kanal.simulators.meta;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that can be put forward. */
final class SimulatedClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    SimulatedClock(Clock base) {
        this.base = base;
    }

    void forward(Duration by) {
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
        SimulatedClock other = new SimulatedClock(base.withZone(zone));
        other.forward(ahead);
        return other;
    }
}
