package id.kanal.gateway.http;

import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Sha256;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Lets through who knows the token (RFC 6750, 2.1). Compares hashes, so that the time taken tells nothing. */
final class Bearer {
    private static final String SCHEME = "bearer ";

    private final Secret token;
    private final Refusals refusals;

    Bearer(Secret token, Refusals refusals) {
        this.token = token;
        this.refusals = refusals;
    }

    Handler<RoutingContext> then(Handler<RoutingContext> next) {
        return context -> {
            Optional<Problem> refused = refuse(context.request());
            if (refused.isPresent()) refused.get().send(context);
            else next.handle(context);
        };
    }

    /** Empty for who knows the token; everybody else is counted. */
    Optional<Problem> refuse(HttpServerRequest request) {
        if (knows(request)) return Optional.empty();
        request.response().putHeader("WWW-Authenticate", "Bearer realm=\"operators\"");
        boolean tried = request.getHeader("Authorization") != null;
        refusals.note("operator", !token.isSet() ? "no-token-set" : tried ? "wrong-token" : "no-token");
        return Optional.of(Problem.of(
                401, token.isSet() ? "The operators' token is missing or wrong." : "No operators-token is set."));
    }

    boolean knows(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
        boolean same = MessageDigest.isEqual(
                hash(token.reveal()), hash(header.substring(SCHEME.length()).strip()));
        return same && token.isSet();
    }

    private static byte[] hash(String value) {
        return Sha256.of(value.getBytes(StandardCharsets.UTF_8));
    }
}
