package id.kanal.kernel.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.TaskRequest;
import id.kanal.kernel.signing.KeyedDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The tasks of all nodes. Each is one document: who claims it first has it, and the same request twice is one task, also for a
 * day after it was done. From any thread; fails as {@link Documents} do.
 */
public final class TaskBoard {
    /** The kind of its events on the {@link Feed}. */
    public static final String EVENT = "task";
    /** The name of the secret behind the ids of tasks. */
    public static final String SECRET = "task-ids";

    /** So many wait for a person at most; more stay in their stream. */
    static final int BOUND = 2_000;

    private static final DocumentCollection TASKS = new DocumentCollection("tasks", BOUND);
    /** Whoever leaves their desk loses what they had claimed. */
    private static final Duration CLAIMED = Duration.ofMinutes(30);

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Documents documents;
    private final Feed feed;
    private final KeyedDigest ids;
    private final Clock clock;

    /** @param ids makes the id of a task from what it is about */
    public TaskBoard(Documents documents, Feed feed, KeyedDigest ids, Clock clock) {
        this.documents = documents;
        this.feed = feed;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of a change. */
    public enum Change {
        DONE,
        /** Somebody else has it, or has done it. */
        TAKEN,
        /** There is no such task any more. */
        GONE
    }

    /** Completes when it is on the board, whether or not it was before. */
    public CompletableFuture<Void> add(TaskRequest request) {
        StaffTask task = new StaffTask(ids.of(request.subject()), 0, request, Optional.empty(), Optional.empty());
        return documents
                .put(key(task.id()), Documents.NONE, octets(task), Documents.FOREVER)
                .thenCompose(put -> put instanceof Documents.Put.Stored
                        ? published(task.id())
                        : CompletableFuture.completedFuture(null));
    }

    /** The oldest first, those lately done among them. */
    public CompletableFuture<List<StaffTask>> list() {
        return documents
                .list(TASKS, Documents.LONGEST_LIST)
                .thenApply(all -> all.documents().stream().map(TaskBoard::task).toList());
    }

    public CompletableFuture<Optional<StaffTask>> get(String id) {
        if (!KeyedDigest.isOne(id)) return CompletableFuture.completedFuture(Optional.empty());
        return documents.get(key(id)).thenApply(found -> found.map(TaskBoard::task));
    }

    /** Takes it on, or longer. */
    public CompletableFuture<Change> claim(String id, StaffTask.Person by) {
        return change(
                id,
                by,
                task -> task.claimed(new StaffTask.Hold(by, clock.instant().plus(CLAIMED))));
    }

    /** Gives it back. */
    public CompletableFuture<Change> release(String id, StaffTask.Person by) {
        return change(id, by, StaffTask::released);
    }

    /** @param how a name for the page */
    public CompletableFuture<Change> finish(String id, StaffTask.Person by, String how) {
        return change(id, by, task -> task.finished(new StaffTask.Done(by, how, clock.instant())));
    }

    private CompletableFuture<Change> change(String id, StaffTask.Person by, Function<StaffTask, StaffTask> change) {
        return get(id).thenCompose(found -> {
            if (found.isEmpty()) return CompletableFuture.completedFuture(Change.GONE);
            StaffTask task = found.get();
            if (!task.isFreeFor(by, clock.instant())) return CompletableFuture.completedFuture(Change.TAKEN);
            StaffTask next = change.apply(task);
            Duration keep = next.done().isPresent() ? REMEMBERED : Documents.FOREVER;
            return documents
                    .put(key(id), task.version(), octets(next), keep)
                    .thenCompose(put -> put instanceof Documents.Put.Stored
                            ? published(id).thenApply(told -> Change.DONE)
                            : CompletableFuture.completedFuture(Change.TAKEN));
        });
    }

    /** Pages that hear nothing renew themselves all the same, so that a task is not lost with its news. */
    private CompletableFuture<Void> published(String id) {
        return feed.publish(EVENT, id).handle((position, failed) -> null);
    }

    private static DocumentKey key(String id) {
        return TASKS.key(id);
    }

    private static Octets octets(StaffTask task) {
        ObjectNode json = Json.object().put("request", JournalJson.write(task.request()));
        task.claim().ifPresent(claim -> write(json, "claim", claim.by(), claim.until()));
        task.done().ifPresent(done -> write(json, "done", done.by(), done.at()).put("how", done.how()));
        return Json.octets(json);
    }

    private static ObjectNode write(ObjectNode json, String field, StaffTask.Person by, Instant at) {
        return json.putObject(field)
                .put("account", by.account())
                .put("name", by.name())
                .put("at", Json.time(at));
    }

    private static StaffTask task(Document document) {
        ObjectNode json = Json.read(document.octets());
        return new StaffTask(
                document.key().id(),
                document.version(),
                JournalJson.taskRequest(Json.text(json, "request")),
                json.has("claim")
                        ? Optional.of(
                                new StaffTask.Hold(person(json.get("claim")), Json.instant(json.get("claim"), "at")))
                        : Optional.empty(),
                json.has("done")
                        ? Optional.of(new StaffTask.Done(
                                person(json.get("done")),
                                Json.text(json.get("done"), "how"),
                                Json.instant(json.get("done"), "at")))
                        : Optional.empty());
    }

    private static StaffTask.Person person(JsonNode json) {
        return new StaffTask.Person(Json.text(json, "account"), Json.text(json, "name"));
    }
}
