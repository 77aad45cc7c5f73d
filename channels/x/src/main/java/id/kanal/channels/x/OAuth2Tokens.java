package id.kanal.channels.x;

import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** The access token of OAuth 2.0 that the leased {@link TokenRefresher} of some node has written down. From any thread. */
final class OAuth2Tokens implements XCredentials {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final XStore store;
    private final OAuth2Token first;
    private final Clock clock;
    private volatile OAuth2Token known;

    OAuth2Tokens(XConfig config, XStore store, Clock clock) {
        this.store = store;
        this.first = OAuth2Token.first(config, store);
        this.known = first;
        this.clock = clock;
    }

    @Override
    public String authorization(String method, URI url) {
        Instant at = clock.instant().plus(SKEW);
        if (!known.holds(at)) known = OAuth2Token.of(JournalAnswer.of(store.get(OAuth2Token.key(store))), first);
        if (!known.holds(at))
            throw Failure.retryAfter(FailureCode.PEER_UNREACHABLE, "x: the access token is being renewed", SOON);
        return "Bearer " + known.access().reveal();
    }

    /** The refresher sees that it is over, unless another one is there already. */
    @Override
    public void refused() {
        OAuth2Token refused = known;
        known = first;
        DocumentKey key = OAuth2Token.key(store);
        var unused = store.get(key).thenCompose(found -> {
            OAuth2Token kept = OAuth2Token.of(found, first);
            return found.isPresent() && kept.access().equals(refused.access())
                    ? store.put(key, found.get().version(), kept.expired().json(), Documents.FOREVER)
                    : CompletableFuture.completedFuture(null);
        });
    }
}
