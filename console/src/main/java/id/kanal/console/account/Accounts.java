package id.kanal.console.account;

import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.Hmac;
import id.kanal.kernel.signing.KeyedDigest;
import id.kanal.kernel.signing.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * All accounts of the console. Each has an id that is made of its name and tells nothing of it, so that no key in the store names
 * a person. Whoever changes one writes that down first. From any thread; fails as {@link SealedDocuments} does, and as
 * {@code INVALID} with a sentence for who asked for what cannot be.
 */
public final class Accounts {
    /** How long a set-up link holds. */
    public static final Duration INVITATION = Duration.ofDays(3);

    /** Accounts of our own. */
    public static final DocumentCollection LOCAL = new DocumentCollection("users", 1_000);
    /** Those who signed in at another system. */
    public static final DocumentCollection ELSEWHERE = new DocumentCollection("users-elsewhere", 1_000);

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} ._'@-]{0,38}[\\p{L}\\p{N}.]");
    private static final int SECRET_OCTETS = 32;
    private static final String DOT = ".";
    /** So many that no two are the same, and few enough that each is exact in JSON everywhere. */
    private static final long MOST_EPOCHS = 1L << 52;

    private final DocumentCollection where;
    private final SealedDocuments documents;
    private final KeyedDigest ids;
    private final RuntimeContext means;

    /** @param where they lie: {@link #LOCAL} or {@link #ELSEWHERE} */
    public Accounts(DocumentCollection where, SealedDocuments documents, KeyedDigest ids, RuntimeContext means) {
        this.where = where;
        this.documents = documents;
        this.ids = ids;
        this.means = means;
    }

    /** @param id names nobody */
    public record Found(String id, long version, Account account) {}

    /** Of whoever types this name, whether or not there is one; capitals and spaces around make no difference. */
    public String id(String name) {
        return ids.of(name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
    }

    public CompletableFuture<Optional<Found>> find(String id) {
        return documents
                .get(key(id))
                .thenApply(found -> found.map(opened -> new Found(id, opened.version(), Account.read(opened.json()))));
    }

    /** In the order of their names. */
    public CompletableFuture<List<Found>> all() {
        return documents
                .list(where, where.bound())
                .thenApply(listed -> listed.stream()
                        .map(opened -> new Found(opened.key().id(), opened.version(), Account.read(opened.json())))
                        .sorted((one, other) -> one.account()
                                .name()
                                .compareToIgnoreCase(other.account().name()))
                        .toList());
    }

    /** Makes an account that nobody can sign in by yet; the token of its set-up link. */
    public CompletableFuture<String> invite(String name, StaffRole role) {
        String written = name.strip().replaceAll("\\s+", " ");
        if (!NAME.matcher(written).matches())
            return refused("a name has 2 to 40 letters, digits, spaces, dots, dashes");
        String secret = secret();
        String id = id(written);
        Account account = Account.invited(
                written, role, invitation(secret), means.random().nextLong(MOST_EPOCHS));
        return documents
                .put(key(id), Documents.NONE, account.json(), Documents.FOREVER)
                .thenApply(stored -> {
                    if (!stored) throw Failure.of(FailureCode.INVALID, "there is somebody of this name already");
                    return id + DOT + secret;
                });
    }

    /** For one who lost the second factor or forgot the password: neither holds any more. The token of a set-up link. */
    public CompletableFuture<String> reset(String id) {
        String secret = secret();
        return change(id, account -> account.invitedAgain(invitation(secret))).thenApply(done -> id + DOT + secret);
    }

    /** Whose set-up link it is; empty for one that was used, is over or never was. */
    public CompletableFuture<Optional<Found>> invited(String token) {
        int dot = token.indexOf(DOT);
        if (!token.matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}"))
            return CompletableFuture.completedFuture(Optional.empty());
        String digest = ids.of(token.substring(dot + 1));
        Instant now = means.clock().instant();
        return find(token.substring(0, dot))
                .thenApply(found -> found.filter(there -> there.account()
                        .invitation()
                        .filter(link -> Hmac.isEqual(link.digest(), digest)
                                && link.until().isAfter(now))
                        .isPresent()));
    }

    /** Uses a set-up link; false when somebody else just did. */
    public CompletableFuture<Boolean> setUp(Found invited, String hash, Optional<Octets> secondFactor) {
        return put(invited, invited.account().setUp(hash, secondFactor));
    }

    /** False when the account was changed meanwhile. */
    public CompletableFuture<Boolean> changePassword(Found found, String hash) {
        return put(found, found.account().withPassword(hash));
    }

    public CompletableFuture<Void> changeRole(String id, StaffRole role) {
        return change(id, account -> account.withRole(role));
    }

    public CompletableFuture<Void> remove(String id) {
        return documents.remove(key(id)).thenApply(there -> {
            if (!there) throw unknown();
            return null;
        });
    }

    /** For the demo, whose people have no passwords. */
    public CompletableFuture<Found> ensure(String name, StaffRole role) {
        String id = id(name);
        return find(id).thenCompose(found -> found.map(CompletableFuture::completedFuture)
                .orElseGet(
                        () -> invite(name, role).thenCompose(made -> find(id)).thenApply(Optional::orElseThrow)));
    }

    /**
     * Somebody who just signed in at another system, as it knows them now. Another role than before ends all their sessions.
     *
     * @param subject by which that system knows them, the same for good
     * @param keep how long their sessions may last
     */
    public CompletableFuture<Found> arrived(String subject, String name, StaffRole role, Duration keep) {
        String id = ids.of("elsewhere\n" + subject);
        return find(id).thenCompose(found -> {
            Account account = found.map(there -> there.account().known(name, role))
                    .orElseGet(() -> Account.known(name, role, means.random().nextLong(MOST_EPOCHS)));
            long version = found.map(Found::version).orElse(Documents.NONE);
            return documents
                    .put(key(id), version, account.json(), keep)
                    .thenCompose(stored ->
                            stored ? find(id).thenApply(Optional::orElseThrow) : arrived(subject, name, role, keep));
        });
    }

    private CompletableFuture<Void> change(String id, UnaryOperator<Account> change) {
        return find(id).thenCompose(found -> {
                    Found there = found.orElseThrow(Accounts::unknown);
                    return put(there, change.apply(there.account()));
                })
                .thenCompose(stored -> stored ? CompletableFuture.completedFuture(null) : change(id, change));
    }

    private CompletableFuture<Boolean> put(Found found, Account account) {
        return documents.put(key(found.id()), found.version(), account.json(), Documents.FOREVER);
    }

    private Account.Invitation invitation(String secret) {
        return new Account.Invitation(ids.of(secret), means.clock().instant().plus(INVITATION));
    }

    private String secret() {
        return RandomToken.of(means.random(), SECRET_OCTETS);
    }

    private DocumentKey key(String id) {
        return where.key(id);
    }

    private static Failure unknown() {
        return Failure.of(FailureCode.INVALID, "there is nobody of this name");
    }

    private static <T> CompletableFuture<T> refused(String why) {
        return CompletableFuture.failedFuture(Failure.of(FailureCode.INVALID, why));
    }
}
