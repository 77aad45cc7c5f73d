package id.kanal.channels.x;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.http.BoundedText;
import id.kanal.channels.http.WholeAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls of X's API, each made once, and waited for: so for threads that may wait. No redirect is followed: our credentials go nowhere
 * else.
 */
final class XHttp {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(16); // limits begin anew after fifteen
    private static final String JSON = "application/json";

    private final XConfig config;
    private final XCredentials credentials;
    private final XMetrics metrics;
    private final Clock clock;
    private final HttpClient client;
    private final String root;
    private final Duration patience;

    XHttp(XConfig config, XCredentials credentials, XMetrics metrics, Clock clock) {
        this.config = config;
        this.credentials = credentials;
        this.metrics = metrics;
        this.clock = clock;
        this.patience = config.connectTimeout().plus(config.responseTimeout());
        this.root = config.apiUrl().toString().replaceAll("/+$", "");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * @param body an empty object where it was no JSON
     * @param left how often the same may be called until {@code pause} is over; empty where X does not say
     * @param pause until the limit begins anew
     */
    record Answer(int status, JsonNode body, OptionalInt left, Duration pause) {
        boolean isGood() {
            return status / 100 == 2;
        }

        /** Whether nothing more may be called for a while. */
        boolean isExhausted() {
            return status == 429 || (left.isPresent() && left.getAsInt() == 0);
        }

        /** Without the body, in which words of citizens stand. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** @param call its name for counters */
    Answer get(String call, String path, Map<String, String> query) throws IOException {
        URI url = URI.create(root + path + (query.isEmpty() ? "" : '?' + encoded(query)));
        return signed(call, "GET", url, by -> request(url, by).GET());
    }

    /** By the app's own bearer token. */
    Answer getAsApp(String call, String path) throws IOException {
        String bearer = "Bearer " + config.bearerToken().reveal();
        return asked(call, request(URI.create(root + path), bearer).GET());
    }

    /** Throws a {@link java.net.ConnectException} and its like where the call never left; after any other one nobody knows. */
    Answer post(String call, String path, JsonNode body) throws IOException {
        URI url = URI.create(root + path);
        return signed(
                call,
                "POST",
                url,
                by -> request(url, by)
                        .header("Content-Type", JSON)
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    /** What is refused for its token has done nothing: made once more where there is another one by now. */
    private Answer signed(String call, String method, URI url, Function<String, HttpRequest.Builder> request)
            throws IOException {
        String by = credentials.authorization(method, url);
        Answer answer = asked(call, request.apply(by));
        if (answer.status() != 401 || !credentials.refused(by)) return answer;
        return asked(call, request.apply(credentials.authorization(method, url)));
    }

    /** For the next token, by the one that may be used once. */
    Answer token(Secret refresh) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refresh.reveal());
        form.put("client_id", config.clientId());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/2/oauth2/token"))
                .timeout(config.responseTimeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
        if (config.clientSecret().isSet()) {
            String both = config.clientId() + ':' + config.clientSecret().reveal();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        }
        return asked("token", request);
    }

    /**
     * The content of a file, which whoever gets it has to close.
     *
     * @param signed whether it lies where only the account may look
     */
    HttpResponse<InputStream> file(URI url, boolean signed) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(config.responseTimeout());
        String by = signed ? credentials.authorization("GET", url) : "";
        if (signed) request.header("Authorization", by);
        try {
            HttpResponse<InputStream> answer =
                    client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            metrics.called("file", answer.statusCode());
            if (signed && answer.statusCode() == 401) {
                var unused = credentials.refused(by); // who fetches files comes again
            }
            return answer;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
    }

    /** Breaks off what is under way. */
    void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(URI url, String authorization) {
        return HttpRequest.newBuilder(url)
                .timeout(config.responseTimeout())
                .header("Accept", JSON)
                .header("Authorization", authorization);
    }

    private Answer asked(String call, HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<String>> coming =
                WholeAnswer.of(client, request.build(), BoundedText.ANSWER, patience);
        try {
            HttpResponse<String> answer = coming.get();
            metrics.called(call, answer.statusCode());
            return new Answer(answer.statusCode(), json(answer.body()), left(answer), pause(answer));
        } catch (InterruptedException hurried) {
            var unused = coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        } catch (ExecutionException failed) {
            metrics.called(call, 0);
            if (failed.getCause() instanceof IOException away) throw away;
            if (failed.getCause() instanceof TimeoutException)
                throw new HttpTimeoutException("no whole answer in time");
            throw new IOException(failed.getCause());
        }
    }

    private static OptionalInt left(HttpResponse<?> answer) {
        Optional<String> written = answer.headers().firstValue("x-rate-limit-remaining");
        return written.filter(number -> number.matches("[0-9]{1,9}")).isPresent()
                ? OptionalInt.of(Integer.parseInt(written.get()))
                : OptionalInt.empty();
    }

    /** The header has seconds of the epoch. */
    private Duration pause(HttpResponse<?> answer) {
        Instant now = clock.instant();
        Duration wait = answer.headers()
                .firstValue("x-rate-limit-reset")
                .filter(written -> written.matches("[0-9]{1,11}"))
                .map(written -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(written))))
                .orElse(config.retryLimit());
        if (wait.compareTo(LONGEST_WAIT) > 0) return LONGEST_WAIT;
        return wait.isPositive() ? wait : Duration.ofSeconds(1);
    }

    private static JsonNode json(String body) {
        try {
            return Json.read(body);
        } catch (Failure page) {
            return Json.object();
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> OAuth1Signer.encoded(field.getKey()) + '=' + OAuth1Signer.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return "XHttp";
    }
}
