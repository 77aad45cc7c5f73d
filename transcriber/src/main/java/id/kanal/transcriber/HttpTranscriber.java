package id.kanal.transcriber;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Transcriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * A speech engine over HTTP, in the form of OpenAI's {@code audio/transcriptions}, which self-hosted servers speak. Redirects are
 * not followed: they could lead the recording elsewhere. Thread-safe; futures complete on an event loop.
 */
public final class HttpTranscriber implements Transcriber {
    /** A recording of an hour, with the numbers of every word. */
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final Vertx vertx;
    private final TranscriberConfig config;
    private final RuntimeContext means;
    private final SpeechFilter filter = SpeechFilter.bundled();
    private final HttpClient client;

    public HttpTranscriber(Vertx vertx, TranscriberConfig config, RuntimeContext means) {
        this.vertx = vertx;
        this.config = config;
        this.means = means;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(30)
                        .setConnectTimeout((int) Math.min(config.timeout().toMillis(), Integer.MAX_VALUE)),
                new PoolOptions().setHttp1MaxSize(config.parallel()));
    }

    @Override
    public CompletableFuture<Heard> transcribe(Recording recording) {
        return post(form(recording))
                .map(answer -> answer.heard(filter, means.clock().instant(), config))
                .toCompletionStage()
                .toCompletableFuture();
    }

    public Future<Void> close() {
        return client.close();
    }

    private MultipartForm form(Recording recording) {
        String ending = AudioFormat.ending(recording.mediaType()).orElse("bin");
        MultipartForm form = new MultipartForm(means.random())
                .file(
                        "recording." + ending,
                        recording.mediaType(),
                        recording.content().bytes())
                .field("model", config.modelName());
        String language = config.language();
        return switch (config.profile()) {
            case WHISPER -> {
                if (!language.isEmpty()) form.field("language", SpokenLanguage.toWhisper(language));
                yield form.field("response_format", "verbose_json").field("temperature", "0");
            }
            // it refuses what belongs to the form before
            case GPT_TRANSCRIBE ->
                language.isEmpty() || language.equals("auto") ? form : form.field("languages[]", language);
        };
    }

    private Future<EngineResponse> post(MultipartForm form) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.endpoint().toString())
                .setFollowRedirects(false)
                .putHeader("Content-Type", form.contentType())
                .putHeader("Accept", "application/json");
        if (config.key().isSet())
            options.putHeader("Authorization", "Bearer " + config.key().reveal());

        Promise<EngineResponse> answer = Promise.promise();
        long timer = vertx.setTimer(
                config.timeout().toMillis(), late -> answer.tryFail(new TimeoutException("no whole answer in time")));
        client.request(options).onComplete((request, unconnected) -> {
            if (unconnected != null) {
                answer.tryFail(unconnected);
                return;
            }
            answer.future().onFailure(failure -> request.reset());
            if (!answer.future().isComplete())
                request.send(form.whole())
                        .compose(HttpTranscriber::read)
                        .onComplete(answer::tryComplete, answer::tryFail);
        });
        return answer.future()
                .onComplete((done, failed) -> vertx.cancelTimer(timer))
                .recover(cause -> Future.failedFuture(Failure.of(
                        FailureCode.PEER_UNREACHABLE, cause.getClass().getSimpleName(), cause)));
    }

    private static Future<EngineResponse> read(HttpClientResponse response) {
        Promise<EngineResponse> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(answer(response, body.toString(StandardCharsets.UTF_8))));
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= LARGEST_ANSWER) body.appendBuffer(chunk);
            else if (answer.tryComplete(answer(response, "")))
                response.request().reset(); // its status is enough
        });
        return answer.future();
    }

    private static EngineResponse answer(HttpClientResponse response, String body) {
        return new EngineResponse(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")), body);
    }
}
