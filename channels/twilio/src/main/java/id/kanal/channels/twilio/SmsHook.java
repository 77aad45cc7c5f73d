package id.kanal.channels.twilio;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.signing.KeyedDigest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Twilio calls of a number's messages: at the hook itself when one came, below it at {@code /status} when something became of
 * one of ours. Twilio asks once: what is answered with an error here is found again in its list. A message is answered with a document
 * in which nothing is to be done.
 */
final class SmsHook implements Hook {
    static final String STATUS = "/status";

    private static final Logger log = LoggerFactory.getLogger(SmsHook.class);
    private static final int LIMIT = 64 << 10;
    private static final Set<String> PATHS = Set.of("", STATUS);
    private static final Duration RECEIPTS_REMEMBERED = Duration.ofHours(1);
    private static final Response NOTHING_TO_DO = new Response(
            200,
            "text/xml; charset=utf-8",
            Octets.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>".getBytes(StandardCharsets.UTF_8)));

    private final ChannelRef ref;
    private final TwilioSignature signature;
    private final SmsDecoder decoder;
    private final SmsIngest ingest;
    private final SmsMetrics metrics;
    private final KeyedDigest ids;
    private final Clock clock;

    SmsHook(ChannelRef ref, SmsConfig config, ChannelContext around) {
        this.ref = ref;
        this.signature = new TwilioSignature(config.account());
        this.decoder = new SmsDecoder(ref, config, around.providerIds());
        this.metrics = new SmsMetrics(around.telemetry(), ref.id());
        this.ingest = new SmsIngest(config.remember(), metrics);
        this.ids = around.providerIds();
        this.clock = around.means().clock();
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Response> refuse(Request head) {
        if (!PATHS.contains(head.path())) return Optional.of(Response.of(404));
        if (!head.method().equals("POST")) return Optional.of(Response.of(405));
        if (signature.isSigned(head)) return Optional.empty();
        metrics.refused();
        return Optional.of(Response.of(401));
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        Optional<Response> refused = refuse(request);
        if (refused.isPresent()) return CompletableFuture.completedFuture(refused.get());
        if (!signature.isGenuine(request)) {
            metrics.refused();
            return CompletableFuture.completedFuture(Response.of(401));
        }
        UrlForm form = form(request.body());
        Optional<String> sid = SmsDecoder.sid(form);
        if (request.path().equals(STATUS) && sid.isPresent()) return status(form, sid.get(), intake);
        return message(form, request.body(), intake);
    }

    /** What is no form has no fields. */
    private static UrlForm form(Octets body) {
        try {
            return UrlForm.read(body.bytes());
        } catch (IllegalArgumentException noForm) {
            return UrlForm.read(new byte[0]);
        }
    }

    private CompletableFuture<Response> message(UrlForm form, Octets raw, Intake intake) {
        Instant now = clock.instant();
        return ingest.take(
                        decoded(form, raw, now),
                        () -> decoder.undecodable("a message that cannot be stored as it is", raw, now),
                        "hook",
                        intake)
                .handle((done, failed) -> failed == null ? NOTHING_TO_DO : Response.of(503));
    }

    /** Our own mistake must not lose the message: it is kept for a person. */
    private List<Inbound> decoded(UrlForm form, Octets raw, Instant now) {
        try {
            return decoder.decode(form, raw, now);
        } catch (RuntimeException bug) {
            log.atError()
                    .addKeyValue("channel", ref.id())
                    .addKeyValue("cause", bug.getClass().getSimpleName())
                    .log("a message could not be decoded");
            return List.of(decoder.undecodable("the decoder failed", raw, now));
        }
    }

    /** Statuses come twice and in any order; only an end is counted, and the first one stays. */
    private CompletableFuture<Response> status(UrlForm form, String sid, Intake intake) {
        String status = form.text("MessageStatus").isEmpty() ? form.text("SmsStatus") : form.text("MessageStatus");
        metrics.status(SmsStatus.label(status));
        Optional<DeliveryReceipt.State> end = SmsStatus.end(status);
        if (end.isEmpty()) return CompletableFuture.completedFuture(Response.of(204));
        String written = form.text("ErrorCode");
        Optional<SmsError> error = Optional.of(written)
                .filter(code -> code.matches("[1-9][0-9]{0,6}"))
                .map(code -> new SmsError(Integer.parseInt(code)));
        DeliveryReceipt receipt = new DeliveryReceipt(
                ref,
                sid,
                end.get(),
                error.map(one -> Integer.toString(one.code())),
                error.flatMap(SmsError::unreached),
                clock.instant());
        String print = ids.of(sid + ' ' + end.get().name() + ' ' + written);
        return intake.accept(receipt, SmsChannel.NAME + ':' + ref.id() + ":receipt:" + print, RECEIPTS_REMEMBERED)
                .handle((taken, failed) -> Response.of(failed == null ? 204 : 503));
    }
}
