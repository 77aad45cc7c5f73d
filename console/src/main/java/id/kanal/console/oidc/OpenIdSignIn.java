package id.kanal.console.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import id.kanal.console.account.StaffRole;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.signing.RandomToken;
import id.kanal.kernel.signing.Sha256;
import id.kanal.kernel.signing.TextSeal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Finds out at another system who somebody is (OpenID Connect Core 1.0, 3.1: the authorization code flow, with RFC 7636 S256).
 * Futures fail as {@code PEER_UNREACHABLE} while the provider does not answer as it should, and as {@link Documents} do. From any
 * thread.
 */
public final class OpenIdSignIn implements AutoCloseable {
    private static final int SECRET_OCTETS = 32;
    private static final int COOKIE_CHARACTERS = 6;
    /** How much of a name is kept; the audit log takes no more than 128. */
    private static final int LONGEST_NAME = 80;
    /** An ID token beyond this would not fit into an address, where it goes when somebody signs out. */
    private static final int LONGEST_HINT = 6_000;

    private final OpenIdClient us;
    private final OpenIdProvider provider;
    private final IdTokenCheck check;
    private final Documents documents;
    private final RuntimeContext means;
    private final TextSeal seal;

    /** @param documents where attempts that came back are remembered */
    public OpenIdSignIn(OpenIdClient us, Documents documents, RuntimeContext means, TextSeal seal) {
        this.us = us;
        this.provider = new OpenIdProvider(us, means.clock());
        this.check = new IdTokenCheck(us);
        this.documents = documents;
        this.means = means;
        this.seal = seal;
    }

    /**
     * What somebody wants.
     *
     * @param to where they want to go
     * @param account that is locked, and whose owner shows again who they are
     * @param anew whether the provider is to ask who they are, whoever it takes them for
     * @param cookie to be used again; empty for a new one
     */
    public record Wish(Optional<String> to, Optional<String> account, boolean anew, Optional<String> cookie) {}

    /**
     * What the browser gets on its way to the provider.
     *
     * @param cookie which one the attempt lies in
     * @param sealed the attempt
     */
    public record Departure(URI to, String cookie, String sealed, Duration life) {
        @Override
        public String toString() {
            return "Departure";
        }
    }

    /** What a browser brings back: the parameters of the callback. */
    public record Arrival(
            Optional<String> code, Optional<String> state, Optional<String> issuer, Optional<String> error) {
        @Override
        public String toString() {
            return "Arrival";
        }
    }

    /**
     * Somebody whom the provider knows.
     *
     * @param subject by which it knows them for good
     * @param role empty where its claim names none of ours
     * @param idToken as a hint for signing out; empty where it is too long for that
     */
    public record Identity(String subject, String name, Optional<StaffRole> role, Optional<String> idToken) {
        @Override
        public String toString() {
            return "Identity";
        }
    }

    /** What came of an attempt. */
    public sealed interface Result {
        record Known(Identity who, SignInAttempt attempt) implements Result {}

        /** It is none of ours, of another browser, too old, or came back before. */
        record Over() implements Result {}

        /** The provider says that it did not happen, such as when somebody gave up. */
        record Declined() implements Result {}

        /** The answer is not the provider's, or the code not one of its own. */
        record Refused(String why) implements Result {}

        /** @param why for the log and the audit log: one word that says nothing of the token's contents */
        record Unbelieved(String why) implements Result {}
    }

    public CompletableFuture<Departure> begin(Wish wish) {
        String cookie =
                wish.cookie.filter(SignInAttempt::isCookie).orElseGet(() -> secret().substring(0, COOKIE_CHARACTERS));
        SignInAttempt attempt = new SignInAttempt(
                SignInAttempt.state(cookie, secret()),
                secret(),
                secret(),
                means.clock().instant(),
                wish.to,
                wish.account);
        return provider.metadata()
                .thenApply(known -> new Departure(
                        question(known.authorization(), attempt, wish.anew),
                        cookie,
                        attempt.sealed(seal, means.random()),
                        SignInAttempt.LIFE));
    }

    private URI question(URI endpoint, SignInAttempt attempt, boolean anew) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", us.id());
        parameters.put("redirect_uri", us.callback().toString());
        parameters.put("scope", "openid profile");
        parameters.put("state", attempt.state());
        parameters.put("nonce", attempt.nonce());
        parameters.put("code_challenge", challenge(attempt.verifier()));
        parameters.put("code_challenge_method", "S256");
        if (anew || attempt.account().isPresent()) parameters.put("prompt", "login");
        if (attempt.account().isPresent()) parameters.put("max_age", "0");
        return with(endpoint, parameters);
    }

    /** @param cookies the value of one of the browser's cookies, by the name that {@link Departure} gave it */
    public CompletableFuture<Result> finish(Arrival arrival, Function<String, Optional<String>> cookies) {
        String state = arrival.state.orElse("");
        Optional<SignInAttempt> attempt = SignInAttempt.cookieOf(state)
                .flatMap(cookies)
                .flatMap(text ->
                        SignInAttempt.open(text, state, seal, means.clock().instant()));
        if (attempt.isEmpty()) return done(new Result.Over());
        return documents.once("openid:" + state, SignInAttempt.LIFE).thenCompose(first -> {
            if (!first) return done(new Result.Over());
            return provider.metadata().thenCompose(known -> {
                // an answer of another provider is not to be taken for one of ours (RFC 9207)
                boolean ours =
                        arrival.issuer.map(us.issuer().toString()::equals).orElse(!known.namesItself());
                if (!ours) return done(new Result.Refused("issuer"));
                if (arrival.error.isPresent() || arrival.code.isEmpty()) return done(new Result.Declined());
                return redeem(arrival.code.get(), attempt.get());
            });
        });
    }

    private CompletableFuture<Result> redeem(String code, SignInAttempt attempt) {
        return provider.redeem(code, attempt.verifier())
                .thenCompose(token -> token.map(
                                there -> provider.keys().thenCompose(keys -> read(there, keys, attempt)))
                        .orElseGet(() -> done(new Result.Refused("code"))));
    }

    private CompletableFuture<Result> read(String token, JWKSet keys, SignInAttempt attempt) {
        try {
            return done(known(token, keys, attempt));
        } catch (IdTokenCheck.Unbelieved unbelieved) {
            if (unbelieved.flaw() != IdTokenCheck.Flaw.SIGNATURE) return done(unbelieved(unbelieved));
            return provider.newerKeys().thenApply(newer -> {
                try {
                    return known(token, newer, attempt);
                } catch (IdTokenCheck.Unbelieved still) {
                    return unbelieved(still);
                }
            });
        }
    }

    private Result known(String token, JWKSet keys, SignInAttempt attempt) throws IdTokenCheck.Unbelieved {
        JWTClaimsSet claims = check.read(token, keys, attempt, means.clock().instant());
        Identity who = new Identity(
                claims.getSubject(),
                name(claims),
                RoleClaim.of(claims.getClaims(), us.rolesClaim()),
                Optional.of(token).filter(text -> text.length() <= LONGEST_HINT));
        return new Result.Known(who, attempt);
    }

    private static Result unbelieved(IdTokenCheck.Unbelieved unbelieved) {
        return new Result.Unbelieved(
                unbelieved.flaw().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What a person is shown as: their name, and the one they sign in by. */
    private static String name(JWTClaimsSet claims) {
        String shown = words(claims.getClaim("name"));
        String login = words(claims.getClaim("preferred_username"));
        String whole =
                shown.isEmpty() || shown.equals(login) ? login : login.isEmpty() ? shown : shown + " (" + login + ')';
        String name = whole.isEmpty() ? words(claims.getSubject()) : whole;
        return name.isEmpty()
                ? "?"
                : name.substring(
                        0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
    }

    /** Without what would turn a line around or break it. */
    private static String words(Object claim) {
        return claim instanceof String text
                ? text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ")
                        .strip()
                        .replaceAll("\\s+", " ")
                : "";
    }

    /** Where a browser ends the session at the provider, too (OpenID Connect RP-Initiated Logout 1.0, 2); empty where it has no such place. */
    public CompletableFuture<Optional<URI>> leave(Optional<String> idToken, URI back) {
        return provider.metadata()
                .thenApply(known -> known.endSession().map(endpoint -> {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    parameters.put("client_id", us.id());
                    parameters.put("post_logout_redirect_uri", back.toString());
                    idToken.ifPresent(token -> parameters.put("id_token_hint", token));
                    return with(endpoint, parameters);
                }));
    }

    public URI issuer() {
        return us.issuer();
    }

    /** Why nobody can sign in, as far as the last question tells; empty when they can. */
    public String trouble() {
        return provider.trouble();
    }

    private static URI with(URI endpoint, Map<String, String> parameters) {
        String address = endpoint.toString().replaceFirst("#.*", "");
        return URI.create(address + (address.contains("?") ? '&' : '?') + OpenIdProvider.encoded(parameters));
    }

    private String secret() {
        return RandomToken.of(means.random(), SECRET_OCTETS);
    }

    /** S256 (RFC 7636, 4.2). */
    static String challenge(String verifier) {
        byte[] hash = Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static CompletableFuture<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public void close() {
        provider.close();
    }
}
