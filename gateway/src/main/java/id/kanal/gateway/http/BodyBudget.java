package id.kanal.gateway.http;

import id.kanal.gateway.metrics.MeterNames;
import id.kanal.kernel.port.Telemetry;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The octets that bodies hold, over all requests. Beyond the bound, the body that began first and is still not whole gives way:
 * one that arrives at once always finds room. A body counts until its request is answered. Used on one event loop only.
 */
final class BodyBudget {
    private final long most;
    private final Telemetry telemetry;
    private final Set<BodyReader> filling = new LinkedHashSet<>();
    private long held;

    BodyBudget(long most, Telemetry telemetry) {
        this.most = most;
        this.telemetry = telemetry;
    }

    void begins(BodyReader body) {
        filling.add(body);
    }

    /** Whether a body may hold so many octets more. */
    boolean take(BodyReader body, int octets) {
        while (held + octets > most) {
            telemetry.count(MeterNames.SHED, "reason", "octets");
            BodyReader eldest = filling.isEmpty() ? body : filling.iterator().next();
            if (eldest == body) return false;
            eldest.giveWay();
        }
        held += octets;
        return true;
    }

    /** A body that is whole gives way to none. */
    void whole(BodyReader body) {
        filling.remove(body);
    }

    void release(BodyReader body, int octets) {
        filling.remove(body);
        held -= octets;
    }
}
