package id.kanal.channels.x;

import id.kanal.channels.JournalAnswer;
import id.kanal.channels.LeasedLoop;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.document.Documents;
import id.kanal.kernel.settings.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Renews the access token of OAuth 2.0, on one node at a time (docs.x.com, OAuth 2.0: two hours; each refresh token once). Who renews
 * says so in the document first, by its version: of two who believe to have the lease one gets no further. What came is written down
 * before anybody uses it, and again until it is.
 */
final class TokenRefresher implements LeasedLoop.Work {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final XHttp http;
    private final XStore store;
    private final OAuth2Token first;
    private final XHealth health;
    private final XRetry retry;
    private final Clock clock;
    private final DocumentKey key;
    /** Came, and may not be written down yet: the one before is used up. */
    private Optional<Renewed> unwritten = Optional.empty();

    TokenRefresher(XConfig config, XHttp http, XStore store, XHealth health, XRetry retry, Clock clock) {
        this.http = http;
        this.store = store;
        this.first = OAuth2Token.first(config, store);
        this.health = health;
        this.retry = retry;
        this.clock = clock;
        this.key = OAuth2Token.key(store, first);
    }

    /**
     * @param used what it was given for
     * @param version of the document that says so
     */
    private record Renewed(OAuth2Token token, Secret used, long version) {}

    @Override
    public Duration round(BooleanSupplier lasts) {
        if (unwritten.isPresent()) return written(unwritten.get());
        Optional<Document> found = JournalAnswer.of(store.get(key));
        OAuth2Token kept = OAuth2Token.of(found, first);
        Instant ahead = clock.instant().plus(kept.ahead());
        if (kept.holds(ahead)) {
            health.token("");
            retry.worked();
            Duration rest = Duration.between(ahead, kept.until());
            return rest.compareTo(LOOK) < 0 ? rest : LOOK;
        }
        long version = found.map(Document::version).orElse(Documents.NONE);
        return JournalAnswer.of(store.put(key, version, kept.json(), Documents.FOREVER))
                        instanceof Documents.Put.Stored(long ours)
                ? renewed(kept, ours)
                : retry.next();
    }

    private Duration renewed(OAuth2Token kept, long version) {
        try {
            XHttp.Answer answer = http.token(kept.refresh());
            String access = answer.body().path("access_token").asText();
            String refresh = answer.body().path("refresh_token").asText();
            if (answer.isGood() && !access.isEmpty()) {
                Duration lasts = Duration.ofSeconds(
                        Math.max(60, answer.body().path("expires_in").asLong(7200)));
                Instant now = clock.instant();
                OAuth2Token next = new OAuth2Token(
                        kept.seed(),
                        refresh.isEmpty() ? kept.refresh() : new Secret(refresh),
                        new Secret(access),
                        now,
                        now.plus(lasts));
                return written(new Renewed(next, kept.refresh(), version));
            }
            if (answer.status() == 400 || answer.status() == 401) {
                health.token("x: the refresh token is refused (" + answer.status() + "): "
                        + "authorise the app anew and put the new one into refresh-token");
                return retry.patiently();
            }
            health.token("x: the token endpoint answers " + answer.status());
        } catch (IOException away) {
            health.token("x: the token endpoint cannot be reached");
        }
        return retry.next();
    }

    /** Where another node went on from the same, by a lease that we had lost, its own counts: ours would be the end of that. */
    private Duration written(Renewed renewed) {
        unwritten = Optional.of(renewed);
        Renewed now = renewed;
        while (JournalAnswer.of(store.put(key, now.version, now.token.json(), Documents.FOREVER))
                instanceof Documents.Put.Conflict(Optional<Document> there)) {
            boolean stillUsed =
                    there.isEmpty() || OAuth2Token.of(there, first).refresh().equals(now.used);
            if (!stillUsed) break; // ours, which came through before, or another one's
            now = new Renewed(now.token, now.used, there.map(Document::version).orElse(Documents.NONE));
        }
        unwritten = Optional.empty();
        health.token("");
        retry.worked();
        return LOOK;
    }

    /** Without the lease, too: better once more than lost. */
    @Override
    public Duration standby() {
        unwritten.ifPresent(this::written);
        return LOOK;
    }

    @Override
    public Duration afterFailure() {
        return retry.next();
    }

    /** What is not written by then goes with us, where we end. */
    @Override
    public void leave(boolean held) {
        unwritten.ifPresent(this::written);
    }

    @Override
    public void interrupt() {
        // a round ends by itself
    }
}
