package id.kanal.channels.api;

import id.kanal.attachments.Attachments;
import id.kanal.attachments.AttachmentsConfig;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.ChannelContext.Shared;
import id.kanal.channels.api.ApiConfig.Scope;
import id.kanal.channels.files.BoundedThreads;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.http.HttpRoute.Taking;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import java.util.List;
import java.util.Set;

/** The routes of one partner. All partners have the same ones; whose key a call bears, tells whose it is. */
final class PartnerRoutes {
    static final String REPORTS = "/v1/reports";
    private static final String UPLOADS = "/v1/uploads";

    /** Octets of a report as JSON: its longest text, each character as an escape of two halves. */
    private static final int JSON_LIMIT = 256 * 1024;

    /** Octets whose words are read at once; reading takes the longer the more there are. */
    static final int SHORT = 2_000;

    private static final int LONG_ONES_WAITING = 64;
    private static final int RATING_LIMIT = 1024;
    private static final int FORM_LIMIT = 128 * 1024;

    private final PartnerGate gate;
    private final PartnerQuota quota;

    private PartnerRoutes(ApiConfig config, ChannelContext around) {
        this.quota = new PartnerQuota(around.means().clock(), config.perMinute(), config.perDay());
        this.gate = new PartnerGate(config, quota);
    }

    static List<HttpRoute> of(ChannelRef ref, ApiConfig config, ChannelContext around, Intake intake) {
        if (around.shared().isEmpty()) return List.of();
        Shared shared = around.shared().get();
        PartnerRoutes routes = new PartnerRoutes(config, around);
        IdempotencyKey key = new IdempotencyKey();
        AttachmentsConfig limits = shared.attachments().config();
        FileChecks files = new FileChecks(shared.attachments(), shared.secrets().apply(Attachments.SECRET), ref.id());
        UploadSeal uploads = new UploadSeal(ref, shared.secrets());
        Taking.Form form = new Taking.Form(FORM_LIMIT, limits.maxCount() + 1, limits.maxBytes());
        BoundedThreads readers = new BoundedThreads("reports-" + ref.id(), 1, LONG_ONES_WAITING);
        TakenAnswer taken = new TakenAnswer(around.words().languages());
        ReportRoute.Tools tools = new ReportRoute.Tools(intake, shared, files, uploads, readers, taken);
        OwnCases cases = new OwnCases(ref, shared.desk());
        CaseEntry entry = new CaseEntry(ref, config, around, intake);
        return List.of(
                routes.guarded(
                        HttpRoute.post(
                                        REPORTS,
                                        new Taking.Multipart(form, json(JSON_LIMIT)),
                                        new ReportRoute(ref, config, around, tools))
                                .when(key),
                        Scope.REPORT),
                routes.guarded(
                        HttpRoute.post(
                                UPLOADS,
                                new Taking.Multipart(
                                        new Taking.Form(FORM_LIMIT, 1, limits.maxBytes()),
                                        new Taking.File(limits.maxBytes())),
                                new UploadRoute(ref, around, files, uploads)),
                        Scope.UPLOAD),
                routes.guarded(
                        HttpRoute.get(REPORTS + "/{ticket}", new StandingRoute(cases, shared.desk())), Scope.READ),
                routes.guarded(
                        HttpRoute.post(
                                        REPORTS + "/{ticket}/additions",
                                        json(JSON_LIMIT),
                                        new AdditionRoute(cases, entry, around, tools))
                                .when(key),
                        Scope.REPORT),
                routes.guarded(
                        HttpRoute.post(
                                        REPORTS + "/{ticket}/rating",
                                        json(RATING_LIMIT),
                                        new PartnerRatingRoute(cases, entry))
                                .when(key),
                        Scope.REPORT));
    }

    private static Taking json(int limit) {
        return new Taking.Whole(limit, Set.of("application/json"));
    }

    /** For those whose key may do it; what the key alone does not settle, is for the route's own gate. */
    private HttpRoute guarded(HttpRoute route, Scope scope) {
        return new HttpRoute(
                route.method(),
                route.path(),
                route.taking(),
                head -> gate.refuse(head, scope)
                        .or(() -> route.gate().refuse(head).map(quota::told)),
                call -> route.handler().handle(call).thenApply(quota::told));
    }
}
