package id.kanal.transcriber;

import id.kanal.http.HttpPoster;
import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.port.Transcriber;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;

/**
 * A speech engine over HTTP, in the form of OpenAI's {@code audio/transcriptions}, which self-hosted servers speak.
 * Thread-safe; futures complete on an event loop.
 */
public final class HttpTranscriber implements Transcriber {
    /** A recording of an hour, with the numbers of every word. */
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final TranscriberConfig config;
    private final RuntimeContext means;
    private final SpeechFilter filter = SpeechFilter.bundled();
    private final HttpClient client;
    private final HttpPoster poster;

    public HttpTranscriber(Vertx vertx, TranscriberConfig config, RuntimeContext means) {
        this.config = config;
        this.means = means;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(true)
                        .setKeepAliveTimeout(30)
                        .setConnectTimeout((int) Math.min(config.timeout().toMillis(), Integer.MAX_VALUE)),
                new PoolOptions().setHttp1MaxSize(config.parallel()));
        this.poster = new HttpPoster(vertx, client);
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
                .setAbsoluteURI(config.endpoint().toString())
                .putHeader("Content-Type", form.contentType())
                .putHeader("Accept", "application/json");
        if (config.key().isSet())
            options.putHeader("Authorization", "Bearer " + config.key().reveal());
        return poster.post(options, form.closed(), config.timeout(), LARGEST_ANSWER)
                .map(reply -> new EngineResponse(reply.status(), reply.retryAfter(), reply.body()));
    }
}
