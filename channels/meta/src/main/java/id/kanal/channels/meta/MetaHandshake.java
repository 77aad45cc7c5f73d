package id.kanal.channels.meta;

import id.kanal.channels.Hook.Response;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.Hmac;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How Meta asks, when somebody enters our address at the app, whether it is theirs: a call of GET with a token and a challenge, which
 * is given back (Graph API, Webhooks, "Verification Requests").
 */
final class MetaHandshake {
    /** Meta's are digits. Anything else is not given back to whoever asks. */
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{1,256}");

    private final Secret verifyToken;

    MetaHandshake(Secret verifyToken) {
        this.verifyToken = verifyToken;
    }

    /** @param url as it was called */
    Response answer(String url) {
        Map<String, String> asked = query(url);
        boolean ours = Hmac.isEqual(verifyToken.reveal(), asked.getOrDefault("hub.verify_token", ""));
        String challenge = asked.getOrDefault("hub.challenge", "");
        if (!ours || !asked.getOrDefault("hub.mode", "").equals("subscribe")) return Response.of(403);
        if (!CHALLENGE.matcher(challenge).matches()) return Response.of(400);
        return new Response(200, "text/plain; charset=utf-8", Octets.of(challenge.getBytes(StandardCharsets.UTF_8)));
    }

    /** The first of each name; what cannot be decoded is left out. */
    private static Map<String, String> query(String url) {
        Map<String, String> query = new HashMap<>();
        int mark = url.indexOf('?');
        if (mark < 0) return query;
        for (String pair : url.substring(mark + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) continue;
            try {
                query.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            } catch (IllegalArgumentException broken) {
                // as if it were not there
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
