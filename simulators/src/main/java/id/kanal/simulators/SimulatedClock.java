package id.kanal.simulators;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time of another clock, put forward as often as somebody wants. Thread-safe. */
public final class SimulatedClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    public SimulatedClock(Clock base) {
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
        SimulatedClock other = new SimulatedClock(base.withZone(zone));
        other.forward(ahead);
        return other;
    }
}
