package id.kanal.channels.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.attachments.AttachmentResult;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.files.UploadIntake;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.http.UploadToken;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Every path of the door, in one place. */
final class WebRoutes {
    /** Octets of all fields together: the longest text, three octets a letter, and what stands around it. */
    private static final int FIELDS = 200_000;

    private static final HttpRoute.Taking FORM =
            new HttpRoute.Taking.Form(FIELDS, 2 * UploadIntake.MOST, UploadIntake.LONGEST);
    private static final HttpRoute.Taking SHORT_FORM = new HttpRoute.Taking.Form(8_192, 0, 0);
    private static final String FORM_HEADER = "X-Form";
    private static final String NAME_HEADER = "X-File-Name";

    private final WebContext context;
    private final PageFiles assets = new PageFiles();
    private final FileIntake files;
    private final ClientLimits limits;

    private WebRoutes(WebContext context) {
        this.context = context;
        this.files = new FileIntake(context);
        this.limits = new ClientLimits(
                context.around().means().clock(), context.config().reportsPerClient());
    }

    static List<HttpRoute> create(ChannelRef ref, WebConfig config, ChannelContext around, Intake intake) {
        return new WebRoutes(WebContext.of(ref, config, around, intake)).all();
    }

    private List<HttpRoute> all() {
        WebPage page = new WebPage(context, assets);
        CaseLinks links = new CaseLinks(context);
        ReportRoutes reports = new ReportRoutes(context, page, files, limits, links);
        CaseRoutes cases = new CaseRoutes(context, page, files, limits, links);
        LookupRoutes lookups = new LookupRoutes(context, page, limits);
        return List.of(
                HttpRoute.get("/lapor", call -> reports.show(call, WidgetSite.NONE)),
                HttpRoute.post("/lapor", FORM, call -> reports.send(call, WidgetSite.NONE)),
                HttpRoute.post("/lapor/files", new HttpRoute.Taking.File(UploadIntake.LONGEST), this::upload)
                        .when(this::refuse),
                HttpRoute.get(
                        "/lapor/berkas/{file}",
                        call -> CompletableFuture.completedFuture(assets.serve(call.variable("file")))),
                HttpRoute.get("/tiket", lookups::show),
                HttpRoute.post("/tiket", SHORT_FORM, lookups::look),
                HttpRoute.get("/tiket/{token}", cases::show),
                HttpRoute.post("/tiket/{token}", FORM, cases::add),
                HttpRoute.post("/tiket/{token}/nilai", SHORT_FORM, cases::rate),
                HttpRoute.get("/tiket/{token}/tarik", cases::confirmWithdrawal),
                HttpRoute.post("/tiket/{token}/tarik", SHORT_FORM, cases::withdraw),
                HttpRoute.get("/widget", call -> reports.show(call, WidgetSite.framed(call, context.config()))),
                HttpRoute.post("/widget", FORM, call -> reports.send(call, WidgetSite.framed(call, context.config()))),
                HttpRoute.get("/widget/{token}", cases::framed),
                HttpRoute.get("/widget.js", call -> CompletableFuture.completedFuture(assets.widget())));
    }

    /** Before a file is read: it belongs to a form of ours, and its sender does not bring too many. */
    private Optional<HttpAnswer> refuse(HttpCall head) {
        if (Origins.foreign(head, context.around().publicUrl()))
            return Optional.of(HttpAnswer.problem(403, "Forbidden", "Files come from the form alone."));
        if (form(head).isEmpty())
            return Optional.of(HttpAnswer.problem(422, "Unprocessable Entity", "The form does not hold any more."));
        Duration wait = limits.file(head);
        return wait.isZero()
                ? Optional.empty()
                : Optional.of(HttpAnswer.problem(429, "Too Many Requests", "Too many files from this address.")
                        .retryAfter(wait));
    }

    private Optional<FormToken> form(HttpCall call) {
        return context.form(call.header(FORM_HEADER).orElse(""));
    }

    private CompletableFuture<HttpAnswer> upload(HttpCall call) {
        Optional<FormToken> form = form(call);
        if (form.isEmpty() || !(call.body() instanceof HttpCall.Body.File(HttpCall.Uploaded uploaded)))
            return CompletableFuture.completedFuture(
                    HttpAnswer.problem(422, "Unprocessable Entity", "There is no file."));
        HttpCall.Uploaded named =
                new HttpCall.Uploaded("", name(call), uploaded.mediaType(), uploaded.path(), uploaded.bytes());
        return files.take(List.of(named), form.get().id())
                .thenApply(taken -> taken.stream()
                        .findFirst()
                        .map(this::answer)
                        .orElseGet(() -> HttpAnswer.problem(422, "Unprocessable Entity", "The file is empty.")));
    }

    private HttpAnswer answer(UploadIntake.Taken taken) {
        if (taken.result() != AttachmentResult.KEPT || taken.kept().isEmpty())
            return HttpAnswer.problem(422, "Unprocessable Entity", "The file was not taken.");
        UploadToken kept = taken.kept().get();
        ObjectNode body = Json.object()
                .put("id", files.sealed(kept))
                .put("expires", kept.until().toString())
                .put("name", kept.attachment().name());
        return HttpAnswer.json(201, body);
    }

    /** Percent signs stand for what headers cannot hold. */
    private static String name(HttpCall call) {
        try {
            String written = call.header(NAME_HEADER).orElse("").replace("+", "%2B");
            return URLDecoder.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
