package id.kanal.channels.x;

import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who wrote to us directly: only they may be written to (docs.x.com, developer guidelines). Kept by a keyed digest, for as long as
 * cases last. From any thread.
 */
final class Correspondents {
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int MOST = 200_000;
    private static final int MOST_IN_MEMORY = 5_000;

    private final XStore store;
    private final DocumentCollection all;
    /** Written by this process, so that a talk is not a write to disk for every line. */
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    });

    Correspondents(XStore store) {
        this.store = store;
        this.all = store.collection("x-direct", MOST);
    }

    /** Completes when it is durable. */
    CompletableFuture<Void> note(String user) {
        String id = store.id("direct " + user);
        if (has(id)) return CompletableFuture.completedFuture(null);
        return store.documents()
                .get()
                .thenCompose(documents -> documents.put(all.key(id), Json.octets(Json.object()), KEPT))
                .handle((version, failed) -> {
                    if (failed != null && !XStore.isFull(failed)) throw Failure.of(failed);
                    add(id);
                    return null;
                });
    }

    /** Whether they ever did. */
    CompletableFuture<Boolean> knows(String user) {
        String id = store.id("direct " + user);
        if (has(id)) return CompletableFuture.completedFuture(true);
        return store.get(all.key(id)).thenApply(Optional::isPresent);
    }

    private boolean has(String id) {
        synchronized (known) {
            return known.contains(id);
        }
    }

    private void add(String id) {
        synchronized (known) {
            var unused = known.add(id);
        }
    }
}
