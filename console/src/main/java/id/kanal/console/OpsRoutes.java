package id.kanal.console;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpRoute;
import id.kanal.console.account.StaffRole;
import id.kanal.console.page.Alarm;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What operators see: how all of it does, and by which settings. */
final class OpsRoutes {
    private static final Set<StaffRole> WATCHERS =
            EnumSet.of(StaffRole.SUPERVISOR, StaffRole.OPERATOR, StaffRole.AUDITOR);
    private static final Set<StaffRole> KEEPERS = EnumSet.of(StaffRole.OPERATOR, StaffRole.AUDITOR);

    private final ConsoleContext pages;
    private final StaffDoor door;
    private final Gauges gauges;
    private final Clock clock;
    private final ZoneId zone;

    OpsRoutes(ConsoleContext pages, StaffDoor door, Gauges gauges, Clock clock, ZoneId zone) {
        this.pages = pages;
        this.door = door;
        this.gauges = gauges;
        this.clock = clock;
        this.zone = zone;
    }

    List<HttpRoute> all() {
        return List.of(
                door.page("/ops", WATCHERS, visit -> show(visit, "ops").done()),
                door.background(
                        "/ops/keadaan", WATCHERS, visit -> show(visit, "health").done()),
                door.page(
                        "/ops/pengaturan",
                        KEEPERS,
                        visit -> pages.page(
                                        200,
                                        visit,
                                        "settings",
                                        "settings.heading",
                                        Map.of("settings", gauges.settings().get()))
                                .done()));
    }

    private HttpAnswer show(Visit visit, String template) {
        OpsView view = new OpsView(gauges, visit.words(), clock.instant(), zone);
        List<Alarm> alarms =
                view.alarms(ParkedPages.mayRead(visit.session().account().role()));
        Map<String, Object> parts = new HashMap<>();
        parts.put("alarms", alarms);
        parts.put("channels", view.channels());
        parts.put("dependencies", view.dependencies());
        parts.put("steps", view.steps());
        parts.put("certificates", view.certificates());
        return pages.page(200, visit, template, "ops.heading", parts);
    }
}
