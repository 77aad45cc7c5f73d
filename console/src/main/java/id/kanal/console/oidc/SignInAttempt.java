package id.kanal.console.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.signing.Hmac;
import id.kanal.kernel.signing.TextSeal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One try to sign in, in one tab. It lies sealed in a cookie of its own, so that tabs do not disturb each other and nothing is kept
 * for people who never come back.
 *
 * @param state comes back with the browser; begins with the name of the cookie
 * @param nonce comes back in the ID token
 * @param verifier of RFC 7636; goes from us to the provider alone
 * @param to where they wanted to go; may be empty
 * @param account that was locked and is to be opened; empty for a sign-in
 */
public record SignInAttempt(
        String state, String nonce, String verifier, Instant begun, Optional<String> to, Optional<String> account) {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final char SEPARATOR = '.';

    /** Which cookie the state names; empty for one that is none of ours. */
    static Optional<String> cookieOf(String state) {
        int separator = state.indexOf(SEPARATOR);
        return state.matches("[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{43}")
                ? Optional.of(state.substring(0, separator))
                : Optional.empty();
    }

    static boolean isCookie(String name) {
        return name.matches("[A-Za-z0-9_-]{6}");
    }

    static String state(String cookie, String secret) {
        return cookie + SEPARATOR + secret;
    }

    String sealed(TextSeal seal, RandomGenerator random) {
        ObjectNode json = Json.object()
                .put("state", state)
                .put("nonce", nonce)
                .put("verifier", verifier)
                .put("begun", Json.time(begun));
        to.ifPresent(path -> json.put("to", path));
        account.ifPresent(id -> json.put("account", id));
        return seal.seal(Json.write(json), random);
    }

    /** Empty for what we did not seal, is over or belongs to another state. */
    static Optional<SignInAttempt> open(String sealed, String state, TextSeal seal, Instant now) {
        return seal.open(sealed)
                .flatMap(SignInAttempt::read)
                .filter(attempt -> Hmac.isEqual(attempt.state, state))
                .filter(attempt -> attempt.begun.plus(LIFE).isAfter(now));
    }

    /** What else was sealed with this key is no attempt. */
    private static Optional<SignInAttempt> read(String text) {
        try {
            ObjectNode json = Json.read(text);
            return Optional.of(new SignInAttempt(
                    Json.text(json, "state"),
                    Json.text(json, "nonce"),
                    Json.text(json, "verifier"),
                    Json.instant(json, "begun"),
                    Json.optional(json, "to"),
                    Json.optional(json, "account")));
        } catch (Failure another) {
            return Optional.empty();
        }
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "SignInAttempt";
    }
}
