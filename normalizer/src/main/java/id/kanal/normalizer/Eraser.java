package id.kanal.normalizer;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Entry;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.port.Blobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what lies outside the streams. It is done before the step that settles its cause: after a crash between the two it
 * is done once more, and nothing is settled while it is undone.
 */
final class Eraser {
    private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
    private static final int PAGE = 100;

    private final Journal journal;
    private final Blobs blobs;

    Eraser(Journal journal, Blobs blobs) {
        this.journal = journal;
        this.blobs = blobs;
    }

    /** @return those that could not be reached now. Blobs block, so each call has a thread of its own */
    CompletableFuture<List<String>> blobs(Set<String> ids) {
        if (ids.isEmpty()) return CompletableFuture.completedFuture(List.of());
        return CompletableFuture.supplyAsync(() -> unreached(ids), Thread::startVirtualThread);
    }

    /** Where one cannot be reached, the others are not tried: each would cost a timeout that the lane waits for. */
    private List<String> unreached(Set<String> ids) {
        List<String> left = new ArrayList<>(ids);
        try {
            while (!left.isEmpty()) {
                blobs.remove(left.get(0));
                left.remove(0);
            }
        } catch (IOException later) {
            LOG.atWarn().addKeyValue("blobs", left.size()).log("will erase later");
        }
        return left;
    }

    /** Looks through what is parked; only for messages of which something was. */
    CompletableFuture<Void> parked(Set<String> inboundIds) {
        if (inboundIds.isEmpty()) return CompletableFuture.completedFuture(null);
        return parked(inboundIds, Entry.START);
    }

    private CompletableFuture<Void> parked(Set<String> inboundIds, String after) {
        return journal.parked(after, PAGE).thenCompose(page -> {
            CompletableFuture<?>[] gone = page.stream()
                    .filter(parked -> isCopy(parked, inboundIds))
                    .map(parked -> journal.discard(parked.id()))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> all = CompletableFuture.allOf(gone);
            return page.size() < PAGE
                    ? all
                    : all.thenCompose(
                            done -> parked(inboundIds, page.get(page.size() - 1).id()));
        });
    }

    private static boolean isCopy(Parked parked, Set<String> inboundIds) {
        if (!parked.stream().startsWith("intake:")) return false;
        try {
            return JournalJson.intakeEntry(parked.body()) instanceof IntakeEntry.Reviewed reviewed
                    && inboundIds.contains(reviewed.message().id());
        } catch (Failure | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
