package id.kanal.gateway.http;

import id.kanal.gateway.metrics.MeterNames;
import id.kanal.kernel.port.Telemetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever was not let in: counted and logged by the reason alone, never with what they sent. */
final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Telemetry telemetry;

    Refusals(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    /**
     * @param who claimed to be whom: {@code status event}, {@code operator}, {@code hook} or {@code door}
     * @param reason one of a few words
     */
    void note(String who, String reason) {
        telemetry.count(MeterNames.REFUSED, "claim", who.replace(' ', '-'), "reason", reason);
        LOG.atWarn().addKeyValue("reason", reason).log("{} refused", who);
    }
}
