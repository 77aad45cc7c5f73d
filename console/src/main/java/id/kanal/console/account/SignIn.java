package id.kanal.console.account;

import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.TextSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Finds out whether somebody is who they say: by the password, then by the second factor. Each step is counted before it is looked
 * at, written down before it has an effect, and says the same for a name that nobody has. From any thread.
 */
public final class SignIn {
    /** For who typed a name that nobody has: it may be anything, even a password. */
    private static final String NOBODY = "unknown";

    /** How long the second step may take. */
    private static final Duration SECOND_STEP = Duration.ofMinutes(5);
    /** Longer than a step of one-time passwords is taken for the present one. */
    private static final Duration STEP_USED = Duration.ofMinutes(5);

    private static final String KIND = "second-step";

    private final Accounts accounts;
    private final PasswordHasher hasher;
    private final Lockout lockout;
    private final Documents documents;
    private final Audit audit;
    private final RuntimeContext means;
    private final TextSeal seal;

    /** @param documents where used codes are remembered */
    public record Parts(
            Accounts accounts,
            PasswordHasher hasher,
            Lockout lockout,
            Documents documents,
            Audit audit,
            RuntimeContext means,
            TextSeal seal) {}

    public SignIn(Parts parts) {
        this.accounts = parts.accounts;
        this.hasher = parts.hasher;
        this.lockout = parts.lockout;
        this.documents = parts.documents;
        this.audit = parts.audit;
        this.means = parts.means;
        this.seal = parts.seal;
    }

    /** What came of a step. */
    public sealed interface Result {
        /** Before the next try; zero when none is needed. */
        default Duration pause() {
            return Duration.ZERO;
        }

        /** It is who they say, and written down. */
        record Known(Accounts.Found who) implements Result {}

        /**
         * The password is right.
         *
         * @param token for the second step
         */
        record CodeWanted(String token) implements Result {}

        record Wrong(Duration pause) implements Result {}

        /** The second step took too long. */
        record Late() implements Result {}
    }

    /** @param client whose address it comes from, for counting */
    public CompletableFuture<Result> password(String name, String password, String client) {
        String id = accounts.id(name);
        return counted(
                id,
                client,
                () -> accounts.find(id)
                        .thenCompose(found -> hasher.fits(
                                        shortened(password),
                                        found.flatMap(there -> there.account().password()))
                                .thenCompose(fits ->
                                        fits && found.orElseThrow().account().isSetUp()
                                                ? right(found.orElseThrow())
                                                : wrong(id, found, client))));
    }

    private CompletableFuture<Result> right(Accounts.Found who) {
        if (who.account().secondFactor().isEmpty()) return enter(who);
        Instant until = means.clock().instant().plus(SECOND_STEP);
        String text =
                String.join("\n", KIND, who.id(), Long.toString(who.account().epoch()), until.toString());
        return done(new Result.CodeWanted(seal.seal(text, means.random())));
    }

    /** @param token of the first step */
    public CompletableFuture<Result> code(String token, String typed, String client) {
        Optional<String[]> first = seal.open(token)
                .map(text -> text.split("\n"))
                .filter(parts -> parts.length == 4 && parts[0].equals(KIND))
                .filter(parts -> Instant.parse(parts[3]).isAfter(means.clock().instant()));
        if (first.isEmpty()) return done(new Result.Late());
        String id = first.get()[1];
        long epoch = Long.parseLong(first.get()[2]);
        return counted(
                id,
                client,
                () -> accounts.find(id).thenCompose(found -> {
                    Optional<Accounts.Found> who =
                            found.filter(there -> there.account().epoch() == epoch);
                    if (who.isEmpty()) return done(new Result.Late());
                    return isCode(who.get(), typed)
                            .thenCompose(fits -> fits ? enter(who.get()) : wrong(id, found, client));
                }));
    }

    private CompletableFuture<Boolean> isCode(Accounts.Found who, String typed) {
        OptionalLong step = who.account().secondFactor().stream()
                .map(secret ->
                        Totp.matching(secret.bytes(), typed, means.clock().instant()))
                .findFirst()
                .orElse(OptionalLong.empty());
        return step.isPresent()
                ? documents.once("totp:" + who.id() + ':' + step.getAsLong(), STEP_USED)
                : CompletableFuture.completedFuture(false);
    }

    /** The password alone: of who is signed in and was away, or changes it. Written down by who asks. */
    public CompletableFuture<Result> again(Accounts.Found who, String password, String client) {
        return counted(
                who.id(),
                client,
                () -> hasher.fits(shortened(password), who.account().password())
                        .thenCompose(fits -> fits
                                ? lockout.passed(who.id()).thenApply(reset -> new Result.Known(who))
                                : wrong(who.id(), Optional.of(who), client)));
    }

    private CompletableFuture<Result> enter(Accounts.Found who) {
        return known(who).thenApply(Result.Known::new);
    }

    /** Writes down that somebody comes in, whoever found out that it is they. */
    public CompletableFuture<Accounts.Found> known(Accounts.Found who) {
        return audit.append(who.account().name(), "log-in", "")
                .thenCompose(written -> lockout.passed(who.id()))
                .thenApply(reset -> who);
    }

    private CompletableFuture<Result> wrong(String id, Optional<Accounts.Found> found, String client) {
        String actor = found.map(there -> there.account().name()).orElse(NOBODY);
        return audit.append(actor, "log-in-failed", "")
                .thenCompose(written -> lockout.failed(id, client))
                .thenCompose(wait -> wait.isZero()
                        ? done(new Result.Wrong(wait))
                        : audit.append(actor, "lockout", Lockout.minutes(wait) + " min")
                                .thenApply(written -> new Result.Wrong(wait)));
    }

    private CompletableFuture<Result> counted(String id, String client, Supplier<CompletableFuture<Result>> step) {
        return lockout.attempt(id, client)
                .thenCompose(wait -> wait.isZero() ? step.get() : done(new Result.Wrong(wait)));
    }

    /** Sets an account up by its link. False when the link was used meanwhile. */
    public CompletableFuture<Boolean> setUp(Accounts.Found invited, String password, Optional<Octets> secondFactor) {
        return hasher.hash(password)
                .thenCompose(hash -> audit.append(invited.account().name(), "account-set-up", "")
                        .thenCompose(written -> accounts.setUp(invited, hash, secondFactor)));
    }

    /** False when the account was changed meanwhile. */
    public CompletableFuture<Boolean> changePassword(Accounts.Found who, String password) {
        return hasher.hash(password)
                .thenCompose(hash -> audit.append(who.account().name(), "password-change", "")
                        .thenCompose(written -> accounts.changePassword(who, hash)));
    }

    /** Nobody's is longer, and hashing takes longer the longer it is. */
    private static String shortened(String password) {
        return password.length() > 4 * PasswordRules.LONGEST ? "" : password;
    }

    private static CompletableFuture<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }
}
