package id.kanal.console.account;

import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.signing.KeyedDigest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * How often a password may be tried. The first tries of a day are free; each one after them closes the door behind itself, for a
 * minute, then two, then four, up to an hour. Whoever closes it has one try, so that tries at the same time gain nothing. Names
 * that nobody has are counted as the others are. From any thread.
 */
public final class Lockout {
    static final int FREE = 5;
    /** A call centre stands behind one address, and its people mistype, too. */
    static final int FREE_OF_A_CLIENT = 50;

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final DocumentCollection CLOSED = new DocumentCollection("lockouts", 10_000);

    private final Documents documents;
    private final KeyedDigest digest;
    private final Clock clock;

    /** @param digest hides whose door is closed */
    public Lockout(Documents documents, KeyedDigest digest, Clock clock) {
        this.documents = documents;
        this.digest = digest;
        this.clock = clock;
    }

    /** How long to wait; zero when this try may go on. Counts it, before the password is looked at. */
    public CompletableFuture<Duration> attempt(String accountId, String client) {
        return closed(client(client)).thenCompose(wait -> wait.isZero() ? count(accountId) : done(wait));
    }

    private CompletableFuture<Duration> count(String accountId) {
        DocumentKey door = account(accountId);
        return closed(door).thenCompose(wait -> {
            if (!wait.isZero()) return done(wait);
            return documents.count(door.path(), WINDOW).thenCompose(tries -> {
                Duration next = pause(tries, FREE);
                return next.isZero() ? done(Duration.ZERO) : close(door, next);
            });
        });
    }

    /** Zero for who closed it; how long it is still closed for everybody else. */
    private CompletableFuture<Duration> close(DocumentKey door, Duration wait) {
        Octets until = Octets.of(Json.time(clock.instant().plus(wait)).getBytes(StandardCharsets.UTF_8));
        return documents.put(door, Documents.NONE, until, wait).thenApply(put -> switch (put) {
            case Documents.Put.Stored stored -> Duration.ZERO;
            case Documents.Put.Conflict(var now) ->
                now.map(document -> left(document.octets())).orElse(FIRST_WAIT);
        });
    }

    /** The password was wrong. How long to wait before the next try; zero while none is needed. */
    public CompletableFuture<Duration> failed(String accountId, String client) {
        DocumentKey from = client(client);
        return documents
                .count(from.path(), WINDOW)
                .thenCompose(tries -> {
                    Duration next = pause(tries, FREE_OF_A_CLIENT);
                    return next.isZero() ? done(Duration.ZERO) : close(from, next);
                })
                .thenCompose(counted -> closed(account(accountId)));
    }

    /** The right one: the next tries are free again. */
    public CompletableFuture<Void> passed(String accountId) {
        DocumentKey door = account(accountId);
        return documents
                .resetCount(door.path())
                .thenCompose(done -> documents.remove(door))
                .thenApply(removed -> null);
    }

    /** How long nobody can sign in by this account; zero when it is not closed. */
    public CompletableFuture<Duration> closedFor(String accountId) {
        return closed(account(accountId));
    }

    private CompletableFuture<Duration> closed(DocumentKey door) {
        return documents
                .get(door)
                .thenApply(
                        found -> found.map(document -> left(document.octets())).orElse(Duration.ZERO));
    }

    /** At least a second, as long as the document is there: it ends by the clock of the store. */
    private Duration left(Octets until) {
        Duration left =
                Duration.between(clock.instant(), Instant.parse(new String(until.bytes(), StandardCharsets.UTF_8)));
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    static Duration pause(long tries, int free) {
        long beyond = tries - free;
        if (beyond <= 0) return Duration.ZERO;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyond - 1, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static DocumentKey account(String id) {
        return CLOSED.key("a-" + id);
    }

    private DocumentKey client(String address) {
        return CLOSED.key("c-" + digest.of(address));
    }

    private static CompletableFuture<Duration> done(Duration wait) {
        return CompletableFuture.completedFuture(wait);
    }

    /** What the words for a wait are made of. */
    public static long minutes(Duration wait) {
        return Math.max(1, wait.plusSeconds(59).toMinutes());
    }
}
