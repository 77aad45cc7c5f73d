package id.kanal.channels.x;

import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What X calls: with GET to see that we know the app's secret (CRC, docs.x.com, webhooks), with POST when something happened, signed by
 * the same secret over the body as it comes. A call that is answered with an error comes again.
 *
 * <p>Anybody may send a challenge, and gets that text signed in the very way in which bodies are. So no challenge is answered that could
 * begin a body, and no body is taken that a challenge could have been.
 */
final class XHook implements Hook {
    static final String SIGNATURE = "x-twitter-webhooks-signature";

    private static final Logger log = LoggerFactory.getLogger(XHook.class);
    private static final int LIMIT = 2 << 20;
    private static final String CRC = "crc_token";
    private static final int LONGEST_CRC = 1_000;
    /** With which each body begins, blanks apart, and no challenge of X's has. */
    private static final char OBJECT = '{';

    private final ChannelRef ref;
    private final XSignature signature;
    private final XEventDecoder decoder;
    private final XIngest ingest;
    private final XMetrics metrics;
    private final Clock clock;

    XHook(ChannelRef ref, XConfig config, ChannelContext around) {
        XParts parts = XParts.of(ref, config, around);
        this.ref = ref;
        this.signature = new XSignature(config.consumerSecret());
        this.decoder = parts.decoder();
        this.ingest = parts.ingest();
        this.metrics = parts.metrics();
        this.clock = around.means().clock();
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Response> refuse(Request head) {
        if (!head.path().isEmpty()) return Optional.of(Response.of(404));
        if (head.method().equals("GET") || head.header(SIGNATURE).isPresent()) return Optional.empty();
        metrics.refused();
        return Optional.of(Response.of(401));
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        Optional<Response> refused = refuse(request);
        if (refused.isPresent()) return CompletableFuture.completedFuture(refused.get());
        if (request.method().equals("GET")) return CompletableFuture.completedFuture(challenged(request));
        if (!isObject(request.body())
                || !signature.isOf(request.header(SIGNATURE).orElse(""), request.body())) {
            metrics.refused();
            return CompletableFuture.completedFuture(Response.of(401));
        }
        return ingest.take(decoder.decode(request.body(), clock.instant()), "hook", intake)
                .handle((done, failed) -> {
                    if (failed == null) return Response.of(200);
                    log.atWarn()
                            .addKeyValue("channel", ref.id())
                            .addKeyValue("cause", Failure.of(failed).code().id())
                            .log("events were not taken, they come again");
                    return Response.of(503);
                });
    }

    private static boolean isObject(Octets body) {
        for (byte each : body.bytes()) if (!Character.isWhitespace(each)) return each == OBJECT;
        return false;
    }

    private Response challenged(Request request) {
        Optional<String> token = parameter(request.url());
        if (token.isEmpty()) return Response.of(400);
        String answer = Json.write(
                Json.object().put("response_token", signature.of(token.get().getBytes(StandardCharsets.UTF_8))));
        return new Response(200, "application/json", Octets.of(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<String> parameter(String url) {
        int question = url.indexOf('?');
        if (question < 0) return Optional.empty();
        for (String pair : url.substring(question + 1).split("&")) {
            if (!pair.startsWith(CRC + '=')) continue;
            try {
                return Optional.of(URLDecoder.decode(pair.substring(CRC.length() + 1), StandardCharsets.UTF_8))
                        .filter(token -> !token.isEmpty() && token.length() <= LONGEST_CRC)
                        .filter(token -> token.indexOf(OBJECT) < 0);
            } catch (IllegalArgumentException broken) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
