package id.kanal.console.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.SealedDocuments;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The sessions of all accounts, on every node. A browser has the account's id and a secret of 256 bits; here lies a digest of the
 * secret. A session ends with its time, with a log-out, and when password, second factor or role of the account change, because
 * it holds for one epoch of it. From any thread; fails as {@link SealedDocuments} does.
 */
public final class Sessions {
    /** Browsers of one account; the next one ends the eldest. */
    static final int MOST = 8;

    private static final int SECRET_OCTETS = 32;
    private static final Pattern COOKIE = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{43})");
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final SealedDocuments documents;
    private final Accounts accounts;
    private final KeyedDigest digest;
    private final KeyedDigest forms;
    private final RuntimeContext means;
    private final Limits limits;

    /**
     * @param idle after which a session is locked
     * @param whole after which it ends
     */
    public record Limits(Duration idle, Duration whole) {}

    /**
     * @param ids makes digests of secrets
     * @param forms makes the token of a session's forms
     */
    public record Digests(KeyedDigest ids, KeyedDigest forms) {}

    public Sessions(
            SealedDocuments documents, Accounts accounts, Digests digests, RuntimeContext means, Limits limits) {
        this.documents = documents;
        this.accounts = accounts;
        this.digest = digests.ids;
        this.forms = digests.forms;
        this.means = means;
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * What the browser brings from now on.
     *
     * @param idToken of the other system, as a hint when they sign out; kept as long as the session, sealed as it is
     */
    public CompletableFuture<String> open(Accounts.Found who, Optional<String> idToken) {
        String secret = RandomToken.of(means.random(), SECRET_OCTETS);
        Instant now = means.clock().instant();
        ObjectNode json = StaffSession.json(who.account().epoch(), now, now);
        idToken.ifPresent(token -> json.put(StaffSession.ID_TOKEN, token));
        return store(who.id(), secret, json).thenApply(stored -> who.id() + '.' + secret);
    }

    private CompletableFuture<Boolean> store(String id, String secret, ObjectNode json) {
        return documents
                .put(key(id, secret), Documents.NONE, json, limits.whole)
                .exceptionallyCompose(failure -> {
                    if (Failure.of(failure).code() != FailureCode.COLLECTION_FULL)
                        return CompletableFuture.failedFuture(failure);
                    return endEldest(id).thenCompose(room -> store(id, secret, json));
                });
    }

    private CompletableFuture<?> endEldest(String id) {
        return documents
                .list(of(id), MOST)
                .thenCompose(all -> all.stream()
                        .min(Comparator.comparing(opened -> Json.instant(opened.json(), "seen")))
                        .map(eldest -> documents.remove(eldest.key()))
                        .orElseGet(() -> CompletableFuture.completedFuture(false)));
    }

    /** Whose session it is; empty for one that has ended or never was. */
    public CompletableFuture<Optional<StaffSession>> find(String cookie) {
        var parts = COOKIE.matcher(cookie);
        if (!parts.matches()) return CompletableFuture.completedFuture(Optional.empty());
        String id = parts.group(1);
        return documents
                .get(key(id, parts.group(2)))
                .thenCombine(
                        accounts.find(id),
                        (session, account) -> session.flatMap(opened -> account.filter(
                                        found -> found.account().epoch()
                                                == opened.json().get("epoch").longValue())
                                .map(found -> StaffSession.of(
                                        found,
                                        opened,
                                        forms.of(cookie),
                                        limits.idle,
                                        means.clock().instant()))));
    }

    /** Somebody is there. */
    public CompletableFuture<Void> seen(StaffSession session) {
        Instant now = means.clock().instant();
        if (session.seen().plus(SEEN_AGAIN).isAfter(now)) return CompletableFuture.completedFuture(null);
        return unlock(session);
    }

    /** After the right password. What is written at the same time by another request says the same. */
    public CompletableFuture<Void> unlock(StaffSession session) {
        Instant now = means.clock().instant();
        Duration left = Duration.between(now, session.since().plus(limits.whole));
        if (left.isNegative() || left.isZero()) return CompletableFuture.completedFuture(null);
        ObjectNode json = session.seenAt(now);
        return documents
                .put(session.at().key(), session.at().version(), json, left)
                .thenApply(stored -> null);
    }

    public CompletableFuture<Void> end(StaffSession session) {
        return documents.remove(session.at().key()).thenApply(removed -> null);
    }

    /** All of this account but the one. */
    public CompletableFuture<Void> endOthers(StaffSession session) {
        return documents
                .list(of(session.who().id()), MOST)
                .thenCompose(all -> CompletableFuture.allOf(all.stream()
                        .filter(opened -> !opened.key().equals(session.at().key()))
                        .map(opened -> documents.remove(opened.key()))
                        .toArray(CompletableFuture<?>[]::new)));
    }

    /**
     * Those of an account that hold, the last one seen first.
     *
     * @param own the one who asks
     */
    public CompletableFuture<List<Listed>> list(StaffSession own) {
        return documents
                .list(of(own.who().id()), MOST)
                .thenApply(all -> all.stream()
                        .filter(opened -> opened.json().get("epoch").longValue()
                                == own.account().epoch())
                        .map(opened -> new Listed(
                                Json.instant(opened.json(), "since"),
                                Json.instant(opened.json(), "seen"),
                                opened.key().equals(own.at().key())))
                        .sorted(Comparator.comparing(Listed::seen).reversed())
                        .toList());
    }

    /** @param own whether it is the one who asks */
    public record Listed(Instant since, Instant seen, boolean own) {}

    private DocumentKey key(String id, String secret) {
        return of(id).key(digest.of(secret));
    }

    private static DocumentCollection of(String id) {
        return new DocumentCollection("sessions:" + id, MOST);
    }
}
