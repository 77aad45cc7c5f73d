package id.kanal.gateway.http;

import id.kanal.channels.http.HttpRoute;
import id.kanal.gateway.metrics.Meters;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.signing.MasterKey;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.kernel.worker.JournalIntake;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Every route, in one place; openapi.yaml describes the same ones, and a test holds both together. */
public final class Api {
    /** Octets that a form of ours has at most. */
    private static final int FORM = 1024;

    /** Threads that read attachments; each is needed for one piece at a time. */
    private static final int READERS = 4;

    private final Vertx vertx;
    private final Router router;
    private final WorkerExecutor reads;
    private final RequestGuard guard;
    private final EventStreams streams;
    private final Map<String, TreeSet<String>> methods = new LinkedHashMap<>();

    private Api(Vertx vertx, Router router, WorkerExecutor reads, RequestGuard guard, EventStreams streams) {
        this.vertx = vertx;
        this.router = router;
        this.reads = reads;
        this.guard = guard;
        this.streams = streams;
    }

    static Router router(Vertx vertx, Parts parts, RequestGuard guard, EventStreams streams) {
        WorkerExecutor reads = vertx.createSharedWorkerExecutor("blobs", READERS);
        Api api = new Api(vertx, Router.router(vertx), reads, guard, streams);
        api.router
                .route()
                .handler(context -> {
                    restrain(context.response());
                    context.next();
                })
                .failureHandler(Problem::answer);
        api.router.errorHandler(
                404, context -> Problem.of(404, "There is nothing here.").send(context));
        api.router.errorHandler(500, Problem::answer);
        api.install(parts);
        api.refuseOtherMethods();
        return api.router;
    }

    private void install(Parts parts) {
        Stores stores = parts.stores();
        Clock clock = parts.means().clock();
        Refusals refusals = new Refusals(parts.observation().meters());
        HealthRoutes health = new HealthRoutes(parts.observation().health());
        get("/health/live", health::live);
        get("/health/ready", health::ready);
        get("/metrics", new MetricsRoute(parts.observation().meters(), stores.journal())::scrape);
        get("/openapi.yaml", new OpenApiRoute()::serve);
        StatusEventRoute events = new StatusEventRoute(
                stores.journal(), stores.streams(), clock, parts.access().coreKeys(), refusals);
        BodyRule event = BodyRule.of(parts.config().bodyLimit(), StatusEventRoute.MEDIA_TYPES, guard.pace());
        post("/v1/status-events", event.when(events::refuse), events::receive);
        get("/v1/tickets/:ticket", new TicketRoute(stores.journal(), clock, parts.config())::show);
        Bearer operators = new Bearer(parts.access().operatorsToken(), refusals);
        get("/v1/attachments/:id", new AttachmentRoute(stores.blobs(), reads, operators)::send);
        ParkedRoutes parked = new ParkedRoutes(stores.journal());
        get("/v1/parked", operators.then(parked::list));
        BodyRule none = BodyRule.none(guard.pace()).when(operators::refuse);
        post("/v1/parked/:id/requeue", none, (context, body) -> parked.requeue(context));
        post("/v1/parked/:id/discard", none, (context, body) -> parked.discard(context));
        if (parts.masterKey().succeeded()) keyed(parts, parts.masterKey().result(), refusals);
        else unkeyed(parts);
    }

    private void keyed(Parts parts, MasterKey key, Refusals refusals) {
        pages(parts, key);
        Entrances entrances = parts.doors()
                .entrances()
                .apply(key, new TurnAppender(parts.stores().journal(), vertx.getOrCreateContext()));
        hooks(parts, entrances, refusals);
        doors(parts, entrances, refusals);
    }

    private void doors(Parts parts, Entrances entrances, Refusals refusals) {
        Stores stores = parts.stores();
        UploadFolder uploads =
                new UploadFolder(vertx, stores.uploads(), parts.means().ids());
        ClientAddress clients = new ClientAddress(parts.config().trustedProxies());
        DoorRoutes doors = new DoorRoutes(guard, uploads, clients, refusals, streams);
        Map<String, List<HttpRoute>> places = new LinkedHashMap<>();
        for (HttpRoute route : entrances.routes())
            places.computeIfAbsent(route.method() + ' ' + DoorRoutes.path(route), place -> new ArrayList<>())
                    .add(route);
        places.values().forEach(routes -> {
            Handler<RoutingContext> handler = context -> doors.receive(context, routes);
            String path = DoorRoutes.path(routes.get(0));
            if (routes.get(0).method().equals("GET")) get(path, handler);
            else {
                note(path, routes.get(0).method());
                router.post(path).handler(handler);
            }
        });
    }

    /** Until the journal is reached that keeps the master key, nobody can read a link of ours or name what a provider brings. */
    private void unkeyed(Parts parts) {
        PageFrame frame = new PageFrame();
        ConfirmPage page = new ConfirmPage(frame);
        PageDoor door = new PageDoor(parts.means().clock(), parts.config(), frame.policy());
        for (String pages : List.of("/rating/*", "/confirm/*"))
            router.route(pages).handler(context -> door.busy(context, page.said("id", "busy")));
        router.route("/hooks/*").handler(context -> {
            context.response().putHeader("Retry-After", "1");
            Problem.of(503, "The journal was not reached yet.").send(context);
        });
    }

    private void pages(Parts parts, MasterKey key) {
        PageFrame frame = new PageFrame();
        Journal journal = parts.stores().journal();
        JournalIntake intake = new JournalIntake(journal, parts.stores().streams());
        Clock clock = parts.means().clock();
        BodyRule form = BodyRule.of(FORM, FormFields.MEDIA_TYPES, guard.pace());
        RatingLink links = new RatingLink(key.secret(RatingLink.SECRET));
        RatingRoutes rating = new RatingRoutes(journal, intake, clock, links, parts.config(), frame);
        get("/rating/:token", rating::show);
        post("/rating/:token", form, rating::rate);
        get("/rating/:token/thanks", rating::thanks);
        Keys keys = Keys.of(key::secret);
        ConfirmRoutes confirm = new ConfirmRoutes(
                new ConfirmRoutes.Surroundings(
                        journal, intake, clock, parts.doors().profiles(), keys),
                new ClaimSeal(key.secret(ClaimSeal.SECRET)),
                parts.config(),
                frame);
        get("/confirm/:token", confirm::show);
        post("/confirm/:token", form, confirm::confirm);
        get("/confirm/:token/done", confirm::done);
    }

    private void hooks(Parts parts, Entrances entrances, Refusals refusals) {
        HookRoutes hooks = new HookRoutes(entrances.hooks(), parts.config().reachedAt(), guard, refusals);
        for (String path : List.of("/hooks/:channel", "/hooks/:channel/*"))
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                note(path, method.name());
                router.route(method, path).handler(hooks::receive);
            }
    }

    private void get(String path, Handler<RoutingContext> handler) {
        note(path, "GET");
        note(path, "HEAD");
        router.get(path).handler(handler);
        router.head(path).handler(handler);
    }

    private void post(String path, BodyRule rule, BiConsumer<RoutingContext, Buffer> handler) {
        note(path, "POST");
        router.post(path).handler(context -> guard.read(context, rule, handler));
    }

    private void note(String path, String method) {
        methods.computeIfAbsent(path, key -> new TreeSet<>()).add(method);
    }

    private void refuseOtherMethods() {
        methods.forEach((path, allowed) -> router.route(path).handler(context -> {
            context.response().putHeader("Allow", String.join(", ", allowed));
            Problem.of(405, "Allowed here: " + String.join(", ", allowed) + ".").send(context);
        }));
    }

    /** Hardly anything here is a page: a browser that is led here may not run, frame, guess or keep anything. */
    static void restrain(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
    }

    /** Path and method of every route, for the comparison with openapi.yaml. */
    static List<String> routes(Router router) {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .flatMap(route -> route.methods().stream()
                        .filter(method -> !method.equals(HttpMethod.HEAD))
                        .map(method -> method.name() + ' ' + path(route)))
                .distinct()
                .sorted()
                .toList();
    }

    /** Vert.x does not show the star with which a route goes on below its path. */
    private static String path(Route route) {
        return route.isExactPath() ? route.getPath() : route.getPath() + ":path";
    }

    /**
     * What the routes work with.
     *
     * @param masterKey whose secrets links are signed with; until it is known what needs it is not served
     */
    public record Parts(
            HttpConfig config,
            Stores stores,
            Future<MasterKey> masterKey,
            RuntimeContext means,
            Access access,
            Observation observation,
            Doors doors) {}

    /**
     * Where things are kept.
     *
     * @param uploads where files lie while they come in
     */
    public record Stores(Journal journal, Streams streams, Blobs blobs, Path uploads) {}

    /**
     * Who is let in.
     *
     * @param coreKeys keys that status events may be signed with
     */
    public record Access(List<WebhookKey> coreKeys, Secret operatorsToken) {
        public Access {
            coreKeys = List.copyOf(coreKeys);
        }
    }

    /** What operators look at. */
    public record Observation(Health health, Meters meters) {}

    /**
     * What is known of the channels.
     *
     * @param entrances none on a node without the role of channels; asked for once, with what they append by
     */
    public record Doors(ChannelProfiles profiles, BiFunction<MasterKey, Appender, Entrances> entrances) {}

    /**
     * Where the channels are reached.
     *
     * @param hooks that providers call, by channel
     * @param routes that people and programs come to
     */
    public record Entrances(Map<String, HookRoutes.Door> hooks, List<HttpRoute> routes) {
        public static final Entrances NONE = new Entrances(Map.of(), List.of());
    }
}
