package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.Accounts;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.StandIn;
import id.kanal.kernel.audit.Audit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The sign-in page of the demo: three people, whom anybody on this machine may be. Settings of any other place refuse it. */
final class StandInRoutes {
    private static final List<StandIn> PEOPLE = List.of(
            new StandIn("Ani", StaffRole.AGENT),
            new StandIn("Budi", StaffRole.SUPERVISOR),
            new StandIn("Citra", StaffRole.OPERATOR));

    private final ConsoleContext pages;
    private final Accounts accounts;
    private final StaffDoor door;
    private final SignInRoutes.Entry entry;
    private final Audit audit;

    StandInRoutes(ConsoleContext pages, Accounts accounts, StaffDoor door, SignInRoutes.Entry entry, Audit audit) {
        this.pages = pages;
        this.accounts = accounts;
        this.door = door;
        this.entry = entry;
        this.audit = audit;
    }

    HttpRoute page() {
        return HttpRoute.get("/masuk", call -> show(200, call).done());
    }

    HttpRoute form() {
        return door.openForm("/masuk", this::enter);
    }

    private HttpAnswer show(int status, HttpCall call) {
        Map<String, Object> parts = new HashMap<>();
        parts.put("people", PEOPLE);
        parts.put("to", ReturnPath.of(call).orElse(""));
        return pages.page(status, call, "stand-in", "sign-in.heading", parts);
    }

    private CompletableFuture<HttpAnswer> enter(HttpCall call) {
        Optional<StandIn> chosen = PEOPLE.stream()
                .filter(person -> person.name().equals(call.field("name").orElse("")))
                .findFirst();
        if (chosen.isEmpty()) return show(422, call).done();
        return accounts.ensure(chosen.get().name(), chosen.get().role())
                .thenCompose(who -> audit.append(who.account().name(), "log-in", "demo")
                        .thenCompose(written -> door.session(call))
                        .thenCompose(before -> entry.enter(who, before, ReturnPath.of(call))));
    }
}
