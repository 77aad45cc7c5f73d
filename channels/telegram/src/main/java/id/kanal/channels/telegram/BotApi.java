package id.kanal.channels.telegram;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.BoundedText;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;

/**
 * Calls the methods of the Bot API. The token is part of every address, so no address and no text of a library's exception leaves
 * this class. From any thread; futures fail with {@link BotApiException} alone.
 *
 * <p>The library's own client is not used: it does not tell the code of an answer that it cannot parse, and a message that was sent
 * would count as one that was not.
 */
final class BotApi {
    /** Kinds of updates that we get; the rest is for bots that do something else. */
    static final List<String> UPDATES = List.of(
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "callback_query",
            "my_chat_member",
            "business_connection",
            "business_message");

    /** As many as one answer may bring. */
    static final int MOST_UPDATES = 100;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;
    private static final String FILE = "file";

    private final TelegramConfig config;
    private final TelegramMetrics metrics;
    private final String base;
    private final String files;
    private final HttpClient client;

    BotApi(TelegramConfig config, TelegramMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        String root = config.apiUrl().toString().replaceAll("/+$", "");
        String bot = "/bot" + config.token().reveal() + '/';
        this.base = root + bot;
        this.files = root + "/file" + bot;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What the method gives back. */
    CompletableFuture<JsonNode> call(PartialBotApiMethod<?> method) {
        try {
            return posted(method.getMethod(), MAPPER.writeValueAsString(method), config.responseTimeout())
                    .thenApply(body -> result(body).orElseThrow(BotApi::unreadable));
        } catch (JacksonException bug) {
            throw new IllegalStateException("a method that cannot be written", bug);
        }
    }

    /**
     * The answer as it came, so that what is in it can be looked at update by update. Cancelling the future ends the wait.
     *
     * @param offset of the first update that is wanted, which confirms all before it; 0 confirms none
     */
    CompletableFuture<String> updates(long offset, int limit, Duration wait) {
        ObjectNode arguments = Json.object().put("limit", limit).put("timeout", wait.toSeconds());
        if (offset != 0) arguments.put("offset", offset);
        UPDATES.forEach(arguments.putArray("allowed_updates")::add);
        return posted("getUpdates", Json.write(arguments), wait.plus(config.responseTimeout()));
    }

    /**
     * The content of a file, which whoever gets it has to close.
     *
     * @param path as {@code getFile} gave it within the last hour
     */
    CompletableFuture<InputStream> file(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(files + path))
                .timeout(config.responseTimeout())
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .handle((response, failed) -> {
                    if (failed != null) throw BotApiException.of(failed);
                    metrics.called(FILE, response.statusCode());
                    if (response.statusCode() == OK) return response.body();
                    drop(response.body());
                    throw new BotApiException(response.statusCode(), "a file that was not given", Optional.empty());
                });
    }

    private static void drop(InputStream refusal) {
        try (refusal) {
            // what it says is for nobody
        } catch (IOException gone) {
            throw BotApiException.of(gone);
        }
    }

    private CompletableFuture<String> posted(String method, String body, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + method))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var sent = client.sendAsync(request, BoundedText.ANSWER);
        CompletableFuture<String> answer = new CompletableFuture<>();
        var unused = sent.whenComplete((response, failed) -> {
            Optional<BotApiException> trouble =
                    failed == null ? refusal(response) : Optional.of(BotApiException.of(failed));
            if (!answer.isCancelled())
                metrics.called(
                        method.toLowerCase(Locale.ROOT),
                        trouble.map(BotApiException::code).orElse(OK));
            if (trouble.isPresent()) answer.completeExceptionally(trouble.get());
            else answer.complete(response.body());
        });
        var unusedEnd = answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) sent.cancel(true);
        });
        return answer;
    }

    /** Empty where it was done. */
    private Optional<BotApiException> refusal(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) return Optional.empty();
        try {
            JsonNode answer = Json.read(response.body());
            Optional<Duration> wait = Optional.of(
                            answer.at("/parameters/retry_after").asLong())
                    .filter(seconds -> seconds > 0)
                    .map(Duration::ofSeconds);
            return Optional.of(new BotApiException(
                    response.statusCode(), safe(answer.path("description").asText()), wait));
        } catch (Failure page) {
            return Optional.of(
                    new BotApiException(response.statusCode(), "an answer that is no JSON", Optional.empty()));
        }
    }

    /** A server of somebody else's may write anything. */
    private String safe(String description) {
        String plain = description.replace(config.token().reveal(), "***").replaceAll("\\p{Cntrl}", " ");
        return plain.length() > 200 ? plain.substring(0, 200) : plain;
    }

    /** The {@code result} of an answer that was read; empty where it is none. */
    static Optional<JsonNode> result(String body) {
        try {
            return Optional.ofNullable(Json.read(body).get("result"));
        } catch (Failure unreadable) {
            return Optional.empty();
        }
    }

    private static BotApiException unreadable() {
        return BotApiException.unreachable("an answer that is none of the Bot API");
    }

    void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return "BotApi";
    }
}
