package id.kanal.simulators.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Tokens of OAuth 2.0: an access token for two hours, which the next one ends, and refresh tokens of which each may be used once. From any thread. */
public final class XTokens {
    private final XSettings.Keys keys;
    private final Clock clock;
    private final AtomicInteger used = new AtomicInteger();
    private String refresh;
    private String access = "";
    private Instant until = Instant.EPOCH;
    private int made;
    private Duration lasts = Duration.ofHours(2);

    XTokens(XSettings settings) {
        this.keys = settings.keys();
        this.clock = settings.clock();
        this.refresh = settings.refreshToken().reveal();
    }

    /** How long access tokens last from now on. */
    public synchronized void lasting(Duration other) {
        lasts = other;
    }

    /** Whether the app itself asks: a confidential client proves it by its secret (RFC 6749, 2.3.1). */
    boolean isOfTheApp(String clientId, String authorization) {
        String both = keys.clientId() + ':' + keys.clientSecret().reveal();
        String basic = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return clientId.equals(keys.clientId()) && authorization.equals("Basic " + basic);
    }

    /** As when the account takes its consent back: the access token is worth nothing any more. */
    public synchronized void revoke() {
        access = "";
    }

    /** An answer of the endpoint; empty for a token that is none, or was used. */
    synchronized Optional<ObjectNode> renew(String given) {
        if (!given.equals(refresh)) {
            used.incrementAndGet();
            return Optional.empty();
        }
        made++;
        refresh = "refresh-token-" + made;
        access = "access-token-" + made;
        until = clock.instant().plus(lasts);
        return Optional.of(Json.object()
                .put("token_type", "bearer")
                .put("expires_in", lasts.toSeconds())
                .put("access_token", access)
                .put("refresh_token", refresh)
                .put("scope", "tweet.read tweet.write users.read dm.read dm.write offline.access"));
    }

    synchronized boolean holds(String given) {
        return !access.isEmpty() && given.equals(access) && until.isAfter(clock.instant());
    }

    /** As when somebody else used the refresh token: what we have is worth nothing. */
    public synchronized void useUp() {
        refresh = "refresh-token-of-somebody-else";
    }

    /** How many were given. */
    public synchronized int made() {
        return made;
    }

    /** How often one came that was used before. */
    public int reused() {
        return used.get();
    }
}
