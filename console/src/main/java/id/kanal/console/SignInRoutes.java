package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.Lockout;
import id.kanal.console.account.SignIn;
import id.kanal.console.page.ConsoleText;
import id.kanal.console.session.SessionCookie;
import id.kanal.console.session.Sessions;
import id.kanal.console.session.StaffSession;
import id.kanal.kernel.audit.Audit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The way in, the way out, and the way back of who was away. */
final class SignInRoutes {
    private final ConsoleContext pages;
    private final SignIn signIn;
    private final StaffDoor door;
    private final Entry entry;

    /** How somebody gets a session. */
    record Entry(Sessions sessions, SessionCookie cookie, Audit audit) {
        /** A new session on this browser, which then goes where it wanted to. The one before ends. */
        CompletableFuture<HttpAnswer> enter(Accounts.Found who, Optional<StaffSession> before, Optional<String> to) {
            return enter(who, before, to, Optional.empty());
        }

        /** @param idToken of who signed in at another system */
        CompletableFuture<HttpAnswer> enter(
                Accounts.Found who, Optional<StaffSession> before, Optional<String> to, Optional<String> idToken) {
            CompletableFuture<Void> ended =
                    before.map(sessions::end).orElseGet(() -> CompletableFuture.completedFuture(null));
            return ended.thenCompose(done -> sessions.open(who, idToken))
                    .thenApply(value -> cookie.set(
                            HttpAnswer.seeOther(to.orElseGet(() -> ConsoleContext.start(who.account()))), value));
        }
    }

    SignInRoutes(ConsoleContext pages, SignIn signIn, StaffDoor door, Entry entry) {
        this.pages = pages;
        this.signIn = signIn;
        this.door = door;
        this.entry = entry;
    }

    List<HttpRoute> all() {
        return List.of(
                HttpRoute.get(
                        "/masuk", call -> form(200, call, Optional.empty()).done()),
                door.openForm("/masuk", this::password),
                door.openForm("/masuk/kode", this::code),
                HttpRoute.get(
                        "/masuk/buka",
                        call -> door.whole(call, locked(call, session -> unlock(200, call, session, "")))),
                door.openForm("/masuk/buka", this::unlock),
                door.leaving());
    }

    private HttpAnswer form(int status, HttpCall call, Optional<String> error) {
        Map<String, Object> parts = parts(call, error);
        parts.put("name", call.field("name").orElse(""));
        return pages.page(status, call, "sign-in", "sign-in.heading", parts);
    }

    private Map<String, Object> parts(HttpCall call, Optional<String> error) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("error", error.orElse(""));
        parts.put("to", ReturnPath.of(call).orElse(""));
        return parts;
    }

    private CompletableFuture<HttpAnswer> password(HttpCall call) {
        return signIn.password(
                        call.field("name").orElse(""), call.field("password").orElse(""), call.client())
                .thenCompose(result -> switch (result) {
                    case SignIn.Result.Known(Accounts.Found who) -> enter(call, who);
                    case SignIn.Result.CodeWanted(String token) ->
                        code(200, call, token, Optional.empty()).done();
                    case SignIn.Result.Wrong(Duration wait) ->
                        form(422, call, Optional.of(wrong(pages.words(call), "sign-in.wrong", wait)))
                                .done();
                    case SignIn.Result.Late late ->
                        form(422, call, Optional.of(say(call, "code.late"))).done();
                });
    }

    private CompletableFuture<HttpAnswer> enter(HttpCall call, Accounts.Found who) {
        return door.session(call).thenCompose(before -> entry.enter(who, before, ReturnPath.of(call)));
    }

    private HttpAnswer code(int status, HttpCall call, String token, Optional<String> error) {
        Map<String, Object> parts = parts(call, error);
        parts.put("step", token);
        return pages.page(status, call, "code", "code.heading", parts);
    }

    private CompletableFuture<HttpAnswer> code(HttpCall call) {
        String token = call.field("step").orElse("");
        return signIn.code(token, call.field("code").orElse(""), call.client()).thenCompose(result -> switch (result) {
            case SignIn.Result.Known(Accounts.Found who) -> enter(call, who);
            case SignIn.Result.CodeWanted wanted ->
                code(200, call, wanted.token(), Optional.empty()).done();
            case SignIn.Result.Wrong(Duration wait) ->
                code(422, call, token, Optional.of(wrong(pages.words(call), "code.wrong", wait)))
                        .done();
            case SignIn.Result.Late late ->
                form(422, call, Optional.of(say(call, "code.late"))).done();
        });
    }

    /** @param key of what is said where the next try has to wait for nothing */
    static String wrong(ConsoleText words, String key, Duration pause) {
        return pause.isZero() ? words.say(key) : words.say("sign-in.wait", "minutes", Lockout.minutes(pause));
    }

    private String say(HttpCall call, String key) {
        return pages.words(call).say(key);
    }

    @FunctionalInterface
    private interface Locked {
        CompletableFuture<HttpAnswer> answer(StaffSession session);
    }

    private CompletableFuture<HttpAnswer> locked(HttpCall call, Locked then) {
        return door.session(call)
                .thenCompose(session -> session.map(then::answer)
                        .orElseGet(() -> HttpAnswer.seeOther("/masuk"
                                        + ReturnPath.of(call)
                                                .map(ReturnPath::query)
                                                .orElse(""))
                                .done()));
    }

    private CompletableFuture<HttpAnswer> unlock(int status, HttpCall call, StaffSession session, String error) {
        Map<String, Object> parts = parts(call, Optional.of(error));
        parts.put("name", session.account().name());
        return pages.page(status, call, "unlock", "unlock.heading", parts).done();
    }

    /** The page that was locked asks by a script, and stays as it is. */
    private CompletableFuture<HttpAnswer> unlock(HttpCall call) {
        boolean byScript = call.header("X-Token").isPresent();
        return locked(
                call,
                session -> signIn.again(session.who(), call.field("password").orElse(""), call.client())
                        .thenCompose(result -> {
                            if (result instanceof SignIn.Result.Known)
                                return entry.audit
                                        .append(session.account().name(), "unlock", "")
                                        .thenCompose(written -> entry.sessions.unlock(session))
                                        .thenApply(done -> byScript
                                                ? HttpAnswer.of(204)
                                                : HttpAnswer.seeOther(ReturnPath.of(call)
                                                        .orElseGet(() -> ConsoleContext.start(session.account()))));
                            String why = wrong(pages.words(call), "unlock.wrong", result.pause());
                            return byScript
                                    ? HttpAnswer.of(422, "text/plain; charset=utf-8", why)
                                            .done()
                                    : unlock(422, call, session, why);
                        }));
    }
}
