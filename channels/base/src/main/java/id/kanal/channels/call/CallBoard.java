package id.kanal.channels.call;

import com.google.errorprone.annotations.CheckReturnValue;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.document.Feed;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The calls that go on and those that ended within a day, for the people who answer: at most {@link #MOST}, the least worth
 * knowing leave first. Doors report what their exchanges tell, agents take calls and say what came of them; each change is a
 * compare-and-set, and told on the feed as {@code call} with the id. Nothing of it is a citizen's message: a call that is lost
 * here is lost for the screens alone.
 *
 * <p>Thread-safe, on all nodes at once; futures complete on a thread of the store, so continuations must not block. They fail as
 * {@link Documents} do.
 */
@CheckReturnValue
public final class CallBoard {
    /** What the feed says of changes. */
    public static final String KIND = "call";

    /** So many calls at most. */
    public static final int MOST = Documents.LONGEST_LIST;

    private static final DocumentCollection CALLS = new DocumentCollection("calls", MOST);
    private static final Duration KEPT_WHILE_ON = Duration.ofHours(12);
    private static final Duration KEPT_AFTERWARDS = Duration.ofDays(1);
    /** Leave together when it is full: making room needs a look at all. */
    private static final int LEAVE_AT_ONCE = MOST / 10;

    private static final int TRIES_FOR_ROOM = 3;
    private static final int ID_OCTETS = 16;

    private final Supplier<CompletableFuture<Store>> store;
    private final Hmac ids;
    private final RuntimeContext means;
    private final SharedLook<List<Call>> looks = new SharedLook<>(this::look);
    private final SharedLook<Void> leaving = new SharedLook<>(this::makeRoom);

    /** Where calls lie, and where their changes are told. */
    public record Store(Documents documents, Feed feed) {}

    /**
     * @param store asked for with every call; must not block
     * @param secrets 32 octets by name, the same on all nodes
     */
    public CallBoard(Supplier<CompletableFuture<Store>> store, Function<String, byte[]> secrets, RuntimeContext means) {
        this.store = store;
        this.ids = new Hmac(secrets.apply("call-ids"));
        this.means = means;
    }

    /** Over a store that is there already. */
    public CallBoard(Documents documents, Feed feed, Function<String, byte[]> secrets, RuntimeContext means) {
        this(() -> CompletableFuture.completedFuture(new Store(documents, feed)), secrets, means);
    }

    /** The id of a call that an exchange names. */
    public String id(ChannelRef channel, String callId) {
        byte[] digest = ids.of((channel.id() + '\n' + callId).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_OCTETS));
    }

    /** Beside the calls: recordings that wait until it is known where they belong. */
    public HeldRecordings recordings() {
        return new HeldRecordings(() -> store.get().thenApply(Store::documents));
    }

    /** The call with what an event says of it. */
    public CompletableFuture<Call> report(CallEvent event) {
        String id = id(event.channel(), event.callId());
        return change(
                        id,
                        now -> there -> Optional.of(
                                there.map(call -> call.after(event, now)).orElseGet(() -> Call.of(id, event, now))))
                .thenApply(Optional::orElseThrow);
    }

    /** Those that go on, the longest first; then those that ended, the last first. */
    public CompletableFuture<List<Call>> list() {
        return looks.ask();
    }

    public CompletableFuture<Optional<Call>> get(String id) {
        if (!isId(id)) return CompletableFuture.completedFuture(Optional.empty());
        return store.get()
                .thenCompose(store -> store.documents.get(CALLS.key(id)))
                .thenApply(found -> found.map(this::read));
    }

    /**
     * The call as it is now: the agent's if {@code takenBy} says so, else somebody was quicker. Empty if there is none.
     *
     * @param agent the id of an account
     */
    public CompletableFuture<Optional<Call>> take(String id, String agent) {
        return change(
                id,
                now -> there ->
                        there.map(call -> call.handling().takenBy().isEmpty() ? call.takenBy(agent, now) : call));
    }

    /** Gives it back, so that another one may take it; not once it is closed. The call as it is now. */
    public CompletableFuture<Optional<Call>> release(String id, String agent) {
        return change(
                id,
                now -> there -> there.map(
                        call -> call.isOf(agent) && call.handling().closing().isEmpty() ? call.released(now) : call));
    }

    /**
     * Says what came of a call that is the agent's or nobody's, which makes it the agent's; more than once adds to it. The call as
     * it is now.
     *
     * @param outcomes at least one
     * @param ticket of the case that was logged or added to
     */
    public CompletableFuture<Optional<Call>> close(
            String id, String agent, Set<CallOutcome> outcomes, Optional<Ticket> ticket) {
        return change(
                id,
                now -> there -> there.map(
                        call -> call.isOf(agent) || call.handling().takenBy().isEmpty()
                                ? call.closed(new Call.Closing(outcomes, agent, now, ticket))
                                : call));
    }

    /** What is to become of a call, from how it stands at a time; empty when there is none. */
    private interface Change extends Function<Instant, Function<Optional<Call>, Optional<Call>>> {}

    private CompletableFuture<Optional<Call>> change(String id, Change change) {
        if (!isId(id)) return CompletableFuture.completedFuture(Optional.empty());
        return store.get().thenCompose(store -> change(store, CALLS.key(id), change, TRIES_FOR_ROOM));
    }

    private CompletableFuture<Optional<Call>> change(Store store, DocumentKey key, Change change, int tries) {
        Documents documents = store.documents;
        Instant now = means.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return documents.get(key).thenCompose(found -> {
            Optional<Call> before = found.map(CallJson::read);
            Optional<Call> after = change.apply(now).apply(before);
            if (after.equals(before)) return CompletableFuture.completedFuture(after.map(call -> call.asOf(now)));
            Call call = after.orElseThrow();
            Duration keep = call.isOver() ? KEPT_AFTERWARDS : KEPT_WHILE_ON;
            long version = found.map(Document::version).orElse(Documents.NONE);
            return documents
                    .put(key, version, Json.octets(CallJson.write(call)), keep)
                    .thenApply(put -> put instanceof Documents.Put.Stored ? Written.YES : Written.TOO_LATE)
                    .exceptionally(failure -> written(failure, tries))
                    .thenCompose(written -> switch (written) {
                        case YES -> told(store, call);
                        case TOO_LATE -> change(store, key, change, tries);
                        case NO_ROOM -> leaving.ask().thenCompose(room -> change(store, key, change, tries - 1));
                    });
        });
    }

    private enum Written {
        YES,
        /** Somebody was quicker. */
        TOO_LATE,
        NO_ROOM
    }

    private static Written written(Throwable failure, int tries) {
        if (tries > 0 && isFull(failure)) return Written.NO_ROOM;
        throw Failure.of(failure);
    }

    /** The change holds, whether or not pages hear of it at once: they read anew with the next one. */
    private CompletableFuture<Optional<Call>> told(Store store, Call call) {
        return store.feed.publish(KIND, call.id()).handle((position, failure) -> Optional.of(call));
    }

    private CompletableFuture<List<Call>> look() {
        return store.get()
                .thenCompose(store -> store.documents.list(CALLS, MOST))
                .thenApply(all -> all.documents().stream()
                        .map(this::read)
                        .sorted(Comparator.comparing(Call::isOver).thenComparing(CallBoard::rank))
                        .toList());
    }

    private static long rank(Call call) {
        long started = call.times().startedAt().toEpochMilli();
        return call.isOver()
                ? -call.times().endedAt().map(Instant::toEpochMilli).orElse(started)
                : started;
    }

    /** Those that ended leave first, and first of them those of which nothing is left to be done. */
    private CompletableFuture<Void> makeRoom() {
        return store.get().thenCompose(store -> {
            Documents documents = store.documents;
            return documents.list(CALLS, MOST).thenCompose(all -> {
                if (all.documents().size() < MOST)
                    return CompletableFuture.completedFuture(null); // another node made some
                return CompletableFuture.allOf(all.documents().stream()
                        .map(document -> new Leaving(document, read(document)))
                        .sorted(Comparator.comparing(Leaving::worth).thenComparing(Leaving::since))
                        .limit(LEAVE_AT_ONCE)
                        .map(call -> documents.remove(call.document.key(), call.document.version()))
                        .toArray(CompletableFuture<?>[]::new));
            });
        });
    }

    private record Leaving(Document document, Call call) {
        private int worth() {
            if (!call.isOver()) return call.progress().wanted() ? 4 : 3;
            if (!call.progress().wanted()) return 0;
            return call.handling().closing().isPresent() ? 1 : 2;
        }

        private Instant since() {
            return call.times().changedAt();
        }
    }

    private Call read(Document document) {
        return CallJson.read(document).asOf(means.clock().instant());
    }

    private static boolean isFull(Throwable failure) {
        return Failure.of(failure).code() == FailureCode.COLLECTION_FULL;
    }

    /** Whether a call may have this id. */
    public static boolean isId(String text) {
        return text.matches("[0-9a-f]{" + 2 * ID_OCTETS + "}");
    }
}
