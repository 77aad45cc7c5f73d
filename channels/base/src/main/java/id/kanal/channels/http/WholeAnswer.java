package id.kanal.channels.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Answers of a provider that have to be there as a whole in time. The client's own patience ends with the head of one: whoever waited
 * for a body that never ends would wait for good.
 */
public final class WholeAnswer {
    private WholeAnswer() {}

    /**
     * Fails with a {@link java.util.concurrent.TimeoutException} when it is too late, or as the client does. When it fails, or is
     * cancelled, the request is broken off.
     *
     * @param body how long it may be
     * @param patience from now to the end of the answer
     */
    public static CompletableFuture<HttpResponse<String>> of(
            HttpClient client, HttpRequest request, BoundedText body, Duration patience) {
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, body);
        CompletableFuture<HttpResponse<String>> whole =
                sent.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        var unused = whole.whenComplete((answer, failed) -> {
            if (failed != null) sent.cancel(true);
        });
        return whole;
    }
}
