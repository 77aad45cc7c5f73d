package id.kanal.console.session;

import id.kanal.kernel.settings.Doubt;
import java.net.URI;

/**
 * What holds for every cookie that lets somebody in: for this host alone, out of reach of scripts, and never sent along with what
 * another site posts (RFC 6265bis). On plain HTTP, which is for this very machine, browsers take no cookie that is secure.
 */
record CookieRules(String name, String attributes) {
    /** @param reachedAt how browsers reach us */
    CookieRules(URI reachedAt) {
        this(isPlain(reachedAt) ? "kanal" : "__Host-kanal", isPlain(reachedAt) ? "" : "; Secure");
    }

    CookieRules {
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + attributes;
    }

    private static boolean isPlain(URI reachedAt) {
        return "http".equals(reachedAt.getScheme()) && Doubt.isHere(reachedAt.getHost());
    }
}
