package id.kanal.gateway.http;

import id.kanal.gateway.metrics.Meters;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.model.ChannelProfiles;
import id.kanal.kernel.port.Blobs;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.kernel.worker.JournalIntake;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Every route, in one place; openapi.yaml describes the same ones, and a test holds both together. */
public final class Api {
    /** Octets that a form of ours has at most. */
    private static final int FORM = 1024;

    /** Threads that read attachments; each is needed for one piece at a time. */
    private static final int READERS = 4;

    private final Router router;
    private final WorkerExecutor reads;
    private final Map<String, TreeSet<String>> methods = new LinkedHashMap<>();

    private Api(Router router, WorkerExecutor reads) {
        this.router = router;
        this.reads = reads;
    }

    public static Router router(Vertx vertx, Parts parts) {
        Api api = new Api(Router.router(vertx), vertx.createSharedWorkerExecutor("blobs", READERS));
        api.router.route().handler(Api::guard).failureHandler(Problem::answer);
        api.router.errorHandler(
                404, context -> Problem.of(404, "There is nothing here.").send(context));
        api.router.errorHandler(500, Problem::answer);
        api.install(parts);
        api.refuseOtherMethods();
        return api.router;
    }

    private void install(Parts parts) {
        HealthRoutes health = new HealthRoutes(parts.health());
        get("/health/live", health::live);
        get("/health/ready", health::ready);
        get("/metrics", new MetricsRoute(parts.meters(), parts.journal())::scrape);
        get("/openapi.yaml", new OpenApiRoute()::serve);
        StatusEventRoute events = new StatusEventRoute(
                parts.journal(), parts.streams(), parts.means().clock(), parts.coreKeys());
        post("/v1/status-events", parts.config().bodyLimit(), events::receive);
        get(
                "/v1/tickets/:ticket",
                new TicketRoute(parts.journal(), parts.means().clock(), parts.config())::show);
        Bearer operators = new Bearer(parts.operatorsToken());
        get("/v1/attachments/:id", new AttachmentRoute(parts.blobs(), reads, operators)::send);
        pages(parts);
        hooks(parts);
        ParkedRoutes parked = new ParkedRoutes(parts.journal());
        get("/v1/parked", operators.then(parked::list));
        post("/v1/parked/:id/requeue", 0, operators.then(parked::requeue));
        post("/v1/parked/:id/discard", 0, operators.then(parked::discard));
    }

    private void pages(Parts parts) {
        PageFrame frame = new PageFrame();
        JournalIntake intake = new JournalIntake(parts.journal(), parts.streams());
        Clock clock = parts.means().clock();
        Lazy<RatingLink> links = new Lazy<>(() -> parts.secrets().apply(RatingLink.SECRET), RatingLink::new);
        RatingRoutes rating = new RatingRoutes(parts.journal(), intake, clock, links, parts.config(), frame);
        get("/rating/:token", rating::show);
        post("/rating/:token", FORM, rating::rate);
        get("/rating/:token/thanks", rating::thanks);
        Lazy<ClaimSeal> seals = new Lazy<>(() -> parts.secrets().apply(ClaimSeal.SECRET), ClaimSeal::new);
        ConfirmRoutes confirm = new ConfirmRoutes(
                new ConfirmRoutes.Surroundings(
                        parts.journal(), intake, clock, parts.doors().profiles()),
                seals,
                parts.config(),
                frame);
        get("/confirm/:token", confirm::show);
        post("/confirm/:token", FORM, confirm::confirm);
        get("/confirm/:token/done", confirm::done);
    }

    private void hooks(Parts parts) {
        HookRoutes hooks = new HookRoutes(parts.doors().hooks(), parts.config().reachedAt());
        for (String path : List.of("/hooks/:channel", "/hooks/:channel/*"))
            for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
                note(path, method.name());
                router.route(method, path).handler(hooks::find).handler(hooks::call);
            }
    }

    private void get(String path, Handler<RoutingContext> handler) {
        note(path, "GET");
        note(path, "HEAD");
        router.get(path).handler(handler);
        router.head(path).handler(handler);
    }

    private void post(String path, long bodyLimit, Handler<RoutingContext> handler) {
        note(path, "POST");
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(bodyLimit));
        router.post(path).handler(handler);
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
    private static void guard(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
        context.next();
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
     * @param coreKeys keys that status events may be signed with
     * @param secrets 32 octets by name, the same on all nodes
     */
    public record Parts(
            HttpConfig config,
            Journal journal,
            Blobs blobs,
            Function<String, CompletableFuture<byte[]>> secrets,
            Streams streams,
            RuntimeContext means,
            List<WebhookKey> coreKeys,
            Secret operatorsToken,
            Health health,
            Meters meters,
            Doors doors) {
        public Parts {
            coreKeys = List.copyOf(coreKeys);
        }
    }

    /**
     * What is known of the channels.
     *
     * @param hooks by channel; none on a node without the role of channels
     */
    public record Doors(ChannelProfiles profiles, Map<String, HookRoutes.Door> hooks) {
        public Doors {
            hooks = Map.copyOf(hooks);
        }
    }
}
