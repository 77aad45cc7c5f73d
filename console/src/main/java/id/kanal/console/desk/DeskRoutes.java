package id.kanal.console.desk;

import id.kanal.channels.http.HttpRoute;
import id.kanal.console.Console;
import id.kanal.console.ConsoleContext;
import id.kanal.console.StaffDoor;
import id.kanal.console.account.SealedDocuments;
import id.kanal.kernel.port.RuntimeContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every path of the desk. */
public final class DeskRoutes {
    private final DeskContext desk;

    /**
     * What it is made of.
     *
     * @param documents under the console's own seal
     * @param tools empty where the settings have no desk
     */
    public record Parts(
            ConsoleContext pages,
            StaffDoor door,
            SealedDocuments documents,
            Console.Store store,
            Optional<DeskTools> tools,
            RuntimeContext means,
            ZoneId zone) {}

    public DeskRoutes(Parts parts) {
        this.desk = new DeskContext(
                parts.pages,
                parts.door,
                new DeskContext.Stores(
                        parts.store.audit(),
                        parts.store.calls(),
                        new Drafts(parts.documents, parts.means),
                        new Agents(parts.documents, parts.store.feed(), parts.means)),
                parts.tools,
                new DeskContext.Local(parts.means.clock(), parts.zone));
    }

    public List<HttpRoute> all() {
        List<HttpRoute> routes = new ArrayList<>();
        routes.addAll(new HomeRoutes(desk).all());
        routes.addAll(new CallRoutes(desk).all());
        routes.addAll(new DraftRoutes(desk).all());
        routes.addAll(new SaveRoutes(desk).all());
        routes.addAll(new AssistRoutes(desk).all());
        routes.addAll(new CaseSearchRoutes(desk).all());
        return routes;
    }
}
