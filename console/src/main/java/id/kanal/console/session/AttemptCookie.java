package id.kanal.console.session;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a browser keeps of a sign-in that is under way, each in a cookie of its own. They end by themselves. */
public final class AttemptCookie {
    /** More than anybody has tabs in which they sign in: then one is used again, so that requests do not grow. */
    private static final int MOST = 6;

    private static final String KIND = "-masuk-";

    private final CookieRules rules;

    /** @param reachedAt how browsers reach us */
    public AttemptCookie(URI reachedAt) {
        this.rules = new CookieRules(reachedAt);
    }

    public Optional<String> of(HttpCall call, String name) {
        return call.cookie(rules.name() + KIND + name);
    }

    public HttpAnswer set(HttpAnswer answer, String name, String value, Duration life) {
        return answer.with(
                "Set-Cookie",
                rules.name() + KIND + name + '=' + value + rules.attributes() + "; Max-Age=" + life.toSeconds());
    }

    /** The name of the eldest where there are too many; browsers name them in their order (RFC 6265, 5.4). */
    public Optional<String> spent(HttpCall call) {
        String prefix = rules.name() + KIND;
        List<String> names = call.headers().getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(prefix) && pair.indexOf('=') > 0)
                .map(pair -> pair.substring(prefix.length(), pair.indexOf('=')))
                .toList();
        return names.size() < MOST ? Optional.empty() : Optional.of(names.get(0));
    }
}
