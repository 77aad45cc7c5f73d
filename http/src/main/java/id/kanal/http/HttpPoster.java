package id.kanal.http;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Posts, and waits for the whole answer: Vert.x's own time limits end with its head or begin anew with every chunk. Redirects are
 * not followed: they could lead what is posted elsewhere. Thread-safe; futures complete on an event loop.
 */
public final class HttpPoster {
    private final Vertx vertx;
    private final HttpClient client;

    /** @param client stays the caller's to close */
    public HttpPoster(Vertx vertx, HttpClient client) {
        this.vertx = vertx;
        this.client = client;
    }

    /**
     * Completes with any status; fails as {@code PEER_UNREACHABLE} when there is no connection or no whole answer in time, and the
     * request is reset then.
     *
     * @param options where to, and headers
     * @param patience from now to the end of the answer
     * @param largest octets of the answer; of a larger one the status counts alone
     */
    public Future<HttpReply> post(RequestOptions options, Buffer body, Duration patience, int largest) {
        Promise<HttpReply> answer = Promise.promise();
        long timer = vertx.setTimer(
                patience.toMillis(), late -> answer.tryFail(new TimeoutException("no whole answer in time")));
        options.setMethod(HttpMethod.POST).setFollowRedirects(false);
        client.request(options).onComplete((request, unconnected) -> {
            if (unconnected != null) {
                answer.tryFail(unconnected);
                return;
            }
            answer.future().onFailure(failure -> request.reset());
            if (!answer.future().isComplete())
                request.send(body)
                        .compose(response -> read(response, largest))
                        .onComplete(answer::tryComplete, answer::tryFail);
        });
        return answer.future()
                .onComplete((done, failed) -> vertx.cancelTimer(timer))
                .recover(cause -> Future.failedFuture(Failure.of(
                        FailureCode.PEER_UNREACHABLE, cause.getClass().getSimpleName(), cause)));
    }

    private static Future<HttpReply> read(HttpClientResponse response, int largest) {
        Promise<HttpReply> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(reply(response, body.toString(StandardCharsets.UTF_8))));
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= largest) body.appendBuffer(chunk);
            else if (answer.tryComplete(reply(response, ""))) response.request().reset(); // its status is enough
        });
        return answer.future();
    }

    private static HttpReply reply(HttpClientResponse response, String body) {
        return new HttpReply(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body);
    }
}
