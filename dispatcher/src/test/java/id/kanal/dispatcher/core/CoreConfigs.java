package id.kanal.dispatcher.core;

import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;

/** Settings and events as tests need them. */
final class CoreConfigs {
    static final Secret SECRET = new Secret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    static final Secret OLDER = new Secret("whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=");
    static final Ticket TICKET = new Ticket("4821937568");
    static final Ticket OTHER = new Ticket("1000000005");

    private CoreConfigs() {}

    static CoreConfig at(URI url) {
        return at(url, SECRET, Duration.ofSeconds(10), 1_000);
    }

    /** Waits are so short that tests need not wait for them. */
    static CoreConfig at(URI url, Secret secret, Duration timeout, int threshold) {
        return new CoreConfig(
                CoreConfig.Type.EVENTS,
                url,
                secret,
                timeout,
                8,
                Duration.ofMillis(2),
                Duration.ofMillis(20),
                Duration.ofMinutes(10),
                threshold);
    }

    static CoreEvent event(Ticket ticket, String id) {
        return new CoreEvent(
                id,
                ticket,
                "id.kanal.complaint.received.v1",
                "{\"id\":\"" + id + "\",\"subject\":\"" + ticket + "\",\"text\":\"jalan rusak \u2013 tolong\"}");
    }
}
