package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.Lockout;
import id.kanal.console.account.PasswordRules;
import id.kanal.console.account.SignIn;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.PersonRow;
import id.kanal.console.page.SessionRow;
import id.kanal.console.session.Sessions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What somebody sees and changes of their own account, and who helps those who are locked out. */
final class AccountRoutes {
    private static final Set<StaffRole> ANYBODY = EnumSet.allOf(StaffRole.class);
    private static final Set<StaffRole> HELPERS = EnumSet.of(StaffRole.SUPERVISOR, StaffRole.OPERATOR);

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final SignIn signIn;
    private final Accounts accounts;
    private final Lockout lockout;
    private final SignInRoutes.Entry entry;
    private final ZoneId zone;

    AccountRoutes(
            ConsoleContext pages,
            StaffDoor door,
            SignIn signIn,
            Accounts accounts,
            Lockout lockout,
            SignInRoutes.Entry entry,
            ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.signIn = signIn;
        this.accounts = accounts;
        this.lockout = lockout;
        this.entry = entry;
        this.zone = zone;
    }

    List<HttpRoute> all() {
        List<HttpRoute> routes = new ArrayList<>(everybody());
        if (!pages.elsewhere()) routes.add(door.form("/akun/sandi", ANYBODY, this::changePassword));
        return routes;
    }

    private List<HttpRoute> everybody() {
        return List.of(
                door.page("/akun", ANYBODY, visit -> show(200, visit, Optional.empty())),
                door.form("/akun/sesi", ANYBODY, this::endOthers),
                door.page("/akun/aktif", ANYBODY, visit -> HttpAnswer.of(204).done()),
                door.page("/akun/pengguna", HELPERS, this::people),
                door.form("/akun/pengguna/buka", HELPERS, this::unlock));
    }

    private CompletableFuture<HttpAnswer> show(int status, Visit visit, Optional<String> error) {
        return entry.sessions()
                .list(visit.session())
                .thenApply(all -> pages.page(
                        status,
                        visit,
                        "account",
                        "account.heading",
                        Map.of(
                                "sessions",
                                all.stream()
                                        .map(session -> shown(visit, session))
                                        .toList(),
                                "error",
                                error.orElse(""),
                                "done",
                                visit.call().query("selesai").orElse(""))));
    }

    private SessionRow shown(Visit visit, Sessions.Listed session) {
        return new SessionRow(
                visit.words().time(session.since(), zone), visit.words().time(session.seen(), zone), session.own());
    }

    private CompletableFuture<HttpAnswer> changePassword(Visit visit) {
        String name = visit.actor();
        String next = visit.call().field("password").orElse("");
        Optional<String> flaw = PasswordRules.flaw(name, next)
                .or(() -> next.equals(visit.call().field("again").orElse(""))
                        ? Optional.empty()
                        : Optional.of("password.again"));
        if (flaw.isPresent()) return show(422, visit, Optional.of(visit.words().say(flaw.get())));
        return signIn.again(
                        visit.session().who(),
                        visit.call().field("current").orElse(""),
                        visit.call().client())
                .thenCompose(result -> result instanceof SignIn.Result.Known(Accounts.Found who)
                        ? change(visit, who, next)
                        : show(
                                422,
                                visit,
                                Optional.of(SignInRoutes.wrong(visit.words(), "unlock.wrong", result.pause()))));
    }

    /** Every session ends, and a new one begins here. */
    private CompletableFuture<HttpAnswer> change(Visit visit, Accounts.Found who, String password) {
        return signIn.changePassword(who, password).thenCompose(stored -> {
            if (!stored) return show(409, visit, Optional.of(visit.words().say("account.changed-meanwhile")));
            return accounts.find(who.id())
                    .thenCompose(found -> entry.enter(
                            found.orElseThrow(), Optional.of(visit.session()), Optional.of("/akun?selesai=sandi")));
        });
    }

    private CompletableFuture<HttpAnswer> endOthers(Visit visit) {
        return entry.audit()
                .append(visit.actor(), "sessions-end", "")
                .thenCompose(written -> entry.sessions().endOthers(visit.session()))
                .thenApply(ended -> HttpAnswer.seeOther("/akun?selesai=sesi"));
    }

    private CompletableFuture<HttpAnswer> people(Visit visit) {
        return accounts.all().thenCompose(all -> {
            List<CompletableFuture<PersonRow>> rows =
                    all.stream().map(found -> row(visit, found)).toList();
            return CompletableFuture.allOf(rows.toArray(CompletableFuture<?>[]::new))
                    .thenApply(ready -> pages.page(
                            200,
                            visit,
                            "people",
                            "people.heading",
                            Map.of(
                                    "people",
                                    rows.stream().map(CompletableFuture::join).toList())));
        });
    }

    private CompletableFuture<PersonRow> row(Visit visit, Accounts.Found found) {
        return lockout.closedFor(found.id())
                .thenApply(wait -> new PersonRow(
                        found.id(),
                        found.account().name(),
                        visit.words().say("role." + found.account().role().id()),
                        visit.words()
                                .say(
                                        pages.elsewhere() || found.account().isSetUp()
                                                ? "people.active"
                                                : "people.invited"),
                        wait.isZero() ? 0 : Lockout.minutes(wait)));
    }

    private CompletableFuture<HttpAnswer> unlock(Visit visit) {
        String id = visit.call()
                .field("id")
                .filter(text -> text.matches("[A-Za-z0-9_-]{22}"))
                .orElse("-");
        return accounts.find(id).thenCompose(found -> {
            if (found.isEmpty()) return pages.said(404, visit, "nobody").done();
            return entry.audit()
                    .append(
                            visit.actor(),
                            "account-unlock",
                            found.get().account().name())
                    .thenCompose(written -> lockout.passed(id))
                    .thenApply(open -> HttpAnswer.seeOther("/akun/pengguna"));
        });
    }
}
