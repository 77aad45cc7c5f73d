package id.kanal.kernel.audit;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

@Doc("Who did or saw what at the desk and the operators' pages. It lies beside the attachments, for longer than these.")
public record AuditConfig(
        @Doc("How long it is kept, at least a month.") @Default("P5Y")
        Period keep,

        @Doc("How often what came together is sealed; until then it lies in the journal alone.") @Default("PT1H")
        Duration sealEvery) {
    private static final Duration SHORTEST = Duration.ofDays(28);

    public AuditConfig {
        if (before(Instant.EPOCH, keep).isAfter(Instant.EPOCH.minus(SHORTEST)))
            throw new IllegalArgumentException("keep: at least P1M");
        Durations.positive("seal-every", sealEvery);
    }

    /** What is younger is kept. */
    public Instant keptSince(Instant now) {
        return before(now, keep);
    }

    private static Instant before(Instant now, Period keep) {
        return now.atOffset(ZoneOffset.UTC).minus(keep).toInstant();
    }
}
