package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What OAuth 2.0 gave the account last, as it is kept: one document, which the store seals, for each refresh token of the settings.
 *
 * @param seed stands for the refresh token of the settings that it all began with: another one there begins anew
 * @param refresh may be used once
 * @param from when the access token was made
 * @param until when it ends; the epoch where there is none
 */
record OAuth2Token(String seed, Secret refresh, Secret access, Instant from, Instant until) {
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final String SEED = "seed";
    private static final String REFRESH = "refresh";
    private static final String ACCESS = "access";
    private static final String FROM = "from";
    private static final String UNTIL = "until";

    /** What began with another one is not touched: a node whose settings are older may still be running. */
    static DocumentKey key(XStore store, OAuth2Token first) {
        return store.collection("x-token", 1_000).key(first.seed);
    }

    static OAuth2Token first(XConfig config, XStore store) {
        String seed = store.id("seed " + config.refreshToken().reveal());
        return new OAuth2Token(seed, config.refreshToken(), new Secret(""), Instant.EPOCH, Instant.EPOCH);
    }

    /** As it is kept. */
    static OAuth2Token of(Optional<Document> found, OAuth2Token first) {
        return found.map(OAuth2Token::read).orElse(first);
    }

    private static OAuth2Token read(Document document) {
        ObjectNode json = XStore.json(document);
        return new OAuth2Token(
                Json.text(json, SEED),
                new Secret(Json.text(json, REFRESH)),
                new Secret(Json.text(json, ACCESS)),
                Json.instant(json, FROM),
                Json.instant(json, UNTIL));
    }

    ObjectNode json() {
        return Json.object()
                .put(SEED, seed)
                .put(REFRESH, refresh.reveal())
                .put(ACCESS, access.reveal())
                .put(FROM, from.toString())
                .put(UNTIL, until.toString());
    }

    OAuth2Token expired() {
        return new OAuth2Token(seed, refresh, new Secret(""), from, Instant.EPOCH);
    }

    /** How long before its end the next one is made: soon enough that nobody waits for it, and not at once where it is short. */
    Duration ahead() {
        Duration half = Duration.between(from, until).dividedBy(2);
        return half.compareTo(AHEAD) < 0 ? half : AHEAD;
    }

    boolean holds(Instant at) {
        return access.isSet() && until.isAfter(at);
    }
}
