package id.kanal.channels.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.http.BoundedText;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.webhook.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Calls of the REST API of which the end has to be known exactly; made once, and waited for. Twilio's library tells neither whether a
 * call ever left nor how long to wait, and fails over a status that it does not know.
 */
final class TwilioHttp {
    private static final String VERSION = "/2010-04-01/Accounts/";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final TwilioAccount account;
    private final Clock clock;
    private final HttpClient client;
    private volatile CompletableFuture<?> underway = CompletableFuture.completedFuture(null);

    TwilioHttp(TwilioAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(account.timeouts().connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * @param body an empty object where it was no JSON
     * @param retryAfter how long we are asked to wait
     */
    record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {
        boolean isGood() {
            return status / 100 == 2;
        }

        boolean isBusy() {
            return status == 429;
        }

        boolean refusesToken() {
            return status == 401 || status == 403;
        }

        /** Twilio's own code (twilio.com/docs/api/errors); 0 where it told none. */
        int code() {
            return body.path("code").asInt();
        }

        /** Without the body, in which numbers and words of citizens stand. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Of the account; the names of parameters may end in {@code <} or {@code >}. */
    String resource(String path, Map<String, String> query) {
        String parameters = encoded(query);
        return VERSION + account.sid() + path + (parameters.isEmpty() ? "" : '?' + parameters);
    }

    /** @param resource as {@link #resource} makes it, or as Twilio gives it for the next page */
    Answer get(String resource) throws IOException {
        return answered(request(resource).GET().build());
    }

    /** Throws a {@link java.net.ConnectException} and its like where the call never left; after any other one nobody knows. */
    Answer post(String resource, Map<String, String> form) throws IOException {
        return answered(request(resource)
                .header("Content-Type", FORM)
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build());
    }

    private HttpRequest.Builder request(String resource) {
        String both = account.sid() + ':' + account.password().reveal();
        return HttpRequest.newBuilder(URI.create(account.root() + resource))
                .timeout(account.timeouts().answer())
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is waited for fails as if nobody answered. */
    void interrupt() {
        var unused = underway.cancel(true);
    }

    private Answer answered(HttpRequest request) throws IOException {
        var sent = client.sendAsync(request, BoundedText.ANSWER);
        underway = sent;
        try {
            HttpResponse<String> answer = sent.get();
            return new Answer(
                    answer.statusCode(),
                    json(answer.body()),
                    answer.headers()
                            .firstValue("Retry-After")
                            .flatMap(value -> RetryAfter.read(value, clock.instant(), LONGEST_WAIT)));
        } catch (ExecutionException away) {
            if (away.getCause() instanceof IOException cause) throw cause;
            throw new IOException(away.getCause().getClass().getSimpleName());
        } catch (CancellationException given) {
            throw new IOException("given up");
        } catch (InterruptedException hurried) {
            var unused = sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
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
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
