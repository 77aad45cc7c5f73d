package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.channels.twilio.CallKeeper.Caller;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twilio calls of a telephone number: at the hook itself when somebody calls, below it at each step. A step is always answered with
 * TwiML, whatever is down: Twilio asks once, and reads an English error to the caller where nothing comes. Nothing depends on the order in
 * which Twilio calls, and calling twice changes nothing, so sequence numbers are not looked at.
 */
final class VoiceHook implements Hook {
    private static final Logger log = LoggerFactory.getLogger(VoiceHook.class);
    private static final int LIMIT = 64 << 10;
    private static final String STEP = "/step";
    private static final String WAIT = "/wait";
    private static final String RECORDING = "/recording";
    private static final String STATUS = "/status";
    /** What became of an agent's telephone. */
    static final String AGENT = "/agent";

    private static final Set<String> PATHS = Set.of("", STEP, WAIT, RECORDING, STATUS, AGENT);
    private static final int BEGINNING = 255;
    private static final int WAIT_BETWEEN = 20;

    private final ChannelRef ref;
    private final VoiceConfig config;
    private final ChannelContext around;
    private final VoiceParts parts;
    private final VoiceMetrics metrics;

    VoiceHook(ChannelRef ref, VoiceConfig config, ChannelContext around) {
        this.ref = ref;
        this.config = config;
        this.around = around;
        this.parts = VoiceParts.of(ref, config, around);
        this.metrics = new VoiceMetrics(around.telemetry(), ref.id());
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Response> refuse(Request head) {
        if (!PATHS.contains(head.path())) return Optional.of(Response.of(404));
        if (!head.method().equals("POST")) return Optional.of(Response.of(405));
        if (parts.signature().isSigned(head)) return Optional.empty();
        metrics.refused();
        return Optional.of(Response.of(401));
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        Optional<Response> refused = refuse(request);
        if (refused.isPresent()) return CompletableFuture.completedFuture(refused.get());
        if (!parts.signature().isGenuine(request)) {
            metrics.refused();
            return CompletableFuture.completedFuture(Response.of(401));
        }
        Optional<CallForm> form = form(request.body());
        if (form.flatMap(CallForm::callSid).isEmpty()) return undecodable(request.body(), intake);
        return switch (request.path()) {
            case RECORDING -> recorded(form.get(), token(request), intake);
            case STATUS -> CompletableFuture.completedFuture(ended(form.get()));
            case AGENT -> CompletableFuture.completedFuture(agent(form.get()));
            case WAIT -> CompletableFuture.completedFuture(waiting(form.get()));
            default -> step(form.get(), request, intake);
        };
    }

    private static Optional<CallForm> form(Octets body) {
        try {
            return Optional.of(new CallForm(UrlForm.read(body.bytes())));
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    private static String token(Request request) {
        return request.url().contains("?s=") ? request.url().replaceFirst("^[^?]*[?]s=([A-Za-z0-9_-]*).*$", "$1") : "";
    }

    /** A token that is not ours any more is a call that begins anew: what was said or recorded counts all the same. */
    private CompletableFuture<Response> step(CallForm form, Request request, Intake intake) {
        String callSid = form.callSid().orElseThrow();
        Caller caller = new Caller(callSid, form.from().flatMap(CallerNumber::read));
        boolean begins = request.path().isEmpty();
        IvrState fresh = IvrState.start(caller.from().isPresent());
        IvrState state =
                begins ? fresh : parts.tokens().open(callSid, token(request)).orElse(fresh);
        if (begins) metrics.call("started");
        return CompletableFuture.completedFuture(state)
                .thenCompose(now -> {
                    CallInput input = begins ? new CallInput.Started() : form.input(parts.keeper()::hear);
                    return next(now, input, caller, intake).thenApply(verbs -> shown(form, input, verbs));
                })
                .exceptionally(this::broken)
                .thenApply(verbs -> twiml(verbs, callSid));
    }

    private List<Verb> shown(CallForm form, CallInput input, List<Verb> verbs) {
        parts.calls().answered(form, input, verbs);
        return verbs;
    }

    /** The exception itself is not logged: its message may quote the caller. */
    private List<Verb> broken(Throwable bug) {
        log.atError()
                .addKeyValue("channel", ref.id())
                .addKeyValue("at", Failure.of(bug).code().id())
                .log("a step of a call could not be made");
        return parts.prompts().down();
    }

    private CompletableFuture<List<Verb>> next(IvrState state, CallInput input, Caller caller, Intake intake) {
        metrics.step(state, input);
        return switch (parts.ivr().next(state, input)) {
            case IvrStep.Answer(List<Verb> verbs) -> CompletableFuture.completedFuture(verbs);
            case IvrStep.Keep(CallReport report, IvrState then) ->
                kept(report, caller, intake).thenCompose(what -> next(then, what, caller, intake));
            case IvrStep.LookUp(Ticket ticket, IvrState then) ->
                found(ticket).thenCompose(what -> next(then, what, caller, intake));
        };
    }

    private CompletableFuture<CallInput> kept(CallReport report, Caller caller, Intake intake) {
        return parts.keeper().keep(report, caller, intake).handle((ticket, failed) -> {
            metrics.report(report, failed == null);
            if (failed == null) parts.calls().kept(caller, ticket);
            return failed == null ? new CallInput.Kept(report, ticket) : new CallInput.NotKept(report);
        });
    }

    private CompletableFuture<CallInput> found(Ticket ticket) {
        return parts.keeper()
                .card(ticket)
                .<CallInput>thenApply(CallInput.Found::new)
                .exceptionally(away -> new CallInput.NotFound());
    }

    /**
     * A recording of which the step may have told already, or may not tell at all. It does not say who called; where that cannot be
     * asked either, it is nobody's.
     */
    private CompletableFuture<Response> recorded(CallForm form, String token, Intake intake) {
        String callSid = form.callSid().orElseThrow();
        Optional<CallRecording> recording = form.recording();
        boolean kept =
                parts.tokens().open(callSid, token).flatMap(IvrState::ticket).isPresent();
        if (recording.isEmpty() || kept) return CompletableFuture.completedFuture(Response.of(204));
        parts.calls().recorded(form);
        CallReport report = new CallReport.Voice(recording.get(), "");
        return CompletableFuture.supplyAsync(() -> caller(callSid), Thread::startVirtualThread)
                .thenCompose(caller -> kept(report, caller, intake))
                .thenApply(what -> Response.of(what instanceof CallInput.Kept ? 204 : 503));
    }

    private Caller caller(String callSid) {
        try {
            return new Caller(
                    callSid,
                    parts.api().call(callSid).map(TwilioApi.CallFacts::from).flatMap(CallerNumber::read));
        } catch (IOException | RuntimeException unknown) {
            return new Caller(callSid, Optional.empty());
        }
    }

    private Response ended(CallForm form) {
        switch (form.status()) {
            case "completed", "busy", "failed", "no-answer", "canceled" -> {
                metrics.call(form.status());
                parts.calls().ended(form);
            }
            default -> {} // on its way
        }
        return Response.of(204);
    }

    private Response agent(CallForm form) {
        parts.calls().agent(form);
        return Response.of(204);
    }

    private Response waiting(CallForm form) {
        List<Verb> verbs = form.queued().compareTo(config.queuePatience()) >= 0
                ? List.of(new Verb.Leave())
                : List.of(parts.prompts().say("agent.wait"), new Verb.Pause(WAIT_BETWEEN));
        return twiml(verbs, form.callSid().orElseThrow());
    }

    private Response twiml(List<Verb> verbs, String callSid) {
        String xml = parts.writer().xml(verbs, state -> parts.tokens().sealed(callSid, state));
        return new Response(200, "text/xml; charset=utf-8", Octets.of(xml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Signed by Twilio, and of no call: kept for a person. */
    private CompletableFuture<Response> undecodable(Octets body, Intake intake) {
        byte[] octets = body.bytes();
        Content content = new Content.Undecodable(
                "a call without an id",
                Octets.of(Arrays.copyOf(octets, Math.min(octets.length, BEGINNING))),
                Optional.empty());
        String digest = around.providerIds().of(octets);
        Inbound message = Inbound.of(
                String.join(":", CallKeeper.TYPE, ref.id(), digest),
                Origin.of(ref, Address.nobody(digest), CallKeeper.own(config), Proof.CLAIMED),
                Optional.empty(),
                around.means().clock().instant(),
                content);
        return intake.accept(message, config.remember())
                .handle((taken, failed) ->
                        failed == null ? twiml(List.of(new Verb.Hangup()), digest) : Response.of(503));
    }
}
