package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The posts that we took, for as long as is looked whether they still stand: a hundred in a document, as many as X tells of in one call.
 * From any thread, on all nodes at once.
 */
final class PostLedger {
    static final int TOGETHER = 100;

    private static final Logger log = LoggerFactory.getLogger(PostLedger.class);
    /** So many documents: with them a hundred thousand posts. */
    private static final int MOST = 1_000;

    private static final String POSTS = "posts";
    private static final String LOOKED = "looked";

    private final XStore store;
    private final DocumentCollection batches;
    private final Clock clock;
    private final Duration lookFor;
    private final XMetrics metrics;
    private final List<Waiting> waiting = new ArrayList<>();
    private boolean writing;
    private LocalDate day = LocalDate.EPOCH;
    private int number;

    /** @param lookFor how long a post is looked after; looking at it does not make that longer */
    PostLedger(XStore store, Clock clock, Duration lookFor, XMetrics metrics) {
        this.store = store;
        this.batches = store.collection("x-posts", MOST);
        this.clock = clock;
        this.lookFor = lookFor;
        this.metrics = metrics;
    }

    private record Waiting(TrackedPost post, CompletableFuture<Void> noted) {}

    /**
     * Posts that were taken together.
     *
     * @param looked when it was last seen that they stand
     */
    record Batch(DocumentKey key, long version, Instant looked, List<TrackedPost> posts) {
        Batch {
            posts = List.copyOf(posts);
        }
    }

    /** Completes when it is durable; those that come meanwhile share the next write. */
    CompletableFuture<Void> note(TrackedPost post) {
        Waiting mine = new Waiting(post, new CompletableFuture<>());
        boolean first;
        synchronized (this) {
            waiting.add(mine);
            first = !writing;
            writing = true;
        }
        if (first) writeOn();
        return mine.noted;
    }

    private void writeOn() {
        List<Waiting> now;
        synchronized (this) {
            now = List.copyOf(waiting.subList(0, Math.min(waiting.size(), TOGETHER)));
            waiting.subList(0, now.size()).clear();
            if (now.isEmpty()) {
                writing = false;
                return;
            }
        }
        List<TrackedPost> posts = now.stream().map(Waiting::post).toList();
        var unused = appended(posts).whenComplete((done, failed) -> {
            boolean full = failed != null && XStore.isFull(failed);
            if (full) posts.forEach(untracked -> metrics.untracked());
            for (Waiting one : now)
                if (failed == null || full) one.noted.complete(null);
                else one.noted.completeExceptionally(Failure.of(failed));
            writeOn();
        });
    }

    private CompletableFuture<Void> appended(List<TrackedPost> posts) {
        DocumentKey key = batches.key(current());
        return store.get(key).thenCompose(found -> {
            List<TrackedPost> before =
                    found.map(document -> batch(document).posts()).orElse(List.of());
            List<TrackedPost> fresh = posts.stream()
                    .filter(post -> !before.contains(post))
                    .distinct()
                    .toList();
            if (fresh.isEmpty()) return CompletableFuture.completedFuture(null);
            if (before.size() + fresh.size() > TOGETHER) {
                next(key);
                return appended(posts);
            }
            List<TrackedPost> all = new ArrayList<>(before);
            all.addAll(fresh);
            long version = found.map(Document::version).orElse(Documents.NONE);
            Instant looked = found.map(document -> batch(document).looked()).orElse(clock.instant());
            return store.put(key, version, json(looked, all), left(key, clock.instant()))
                    .thenCompose(put -> put instanceof Documents.Put.Stored
                            ? CompletableFuture.completedFuture(null)
                            : appended(posts));
        });
    }

    private synchronized String current() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) number = 0;
        day = today;
        return day + "." + number;
    }

    private synchronized void next(DocumentKey full) {
        if (batches.key(day + "." + number).equals(full)) number++;
    }

    /** Those that were not looked at since then. */
    CompletableFuture<List<Batch>> due(Instant since) {
        return store.list(batches)
                .thenApply(listing -> listing.documents().stream()
                        .map(PostLedger::batch)
                        .filter(batch -> !batch.looked().isAfter(since))
                        .toList());
    }

    /** What still stands of a batch that was looked at; somebody else's change of it wins, and it is looked at once more. */
    CompletableFuture<Void> looked(Batch batch, Instant now, List<TrackedPost> left) {
        boolean done = left.isEmpty() && !day(batch.key()).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        Duration keep = left(batch.key(), now);
        if (done || !keep.isPositive()) return store.remove(batch.key()).thenAccept(gone -> {});
        return store.put(batch.key(), batch.version(), json(now, left), keep).thenAccept(put -> {
            if (put instanceof Documents.Put.Conflict)
                log.atDebug().addKeyValue("channel", metrics.channel()).log("posts came while others were looked at");
        });
    }

    /** How much longer those of a day are looked after. */
    private Duration left(DocumentKey key, Instant now) {
        Instant end =
                day(key).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(lookFor);
        return Duration.between(now, end);
    }

    private static LocalDate day(DocumentKey key) {
        return LocalDate.parse(key.id().substring(0, key.id().indexOf('.')));
    }

    private static ObjectNode json(Instant looked, List<TrackedPost> posts) {
        ObjectNode json = Json.object().put(LOOKED, looked.toString());
        ArrayNode all = json.putArray(POSTS);
        posts.forEach(post -> all.add(post.id() + ' ' + post.author()));
        return json;
    }

    private static Batch batch(Document document) {
        ObjectNode json = XStore.json(document);
        List<TrackedPost> posts = new ArrayList<>();
        for (JsonNode each : json.path(POSTS)) {
            String[] parts = each.asText().split(" ");
            posts.add(new TrackedPost(parts[0], parts[1]));
        }
        return new Batch(document.key(), document.version(), Json.instant(json, LOOKED), posts);
    }
}
