package id.kanal.channels.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.attachments.Attachments;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.call.Call;
import id.kanal.channels.call.CallBoard;
import id.kanal.channels.call.HeldRecordings.Held;
import id.kanal.channels.files.BoundedThreads;
import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.channels.http.RateLimiter;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What an exchange tells, one event a call. Signed over the octets of the event; a file that is pushed with it is bound by its
 * digest there. 204 once the event is on disk: telling it again changes nothing.
 */
final class CallRoute implements HttpRoute.Handler {
    static final int LIMIT = 64 * 1024;
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    /** The field of a multipart form in which the event stands. */
    static final String EVENT = "event";

    private static final int BEGINNING = 255;
    private static final int WAITING = 64;
    private static final int THREADS = 2;
    private static final Set<String> WITHOUT_WORDS = Set.of("started", "waiting", "answered", "ended");

    private final ChannelRef ref;
    private final PbxConfig config;
    private final ChannelContext around;
    private final Intake intake;
    private final List<WebhookKey> keys;
    private final RateLimiter rate;
    private final CallBoard board;
    private final RecordingReport reports;
    private final RecordingRouter recordings;
    private final PushedFile files;
    private final BoundedThreads threads;
    private final PbxMetrics metrics;

    CallRoute(ChannelRef ref, PbxConfig config, ChannelContext around, Intake intake) {
        ChannelContext.Shared shared =
                around.shared().orElseThrow(() -> new IllegalStateException("a probe takes no calls"));
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.intake = intake;
        this.keys = config.keys();
        this.rate = new RateLimiter(around.means().clock(), config.perMinute(), Duration.ofMinutes(1), 1);
        this.board = shared.calls();
        this.reports = new RecordingReport(config, around);
        this.recordings = new RecordingRouter(ref, config, around, shared);
        this.files = new PushedFile(shared.attachments(), shared.secrets().apply(Attachments.SECRET));
        this.threads = new BoundedThreads("recordings-" + ref.id(), THREADS, WAITING);
        this.metrics = new PbxMetrics(around.telemetry(), ref.id());
    }

    /** For calls that headers alone show to be nothing for us. */
    Optional<HttpAnswer> refuse(HttpCall head) {
        return StandardWebhook.refusal(head::header, around.means().clock()).map(this::refused);
    }

    @Override
    public CompletableFuture<HttpAnswer> handle(HttpCall call) {
        byte[] event = event(call);
        StandardWebhook.Verdict verdict =
                StandardWebhook.verify(event, call::header, keys, around.means().clock());
        if (verdict != StandardWebhook.Verdict.GENUINE) return refused(verdict).done();
        Duration wait = rate.ask("");
        if (!wait.isZero()) {
            metrics.event("any", "too-many");
            return HttpAnswer.problem(429, "Too Many Requests", "The exchange tells too much: tell it again later.")
                    .retryAfter(wait)
                    .done();
        }
        boolean form = call.header("content-type").filter(CallRoute::isForm).isPresent();
        return PbxFields.read(event, form)
                .map(fields -> read(call, event, fields))
                .orElseGet(() -> undecodable(
                        event,
                        HttpAnswer.problem(
                                400,
                                "Bad Request",
                                "There is no event: send a JSON object or a form in UTF-8, each name once, and with a file"
                                        + " the object in the field `event`.")));
    }

    private static byte[] event(HttpCall call) {
        return switch (call.body()) {
            case HttpCall.Body.Whole(Octets octets) -> octets.bytes();
            case HttpCall.Body.Form form -> call.field(EVENT).orElse("").getBytes(StandardCharsets.UTF_8);
            case HttpCall.Body.Nothing nothing -> new byte[0];
            case HttpCall.Body.File file -> new byte[0];
        };
    }

    private static boolean isForm(String type) {
        return type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private static Optional<HttpCall.Uploaded> pushed(HttpCall call) {
        return call.body() instanceof HttpCall.Body.Form form
                ? form.files().stream().filter(file -> file.bytes() > 0).findFirst()
                : Optional.empty();
    }

    private CompletableFuture<HttpAnswer> read(HttpCall call, byte[] event, PbxFields fields) {
        Optional<HttpCall.Uploaded> file = pushed(call);
        Instant now = around.means().clock().instant();
        PbxEventReader.Result result = PbxEventReader.read(ref, config, fields, file.isPresent(), now);
        if (result.event().isEmpty()) {
            HttpAnswer mistakes = mistakes(result.mistakes());
            boolean words = fields.text(EVENT)
                    .filter(name -> WITHOUT_WORDS.contains(name.toLowerCase(Locale.ROOT)))
                    .isEmpty();
            if (words) return undecodable(event, mistakes);
            metrics.event("any", "mistakes");
            return mistakes.done();
        }
        return taken(result.event().get(), file);
    }

    private CompletableFuture<HttpAnswer> taken(PbxEvent event, Optional<HttpCall.Uploaded> file) {
        CompletableFuture<HttpAnswer> answer = event.isRecording() && file.isPresent()
                ? threads.begin(() -> pushed(event, file.get()))
                : shown(event, remote(event));
        String kind = event.happened().kind().name().toLowerCase(Locale.ROOT);
        return answer.whenComplete((told, failed) -> {
            if (failed == null && told.status() == 204) metrics.event(kind, "taken");
        });
    }

    /** Blocks while the file is looked at. */
    private CompletableFuture<HttpAnswer> pushed(PbxEvent event, HttpCall.Uploaded file) {
        PushedFile.Result result;
        try {
            String id = String.join(":", RecordingReport.TYPE, ref.id(), reports.key(event));
            result = files.take(file, id, event.said().sha256().orElseThrow());
        } catch (IOException gone) {
            return CompletableFuture.failedFuture(gone);
        }
        if (result.kept().isPresent()) return shown(event, result.kept());
        metrics.recording("refused");
        return mistakes(List.of(result.mistake())).done();
    }

    private Optional<Content.File> remote(PbxEvent event) {
        return event.said()
                .from()
                .map(address ->
                        RecordingDownload.file(address, around.means().clock().instant()));
    }

    /** The board first: what the recording belongs to stands there. */
    private CompletableFuture<HttpAnswer> shown(PbxEvent event, Optional<Content.File> file) {
        return board.report(event.happened())
                .thenCompose(call ->
                        event.isRecording() ? recorded(call, event, file) : CompletableFuture.completedFuture(null))
                .thenApply(done -> HttpAnswer.of(204));
    }

    private CompletableFuture<Void> recorded(Call call, PbxEvent event, Optional<Content.File> file) {
        String key = reports.key(event);
        return recordings.take(call, new Held(key, call.id(), reports.report(event, key, file)), intake);
    }

    private HttpAnswer refused(StandardWebhook.Verdict verdict) {
        metrics.refused(verdict.name().toLowerCase(Locale.ROOT));
        String why = switch (verdict) {
            case UNSIGNED -> "webhook-id, webhook-timestamp or webhook-signature is missing.";
            case STALE ->
                "webhook-timestamp is not within five minutes of our time: are the clocks right? Sign again to repeat.";
            case FORGED ->
                "No key of an exchange made webhook-signature: sign ID.TIMESTAMP.BODY, the body as it is sent, or of a"
                        + " multipart form its field `event`.";
            case GENUINE -> throw new IllegalStateException("it is genuine");
        };
        return HttpAnswer.problem(401, "Unauthorized", why);
    }

    private static HttpAnswer mistakes(List<String> mistakes) {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", "Unprocessable Entity")
                .put("status", 422)
                .put("detail", "It is not as it must be; errors names what is wrong.");
        ArrayNode errors = body.putArray("errors");
        mistakes.forEach(mistake -> errors.addObject().put("detail", mistake));
        return HttpAnswer.of(422, "application/problem+json", Json.write(body));
    }

    /** Signed by the exchange, and perhaps somebody's words: kept for a person before it is refused for good. */
    private CompletableFuture<HttpAnswer> undecodable(byte[] event, HttpAnswer answer) {
        String digest = around.providerIds().of(event);
        Inbound message = Inbound.of(
                String.join(":", RecordingReport.TYPE, ref.id(), "unreadable", digest),
                Origin.of(ref, Address.nobody(digest), RecordingReport.own(config), Proof.CLAIMED),
                Optional.empty(),
                around.means().clock().instant(),
                new Content.Undecodable(
                        "no event of a call",
                        Octets.of(Arrays.copyOf(event, Math.min(event.length, BEGINNING))),
                        Optional.empty()));
        return intake.accept(message, config.remember()).thenApply(kept -> {
            metrics.event("any", "unreadable");
            return answer;
        });
    }
}
