package id.kanal.channels.x;

import id.kanal.channels.JournalAnswer;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The access token of OAuth 2.0 that the leased {@link TokenRefresher} of some node has written down. From any thread. */
final class OAuth2Tokens implements XCredentials {
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    /** One that was refused so soon after it was made is not renewed: each refresh token may be used once, and not for nothing. */
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private final XStore store;
    private final OAuth2Token first;
    private final DocumentKey key;
    private final Clock clock;
    private volatile OAuth2Token known;

    OAuth2Tokens(XConfig config, XStore store, Clock clock) {
        this.store = store;
        this.first = OAuth2Token.first(config, store);
        this.key = OAuth2Token.key(store, first);
        this.known = first;
        this.clock = clock;
    }

    @Override
    public String authorization(String method, URI url) {
        Instant at = clock.instant().plus(SKEW);
        if (!known.holds(at)) known = kept(JournalAnswer.of(store.get(key)));
        if (!known.holds(at))
            throw Failure.retryAfter(FailureCode.PEER_UNREACHABLE, "x: the access token is being renewed", SOON);
        return header(known);
    }

    /**
     * Where it is still the newest, the refresher is to see that it is over; unless that one was made just now: then another one would be
     * refused as well, and health says what it is.
     */
    @Override
    public boolean refused(String authorization) {
        try {
            Optional<Document> found = JournalAnswer.of(store.get(key));
            OAuth2Token kept = kept(found);
            known = kept;
            Instant now = clock.instant();
            if (!header(kept).equals(authorization)) return kept.holds(now.plus(SKEW));
            if (found.isPresent() && kept.from().plus(AGAIN).isBefore(now)) {
                known = kept.expired();
                var unused = JournalAnswer.of(store.put(key, found.get().version(), known.json(), Documents.FOREVER));
            }
            return false;
        } catch (Failure nothingKnown) {
            return false;
        }
    }

    private OAuth2Token kept(Optional<Document> found) {
        return OAuth2Token.of(found, first);
    }

    private static String header(OAuth2Token token) {
        return "Bearer " + token.access().reveal();
    }
}
