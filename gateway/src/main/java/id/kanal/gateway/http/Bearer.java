package id.kanal.gateway.http;

import id.kanal.kernel.settings.Secret;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets through who knows the token (RFC 6750, 2.1). Compares hashes, so that the time taken tells nothing. */
final class Bearer {
    private static final String SCHEME = "bearer ";

    private final Secret token;

    Bearer(Secret token) {
        this.token = token;
    }

    Handler<RoutingContext> then(Handler<RoutingContext> next) {
        return context -> {
            if (knows(context.request())) {
                next.handle(context);
                return;
            }
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"operators\"");
            Problem.of(401, token.isSet() ? "The operators' token is missing or wrong." : "No operators-token is set.")
                    .send(context);
        };
    }

    boolean knows(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
        boolean same = MessageDigest.isEqual(
                hash(token.reveal()), hash(header.substring(SCHEME.length()).strip()));
        return same && token.isSet();
    }

    private static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has SHA-256
        }
    }
}
