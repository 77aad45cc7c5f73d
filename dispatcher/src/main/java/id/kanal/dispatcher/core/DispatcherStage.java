package id.kanal.dispatcher.core;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.CoreEvent;
import id.kanal.kernel.port.CoreSystem;
import id.kanal.kernel.state.TicketCard;
import id.kanal.kernel.worker.KeyedWorker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Brings the events of one lane to the core system, those of one ticket in order. An event leaves the lane in the same
 * step in which the core's number reaches the ticket card, and only after the core has taken it.
 */
public final class DispatcherStage implements KeyedWorker.Handler {
    private final CoreSystem core;
    private final String stream;
    private final Duration keep;

    /**
     * @param stream the lane, see {@code Streams.core}
     * @param keep how long a ticket card stays after its last change
     */
    public DispatcherStage(CoreSystem core, String stream, Duration keep) {
        this.core = core;
        this.stream = stream;
        this.keep = keep;
    }

    @Override
    public String key(Entry entry) {
        return JournalJson.coreEvent(entry.body()).ticket().digits();
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(Entry entry, int attempt, Lease lease) {
        CoreEvent event = JournalJson.coreEvent(entry.body());
        return core.deliver(event).thenApply(taken -> {
            JournalTransaction step = JournalTransaction.under(lease).acknowledge(stream, entry.id());
            return taken.number()
                    .map(number -> step.put(Keys.card(event.ticket()), TicketCard.numbered(number), keep))
                    .orElse(step);
        });
    }
}
