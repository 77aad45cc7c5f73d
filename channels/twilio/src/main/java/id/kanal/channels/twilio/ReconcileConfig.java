package id.kanal.channels.twilio;

import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.time.Duration;

@Doc("How what Twilio could not tell us is found again in its lists: it calls each address once.")
public record ReconcileConfig(
        @Doc("How often is looked, and at each start.") @Default("PT5M")
        Duration every,

        @Doc("How much of what was looked through before is looked through again: lists show some things late.")
        @Default("PT15M")
        Duration overlap) {
    static final ReconcileConfig USUAL = new ReconcileConfig(Duration.ofMinutes(5), Duration.ofMinutes(15));

    public ReconcileConfig {
        positive("every", every);
        positive("overlap", overlap);
    }
}
