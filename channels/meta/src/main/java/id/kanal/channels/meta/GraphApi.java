package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.http.BoundedText;
import id.kanal.channels.http.WholeAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.webhook.RetryAfter;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Calls of the Graph API for one account, each made once. The token goes in a header, with the proof that we have the app's secret:
 * apps may ask for it, and a wrong secret then shows at once instead of with the first delivery. From any thread; futures fail with a
 * {@code Failure} that is retryable where no answer came.
 */
final class GraphApi {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final MetaAccount account;
    private final MetaMetrics metrics;
    private final Clock clock;
    private final Duration patience;
    private final String root;
    private final String proof;
    private final HttpClient client;

    GraphApi(MetaAccount account, MetaMetrics metrics, Clock clock) {
        this.account = account;
        this.metrics = metrics;
        this.clock = clock;
        this.patience = account.timeouts().connect().plus(account.timeouts().answer());
        this.root = account.apiUrl().toString().replaceAll("/+$", "") + '/';
        this.proof = new MetaSignature(account.appSecret()).proofOf(account.accessToken());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(account.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER) // the token goes nowhere else
                .build();
    }

    MetaAccount account() {
        return account;
    }

    /**
     * @param what is called, for counters
     * @param path behind the version, without a stroke before
     */
    CompletableFuture<GraphAnswer> get(String what, String path, Map<String, String> query) {
        return answered(what, request(path, query).GET().build());
    }

    CompletableFuture<GraphAnswer> post(String what, String path, ObjectNode body) {
        return answered(
                what,
                request(path, Map.of())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /** As the app itself, which is asked what it is subscribed to. */
    CompletableFuture<GraphAnswer> getAsApp(String what, String path, String app) {
        String token = app + '|' + account.appSecret().reveal();
        return answered(what, to(URI.create(root + path), token).GET().build());
    }

    /** The content of a file, wherever it lies; whoever gets the answer has to close its body. */
    CompletableFuture<HttpResponse<InputStream>> file(URI at) {
        return content(to(at, account.accessToken().reveal()).GET().build());
    }

    /** The same for one whose address alone lets us in: the token stays here. */
    CompletableFuture<HttpResponse<InputStream>> open(URI at) {
        return content(HttpRequest.newBuilder(at)
                .timeout(account.timeouts().answer())
                .GET()
                .build());
    }

    private CompletableFuture<HttpResponse<InputStream>> content(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .handle((response, failed) -> {
                    if (failed != null) throw away("file", failed);
                    metrics.called("file", response.statusCode() == 200 ? "ok" : "" + response.statusCode());
                    return response;
                });
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("appsecret_proof", proof);
        String parameters = all.entrySet().stream()
                .map(one -> encoded(one.getKey()) + '=' + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return to(
                URI.create(root + path + '?' + parameters),
                account.accessToken().reveal());
    }

    private HttpRequest.Builder to(URI at, String token) {
        return HttpRequest.newBuilder(at)
                .timeout(account.timeouts().answer())
                .header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<GraphAnswer> answered(String what, HttpRequest request) {
        return WholeAnswer.of(client, request, BoundedText.ANSWER, patience).handle((response, failed) -> {
            if (failed != null) throw away(what, failed);
            GraphAnswer answer = new GraphAnswer(
                    response.statusCode(),
                    json(response.body()),
                    response.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.read(value, clock.instant(), LONGEST_WAIT)));
            metrics.called(what, answer.isGood() ? "ok" : Integer.toString(answer.code()));
            return answer;
        });
    }

    /** Only the name of the class is told: the text may hold the address, and that a secret. */
    private Failure away(String what, Throwable failed) {
        metrics.called(what, "none");
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        return Failure.of(
                FailureCode.PEER_UNREACHABLE,
                "meta: the Graph API cannot be reached (" + cause.getClass().getSimpleName() + ')');
    }

    private static JsonNode json(String body) {
        try {
            return Json.read(body);
        } catch (Failure page) {
            return Json.object();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Breaks off what is under way. */
    void close() {
        client.shutdownNow();
    }

    @Override
    public String toString() {
        return "GraphApi";
    }
}
