package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What operators see: how this node does, and by which settings. */
final class OpsRoutes {
    private static final Set<StaffRole> WATCHERS =
            EnumSet.of(StaffRole.SUPERVISOR, StaffRole.OPERATOR, StaffRole.AUDITOR);
    private static final Set<StaffRole> KEEPERS = EnumSet.of(StaffRole.OPERATOR, StaffRole.AUDITOR);

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Gauges gauges;

    OpsRoutes(ConsoleContext pages, StaffDoor door, Gauges gauges) {
        this.pages = pages;
        this.door = door;
        this.gauges = gauges;
    }

    List<HttpRoute> all() {
        return List.of(
                door.page("/ops", WATCHERS, visit -> done(show(visit, "ops"))),
                door.background("/ops/keadaan", WATCHERS, visit -> done(show(visit, "health"))),
                door.page(
                        "/ops/pengaturan",
                        KEEPERS,
                        visit -> done(pages.page(
                                200,
                                visit,
                                "settings",
                                "settings.heading",
                                Map.of("settings", gauges.settings().get())))));
    }

    private HttpAnswer show(Visit visit, String template) {
        return pages.page(
                200,
                visit,
                template,
                "ops.heading",
                Map.of(
                        "channels", gauges.channels().get(),
                        "dependencies", gauges.dependencies().get()));
    }

    private static CompletableFuture<HttpAnswer> done(HttpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
