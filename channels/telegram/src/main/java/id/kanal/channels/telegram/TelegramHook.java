package id.kanal.channels.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.ChannelContext;
import id.kanal.channels.Hook;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.port.Intake;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One update a call, with the secret token in a header. The answer never has a body: Telegram would do what a method in it says. One
 * update of a chat that is answered with an error keeps back all that follow it there.
 */
final class TelegramHook implements Hook {
    static final String SECRET_TOKEN = "x-telegram-bot-api-secret-token";

    /** Telegram's updates are far smaller. */
    private static final int LIMIT = 1 << 20;

    private static final int TAKEN = 200;
    private static final int AGAIN = 503;

    private final TelegramConfig config;
    private final TelegramMetrics metrics;
    private final UpdateIngest ingest;

    TelegramHook(ChannelRef ref, TelegramConfig config, ChannelContext around) {
        this.config = config;
        TelegramParts parts = TelegramParts.of(ref, config, around);
        this.metrics = parts.metrics();
        this.ingest = parts.ingest();
    }

    @Override
    public int limit() {
        return LIMIT;
    }

    @Override
    public Optional<Response> refuse(Request head) {
        if (config.mode() == TelegramConfig.Mode.POLLING || !head.path().isEmpty())
            return Optional.of(Response.of(404));
        if (!head.method().equals("POST")) return Optional.of(Response.of(405));
        if (isGenuine(head)) return Optional.empty();
        metrics.refused();
        return Optional.of(Response.of(401));
    }

    private boolean isGenuine(Request request) {
        byte[] given = request.header(SECRET_TOKEN).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] expected = config.secretToken().reveal().getBytes(StandardCharsets.UTF_8);
        return config.secretToken().isSet() && MessageDigest.isEqual(given, expected);
    }

    @Override
    public CompletableFuture<Response> handle(Request request, Intake intake) {
        Optional<Response> refused = refuse(request);
        if (refused.isPresent()) return CompletableFuture.completedFuture(refused.get());
        return taken(new String(request.body().bytes(), StandardCharsets.UTF_8), intake)
                .handle((done, failed) -> Response.of(failed == null ? TAKEN : AGAIN));
    }

    private CompletableFuture<Void> taken(String body, Intake intake) {
        ObjectNode update;
        try {
            update = Json.read(body);
        } catch (Failure unreadable) {
            return ingest.take(ingest.unreadable(body), body, intake);
        }
        return ingest.take(ingest.decode(update), body, intake);
    }
}
