package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import id.kanal.channels.Hook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.port.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Meta calls us: with GET once, to see whether we are there, then with POST for each delivery. What Meta signed is taken whatever
 * it holds: it repeats all that is not answered with 200 for seven days, ever more rarely, and slows down whoever refuses much.
 */
final class MetaHook implements Hook {
    private static final Logger log = LoggerFactory.getLogger(MetaHook.class);

    /** The largest delivery (WhatsApp, "Create a webhook endpoint"). */
    private static final int LIMIT = 3 << 20;

    private static final int TAKEN = 200;
    private static final int AGAIN = 503;

    private final MetaDialect dialect;
    private final MetaIds ids;
    private final MetaHandshake handshake;
    private final MetaSignature signature;
    private final MetaIngest ingest;
    private final MetaMetrics metrics;
    private final Clock clock;

    MetaHook(
            MetaDialect dialect,
            MetaIds ids,
            MetaAccount account,
            MetaIngest ingest,
            MetaMetrics metrics,
            Clock clock) {
        this.dialect = dialect;
        this.ids = ids;
        this.handshake = new MetaHandshake(account.verifyToken());
        this.signature = new MetaSignature(account.appSecret());
        this.ingest = ingest;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Response> refuse(Request head) {
        if (!head.path().isEmpty()) return Optional.of(Response.of(404));
        return switch (head.method()) {
            case "GET" -> Optional.empty();
            case "POST" -> MetaSignature.isSigned(head) ? Optional.empty() : unsigned();
            default -> Optional.of(Response.of(405));
        };
    }

    private Optional<Response> unsigned() {
        metrics.refused();
        return Optional.of(Response.of(401));
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        Optional<Response> refused = refuse(request);
        if (refused.isPresent()) return CompletableFuture.completedFuture(refused.get());
        if (request.method().equals("GET")) return CompletableFuture.completedFuture(handshake.answer(request.url()));
        if (!signature.isGenuine(request))
            return CompletableFuture.completedFuture(unsigned().orElseThrow());
        Instant received = clock.instant();
        return ingest.take(items(request.body(), received), received, intake)
                .handle((done, failed) -> Response.of(failed == null ? TAKEN : AGAIN));
    }

    private List<MetaItem> items(Octets body, Instant received) {
        String raw = new String(body.bytes(), StandardCharsets.UTF_8);
        MetaEnvelope envelope;
        try {
            ObjectNode delivery = Json.read(raw);
            envelope = MetaEnvelope.read(delivery);
            if (!envelope.object().equals(dialect.object()))
                return List.of(new MetaItem.Arrived(
                        ids.recorded("another-object", Optional.empty(), delivery, received), delivery));
        } catch (Failure unreadable) {
            return List.of(new MetaItem.Arrived(
                    ids.undecodable("a delivery that cannot be read", Optional.empty(), raw, received),
                    TextNode.valueOf(raw)));
        }
        List<MetaItem> items = new ArrayList<>();
        for (MetaNotice notice : envelope.notices()) items.addAll(read(notice, received));
        return items;
    }

    /** Our own mistake must cost this notice alone, and not even that: it is kept for a person. */
    private List<MetaItem> read(MetaNotice notice, Instant received) {
        try {
            return dialect.read(notice, received);
        } catch (RuntimeException bug) {
            log.atError()
                    .addKeyValue("channel", metrics.channel())
                    .addKeyValue("cause", bug.getClass().getSimpleName())
                    .log("a notice could not be read");
            return List.of(new MetaItem.Arrived(
                    ids.undecodable(
                            "a notice that cannot be read", Optional.empty(), Json.write(notice.content()), received),
                    notice.content()));
        }
    }
}
