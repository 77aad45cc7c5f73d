package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Lease;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.worker.BatchWorker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Turns the notifications of one lane into messages: loads what is known of tickets and addresses for the whole batch at
 * once, then judges and routes each in order.
 */
public final class NotifierStage implements BatchWorker.Handler {
    private final Journal journal;
    private final Notifier notifier;
    private final String stream;
    private final String lane;

    /** @param stream the lane, see {@code Streams.notices} */
    public NotifierStage(Journal journal, Notifier notifier, String stream) {
        this.journal = journal;
        this.notifier = notifier;
        this.stream = stream;
        this.lane = stream.substring(stream.indexOf(':') + 1);
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(List<Entry> batch, Lease lease) {
        List<Notification> notifications = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Entry entry : batch) {
            Notification notification = JournalJson.notification(entry.body());
            notifications.add(notification);
            keys.addAll(notifier.keys(notification));
        }
        List<String> names = List.copyOf(keys);
        return journal.load(names).thenApply(values -> {
            Map<String, Map<String, String>> state = new HashMap<>();
            for (int i = 0; i < names.size(); i++) state.put(names.get(i), values.get(i));
            JournalTransaction step = JournalTransaction.under(lease);
            for (int i = 0; i < batch.size(); i++) {
                step.acknowledge(stream, batch.get(i).id());
                notifier.tell(notifications.get(i), lane, state, step);
            }
            return step;
        });
    }
}
