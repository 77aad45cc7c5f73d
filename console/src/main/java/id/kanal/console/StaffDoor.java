package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.console.session.FormGuard;
import id.kanal.console.session.SessionCookie;
import id.kanal.console.session.Sessions;
import id.kanal.console.session.StaffSession;
import id.kanal.kernel.audit.Audit;
import id.kanal.kernel.failure.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * What stands before every page of the console: that somebody is signed in, that nobody else sits down where they sat, that their
 * role may, and that a form is one of ours. Each route says its roles.
 */
public final class StaffDoor {
    /** Octets of a form: names, passwords, a reason. */
    private static final HttpRoute.Taking FORM = new HttpRoute.Taking.Form(8_192, 0, 0);

    private static final String SIGN_IN = "/masuk";
    /** What the audit log takes of an object. */
    private static final int LONGEST_OBJECT = 200;

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final ConsoleContext pages;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final FormGuard forms;
    private final Audit audit;

    StaffDoor(ConsoleContext pages, Sessions sessions, SessionCookie cookie, FormGuard forms, Audit audit) {
        this.pages = pages;
        this.sessions = sessions;
        this.cookie = cookie;
        this.forms = forms;
        this.audit = audit;
    }

    @FunctionalInterface
    public interface Handler {
        CompletableFuture<HttpAnswer> handle(Visit visit);
    }

    public HttpRoute page(String path, Set<StaffRole> roles, Handler handler) {
        return HttpRoute.get(path, call -> receive(call, roles, visit -> seen(visit, handler)));
    }

    public HttpRoute form(String path, Set<StaffRole> roles, Handler handler) {
        return form(path, roles, FORM, handler);
    }

    public HttpRoute form(String path, Set<StaffRole> roles, HttpRoute.Taking taking, Handler handler) {
        return HttpRoute.post(path, taking, call -> receive(call, roles, visit -> seen(visit, handler)));
    }

    /** A form of somebody who is not signed in yet. Nobody is made to sign in, or out, by another site. */
    HttpRoute openForm(String path, HttpRoute.Handler handler) {
        return HttpRoute.post(
                path,
                FORM,
                call -> forms.isOurs(call)
                        ? whole(call, handler.handle(call))
                        : pages.said(403, call, "foreign", SIGN_IN).done());
    }

    /** The way out, which ends the session on every node; also of who is locked. */
    HttpRoute leaving() {
        return leaving((call, session) -> HttpAnswer.seeOther(SIGN_IN).done());
    }

    /** @param after what somebody sees whose session just ended */
    HttpRoute leaving(BiFunction<HttpCall, StaffSession, CompletableFuture<HttpAnswer>> after) {
        return openForm(
                "/keluar",
                call -> session(call).thenCompose(session -> {
                    if (session.isEmpty())
                        return cookie.clear(HttpAnswer.seeOther(SIGN_IN)).done();
                    if (!forms.isOf(call, session.get()))
                        return pages.said(403, call, "foreign", SIGN_IN).done();
                    return audit.append(session.get().account().name(), "log-out", "")
                            .thenCompose(written -> sessions.end(session.get()))
                            .thenCompose(ended -> after.apply(call, session.get()))
                            .thenApply(cookie::clear);
                }));
    }

    /** What a page asks for by itself: it is no sign that somebody is there. */
    public HttpRoute background(String path, Set<StaffRole> roles, Handler handler) {
        return HttpRoute.get(path, call -> receive(call, roles, handler));
    }

    private CompletableFuture<HttpAnswer> seen(Visit visit, Handler handler) {
        return sessions.seen(visit.session()).thenCompose(seen -> handler.handle(visit));
    }

    private CompletableFuture<HttpAnswer> receive(HttpCall call, Set<StaffRole> roles, Handler handler) {
        CompletableFuture<HttpAnswer> answer = session(call)
                .thenCompose(session ->
                        session.isEmpty() ? signIn(call).done() : known(call, session.get(), roles, handler));
        return whole(call, answer);
    }

    /** Empty for who is not signed in. */
    CompletableFuture<Optional<StaffSession>> session(HttpCall call) {
        return cookie.of(call).map(sessions::find).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<HttpAnswer> known(
            HttpCall call, StaffSession session, Set<StaffRole> roles, Handler handler) {
        if (session.locked()) return unlock(call).done();
        Visit visit = new Visit(call, session, pages.words(call));
        if (!roles.contains(session.account().role()))
            return audit.append(
                            visit.actor(), "refused", shortened(call.target().path()))
                    .thenApply(written -> pages.said(403, visit, "forbidden"));
        if (call.method().equals("POST") && !forms.isOf(call, session))
            return pages.said(403, visit, "foreign").done();
        return handler.handle(visit);
    }

    private static String shortened(String path) {
        return path.substring(0, Math.min(LONGEST_OBJECT, path.length()));
    }

    private HttpAnswer signIn(HttpCall call) {
        return away(call, "ended", SIGN_IN);
    }

    private HttpAnswer unlock(HttpCall call) {
        return away(call, "locked", "/masuk/buka");
    }

    /** A page leads there and back again; what else was called cannot be called again by itself. */
    private HttpAnswer away(HttpCall call, String key, String to) {
        boolean byScript = call.header("HX-Request").isPresent()
                || call.header("Accept")
                        .filter(accept -> accept.contains("text/event-stream"))
                        .isPresent();
        if (byScript) return HttpAnswer.of(401);
        if (call.method().equals("POST")) return pages.said(401, call, key, to);
        return HttpAnswer.seeOther(to + ReturnPath.query(call.target().path()));
    }

    /** While the journal is away there is a page that says so. */
    CompletableFuture<HttpAnswer> whole(HttpCall call, CompletableFuture<HttpAnswer> answer) {
        return answer.exceptionally(thrown -> {
            Failure failure = Failure.of(thrown);
            if (!failure.retryable()) throw new CompletionException(failure);
            return pages.said(503, call, "away", call.target().path())
                    .retryAfter(failure.retryAfter().orElse(AGAIN));
        });
    }
}
