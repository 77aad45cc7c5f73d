package id.kanal.console.session;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.kernel.settings.Doubt;
import java.net.URI;
import java.util.Optional;

/**
 * What a browser keeps of a session: until it is closed, for this host alone, out of reach of scripts, and never sent along with
 * what another site posts (RFC 6265bis). On plain HTTP, which is for this very machine, browsers take no cookie that is secure.
 */
public final class SessionCookie {
    private final String name;
    private final String attributes;

    /** @param reachedAt how browsers reach us */
    public SessionCookie(URI reachedAt) {
        boolean plain = "http".equals(reachedAt.getScheme()) && Doubt.isHere(reachedAt.getHost());
        this.name = plain ? "kanal" : "__Host-kanal";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (plain ? "" : "; Secure");
    }

    /** Empty where there is none. */
    public Optional<String> of(HttpCall call) {
        return call.cookie(name).filter(value -> !value.isEmpty());
    }

    public HttpAnswer set(HttpAnswer answer, String value) {
        return answer.with("Set-Cookie", name + '=' + value + attributes);
    }

    public HttpAnswer clear(HttpAnswer answer) {
        return answer.with("Set-Cookie", name + '=' + attributes + "; Max-Age=0");
    }
}
