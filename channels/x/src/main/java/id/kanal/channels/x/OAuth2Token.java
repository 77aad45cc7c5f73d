package id.kanal.channels.x;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.document.DocumentCollection;
import id.kanal.kernel.document.DocumentKey;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What OAuth 2.0 gave the account last, as it is kept: one document, which the store seals.
 *
 * @param seed stands for the refresh token of the settings that it all began with: another one there begins anew
 * @param refresh may be used once
 * @param until when the access token ends; the epoch where there is none
 */
record OAuth2Token(String seed, Secret refresh, Secret access, Instant until) {
    private static final String SEED = "seed";
    private static final String REFRESH = "refresh";
    private static final String ACCESS = "access";
    private static final String UNTIL = "until";

    static DocumentKey key(XStore store) {
        return new DocumentCollection("x-token", 1_000).key(store.channel());
    }

    static OAuth2Token first(XConfig config, XStore store) {
        String seed = store.id("seed " + config.refreshToken().reveal());
        return new OAuth2Token(seed, config.refreshToken(), new Secret(""), Instant.EPOCH);
    }

    /** As it is kept, unless the settings have begun anew. */
    static OAuth2Token of(Optional<Document> found, OAuth2Token first) {
        return found.map(OAuth2Token::read)
                .filter(kept -> kept.seed.equals(first.seed))
                .orElse(first);
    }

    private static OAuth2Token read(Document document) {
        ObjectNode json = XStore.json(document);
        return new OAuth2Token(
                Json.text(json, SEED),
                new Secret(Json.text(json, REFRESH)),
                new Secret(Json.text(json, ACCESS)),
                Json.instant(json, UNTIL));
    }

    ObjectNode json() {
        return Json.object()
                .put(SEED, seed)
                .put(REFRESH, refresh.reveal())
                .put(ACCESS, access.reveal())
                .put(UNTIL, until.toString());
    }

    OAuth2Token expired() {
        return new OAuth2Token(seed, refresh, access, Instant.EPOCH);
    }

    boolean holds(Instant at) {
        return access.isSet() && until.isAfter(at);
    }
}
