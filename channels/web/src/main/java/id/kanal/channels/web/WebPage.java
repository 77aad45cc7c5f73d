package id.kanal.channels.web;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.failure.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What every page has around its body, and what a browser may do there: run our own files, and send forms back to us. */
final class WebPage {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final String base;
    private final PageFiles files;
    private final String ancestors;

    WebPage(WebContext context, PageFiles files) {
        this.base = context.base();
        this.files = files;
        List<String> origins = context.config().allowedOrigins();
        this.ancestors = origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }

    /**
     * @param title of the window
     * @param turning what a link to the same page in the other language keeps behind the question mark; empty where there is none,
     *     because something typed would be lost
     * @param framed whether it stands in a frame of another site
     * @param parent origin of that site; empty where it is not known
     */
    record Shape(String title, Optional<String> turning, boolean framed, String parent) {
        static Shape plain(String title) {
            return plain(title, true);
        }

        static Shape plain(String title, boolean turning) {
            return new Shape(title, turning ? Optional.of("") : Optional.empty(), false, "");
        }
    }

    HttpAnswer answer(int status, PageWords words, Shape shape, Html body) {
        Html head = Html.tag("head")
                .holds(
                        Html.tag("meta").with("charset", "utf-8").alone(),
                        meta("viewport", "width=device-width, initial-scale=1"),
                        meta("robots", "noindex, nofollow"),
                        meta("color-scheme", "light dark"),
                        Html.tag("title").says(shape.title + " – " + words.say("site.name")),
                        link("icon", files.sign()),
                        link("stylesheet", files.style()),
                        Html.tag("script")
                                .with("src", path("/lapor/berkas/" + files.script()))
                                .flag("defer", true)
                                .within());
        Html page = Html.tag("body")
                .with("class", "framed", shape.framed)
                .holds(
                        Html.tag("a").with("class", "skip").with("href", "#isi").says(words.say("site.skip")),
                        header(words, shape),
                        Html.tag("main")
                                .with("id", "isi")
                                .with("tabindex", "-1")
                                .holds(body));
        String document = Html.tag("html")
                .with("lang", words.language())
                .with("data-parent", shape.parent, !shape.parent.isEmpty())
                .holds(head, page)
                .document();
        return HttpAnswer.html(status, document)
                .with("Content-Security-Policy", policy(shape.framed))
                .with("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
                .with("X-Robots-Tag", "noindex, nofollow");
    }

    private static Html meta(String name, String content) {
        return Html.tag("meta").with("name", name).with("content", content).alone();
    }

    private Html link(String relation, String file) {
        return Html.tag("link")
                .with("rel", relation)
                .with("href", path("/lapor/berkas/" + file))
                .alone();
    }

    private Html header(PageWords words, Shape shape) {
        String language = words.other().language();
        Html other = shape.turning
                .map(query -> Html.tag("a")
                        .with("class", "turn")
                        .with("href", "?lang=" + language + query)
                        .with("lang", language)
                        .with("hreflang", language)
                        .says(words.say("site.language")))
                .orElse(Html.NOTHING);
        if (shape.framed) return Html.tag("header").holds(other);
        Html links = Html.tag("nav")
                .with("aria-label", words.say("site.navigation"))
                .holds(
                        Html.tag("a").with("href", path("/lapor")).says(words.say("site.report")),
                        Html.tag("a").with("href", path("/tiket")).says(words.say("site.lookup")));
        return Html.tag("header").holds(Html.tag("p").with("class", "name").says(words.say("site.name")), links, other);
    }

    /** A page that only says something. */
    HttpAnswer said(int status, PageWords words, String key) {
        Html body = Html.all(
                Html.tag("h1").says(words.say(key + ".heading")),
                Html.tag("p").says(words.say(key + ".text")),
                Html.tag("p").holds(Html.tag("a").with("href", path("/lapor")).within(words.html("site.report"))));
        return answer(status, words, Shape.plain(words.say(key + ".heading"), false), body);
    }

    /** While the journal or the store is away. Throws what is no use to try again. */
    HttpAnswer away(PageWords words, Throwable cause) {
        Duration wait = wait(cause);
        return said(503, words, "away").retryAfter(wait);
    }

    /** How long to wait before the same is tried again. Throws what is no use to try again. */
    static Duration wait(Throwable cause) {
        Failure failure = Failure.of(cause);
        if (!failure.retryable()) throw new CompletionException(failure);
        return failure.retryAfter().orElse(AGAIN);
    }

    static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private String path(String path) {
        return base + path;
    }

    private String policy(boolean framed) {
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                + " form-action 'self'; base-uri 'none'; frame-ancestors " + (framed ? ancestors : "'none'");
    }
}
