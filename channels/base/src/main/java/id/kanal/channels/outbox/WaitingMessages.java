package id.kanal.channels.outbox;

import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Outbound;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages that were read for their key and wait for their turn, so that none is parsed twice. Used on the worker's executor
 * only.
 */
final class WaitingMessages {
    private final Map<String, Outbound> byEntry;

    /** @param most what the worker has in memory; those that it forgot give way */
    WaitingMessages(int most) {
        this.byEntry = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Outbound> eldest) {
                return size() > most;
            }
        };
    }

    Outbound read(Entry entry) {
        Outbound message = JournalJson.outbound(entry.body());
        byEntry.put(entry.id(), message);
        return message;
    }

    /** Whoever takes it again, for another try, has it parsed again. */
    Outbound take(Entry entry) {
        Outbound waiting = byEntry.remove(entry.id());
        return waiting == null ? JournalJson.outbound(entry.body()) : waiting;
    }
}
