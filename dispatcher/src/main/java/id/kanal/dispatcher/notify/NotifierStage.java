package id.kanal.dispatcher.notify;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
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
 * Turns the notices of one lane into messages: loads what is known of tickets and addresses for the whole batch at once,
 * then words and judges each notice in order.
 */
public final class NotifierStage implements BatchWorker.Handler {
    private final Journal journal;
    private final Notifier notifier;
    private final String stream;

    /** @param stream the lane, see {@code Streams.notices} */
    public NotifierStage(Journal journal, Notifier notifier, String stream) {
        this.journal = journal;
        this.notifier = notifier;
        this.stream = stream;
    }

    @Override
    public CompletableFuture<JournalTransaction> handle(List<Entry> batch, Lease lease) {
        List<Notification> notices = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Entry entry : batch) {
            Notification notice = JournalJson.notice(entry.body());
            notices.add(notice);
            notice.ticket().ifPresent(ticket -> keys.add(Keys.card(ticket)));
            keys.add(Keys.stop(notice.to()));
            keys.add(Keys.pace(notice.to()));
            if (Notifier.mail(notice)) {
                keys.add(Keys.bounced(notice.to()));
                keys.add(Keys.format(notice.to()));
                Notifier.thread(notice).ifPresent(keys::add);
            }
        }
        List<String> names = List.copyOf(keys);
        return journal.load(names).thenApply(values -> {
            Map<String, Map<String, String>> state = new HashMap<>();
            for (int i = 0; i < names.size(); i++) state.put(names.get(i), values.get(i));
            JournalTransaction step = JournalTransaction.under(lease);
            for (int i = 0; i < batch.size(); i++) {
                step.acknowledge(stream, batch.get(i).id());
                notifier.tell(notices.get(i), state, step);
            }
            return step;
        });
    }
}
