package id.kanal.console.session;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import java.net.URI;
import java.util.Optional;

/** What a browser keeps of a session, until it is closed. */
public final class SessionCookie {
    private final String name;
    private final String attributes;

    /** @param reachedAt how browsers reach us */
    public SessionCookie(URI reachedAt) {
        CookieRules rules = new CookieRules(reachedAt);
        this.name = rules.name();
        this.attributes = rules.attributes();
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
