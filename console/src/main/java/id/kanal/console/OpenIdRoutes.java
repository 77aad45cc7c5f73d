package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.StaffRole;
import id.kanal.console.oidc.OpenIdSignIn;
import id.kanal.console.oidc.SignInAttempt;
import id.kanal.console.session.AttemptCookie;
import id.kanal.console.session.StaffSession;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way in, out and back where another system knows who is who. */
final class OpenIdRoutes {
    /** Where the other system sends browsers back to. */
    static final String CALLBACK = "/masuk/kembali";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdRoutes.class);
    private static final String START = "/masuk";
    private static final String PROVIDER = "/masuk/penyedia";
    private static final Duration AGAIN = Duration.ofSeconds(10);
    /** What the audit log takes of a subject. */
    private static final int LONGEST_SUBJECT = 180;

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final SignInRoutes.Entry entry;
    private final Accounts accounts;
    private final OpenIdSignIn signIn;
    private final AttemptCookie cookies;
    private final URI back;

    /** @param reachedAt how browsers reach us */
    OpenIdRoutes(
            ConsoleContext pages,
            StaffDoor door,
            SignInRoutes.Entry entry,
            Accounts accounts,
            OpenIdSignIn signIn,
            URI reachedAt) {
        this.pages = pages;
        this.door = door;
        this.entry = entry;
        this.accounts = accounts;
        this.signIn = signIn;
        this.cookies = new AttemptCookie(reachedAt);
        this.back = at(reachedAt, START);
    }

    static URI at(URI reachedAt, String path) {
        return URI.create(reachedAt.toString().replaceAll("/$", "") + path);
    }

    List<HttpRoute> all() {
        return List.of(
                HttpRoute.get(
                        START,
                        call -> begin(call, "openid", "sign-in.heading", "sign-in")
                                .done()),
                HttpRoute.get(
                        "/masuk/buka",
                        call -> begin(call, "openid", "unlock.heading", "unlock")
                                .done()),
                HttpRoute.get(PROVIDER, call -> door.whole(call, away(call, depart(call)))),
                HttpRoute.get(CALLBACK, call -> door.whole(call, away(call, arrive(call)))),
                door.leaving(this::leave));
    }

    private HttpAnswer begin(HttpCall call, String template, String heading, String kind) {
        String to = ReturnPath.of(call).map(ReturnPath::query).orElse("");
        String more = kind.equals("unlock") ? (to.isEmpty() ? "?buka=1" : to + "&buka=1") : to;
        return pages.page(200, call, template, heading, Map.of("kind", kind, "to", PROVIDER + more));
    }

    private CompletableFuture<HttpAnswer> depart(HttpCall call) {
        boolean again = call.query("buka").isPresent();
        boolean anew = call.query("lain").isPresent();
        return door.session(call)
                .thenCompose(session -> signIn.begin(new OpenIdSignIn.Wish(
                        ReturnPath.of(call),
                        session.filter(known -> again).map(known -> known.who().id()),
                        anew,
                        cookies.spent(call))))
                .thenApply(departure -> cookies.set(
                        HttpAnswer.seeOther(departure.to().toString()),
                        departure.cookie(),
                        departure.sealed(),
                        departure.life()));
    }

    private CompletableFuture<HttpAnswer> arrive(HttpCall call) {
        OpenIdSignIn.Arrival arrival = new OpenIdSignIn.Arrival(
                call.query("code"), call.query("state"), call.query("iss"), call.query("error"));
        return signIn.finish(arrival, name -> cookies.of(call, name)).thenCompose(result -> switch (result) {
            case OpenIdSignIn.Result.Known(OpenIdSignIn.Identity who, SignInAttempt attempt) ->
                who.role().map(role -> known(call, who, role, attempt)).orElseGet(() -> withoutRole(call, who));
            case OpenIdSignIn.Result.Over over ->
                pages.said(400, call, "openid-over", START).done();
            case OpenIdSignIn.Result.Declined declined ->
                pages.said(403, call, "openid-declined", START).done();
            case OpenIdSignIn.Result.Refused(String why) -> refused(call, why);
            case OpenIdSignIn.Result.Unbelieved(String why) ->
                entry.audit().append("unknown", "log-in-failed", why).thenCompose(written -> refused(call, why));
        });
    }

    private CompletableFuture<HttpAnswer> refused(HttpCall call, String why) {
        LOG.atWarn().addKeyValue("cause", why).log("a sign-in at the provider is not believed");
        return pages.said(403, call, why.equals("not-fresh") ? "openid-not-fresh" : "openid-refused", START)
                .done();
    }

    private CompletableFuture<HttpAnswer> withoutRole(HttpCall call, OpenIdSignIn.Identity who) {
        return entry.audit()
                .append(who.name(), "log-in-failed", "no role")
                .thenApply(written -> pages.said(403, call, "openid-no-role", PROVIDER + "?lain=1"));
    }

    private CompletableFuture<HttpAnswer> known(
            HttpCall call, OpenIdSignIn.Identity who, StaffRole role, SignInAttempt attempt) {
        Duration keep = entry.sessions().limits().whole();
        return accounts.arrived(signIn.issuer() + "\n" + who.subject(), who.name(), role, keep)
                .thenCompose(found -> door.session(call).thenCompose(session -> {
                    boolean opens = attempt.account().filter(found.id()::equals).isPresent()
                            && session.filter(there -> there.who().id().equals(found.id()))
                                    .isPresent();
                    return opens
                            ? unlock(session.get(), attempt)
                            : entry.audit()
                                    .append(who.name(), "log-in", subject(who))
                                    .thenCompose(written -> entry.enter(found, session, attempt.to(), who.idToken()));
                }));
    }

    private static String subject(OpenIdSignIn.Identity who) {
        String printed = who.subject().replaceAll("[^\\x21-\\x7e]", "?");
        return printed.substring(0, Math.min(LONGEST_SUBJECT, printed.length()));
    }

    /** The session goes on: forms that are open still hold. */
    private CompletableFuture<HttpAnswer> unlock(StaffSession session, SignInAttempt attempt) {
        return entry.audit()
                .append(session.account().name(), "unlock", "")
                .thenCompose(written -> entry.sessions().unlock(session))
                .thenApply(open -> HttpAnswer.seeOther(attempt.to().orElse("/akun?selesai=buka")));
    }

    /** After the session ended here, it ends at the provider. */
    private CompletableFuture<HttpAnswer> leave(HttpCall call, StaffSession session) {
        return signIn.leave(session.idToken(), back)
                .exceptionally(providerAway -> Optional.empty())
                .thenApply(place -> left(call, place));
    }

    /** A page in between: browsers do not follow from a form to another site, by our own policy. */
    private HttpAnswer left(HttpCall call, Optional<URI> place) {
        return place.map(there -> pages.page(200, call, "leaving", "leaving.heading", Map.of("to", there.toString())))
                .orElseGet(() -> pages.said(200, call, "left", START));
    }

    /** While the provider is away there is a page that says so; other failures go on. */
    private CompletableFuture<HttpAnswer> away(HttpCall call, CompletableFuture<HttpAnswer> answer) {
        return answer.exceptionally(thrown -> {
            Failure failure = Failure.of(thrown);
            if (failure.code() != FailureCode.PEER_UNREACHABLE) throw new CompletionException(failure);
            LOG.atWarn().addKeyValue("cause", failure.getMessage()).log("nobody can sign in");
            return pages.said(503, call, "openid-away", START).retryAfter(AGAIN);
        });
    }
}
