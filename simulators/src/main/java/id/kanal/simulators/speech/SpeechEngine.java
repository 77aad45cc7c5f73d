package id.kanal.simulators.speech;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The engine on loopback. Methods may be called from any thread. */
public final class SpeechEngine implements AutoCloseable {
    private static final String PATH = "/v1/audio/transcriptions";
    private static final Map<String, String> NAMES =
            Map.of("id", "indonesian", "jw", "javanese", "su", "sundanese", "ms", "malay", "en", "english");
    /** What the successor of Whisper refuses. */
    private static final Set<String> OF_WHISPER = Set.of("language", "response_format", "temperature");

    private final AtomicReference<Optional<Plan>> plan = new AtomicReference<>(Optional.empty());
    private final List<TranscriptionForm> forms = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final HttpServer server;

    private SpeechEngine(Vertx vertx, int port) {
        this.server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1"));
    }

    /**
     * Listens when it returns. Waits for it, so not to be called on an event loop.
     *
     * @param port 0 takes any free one
     */
    public static SpeechEngine start(Vertx vertx, int port) {
        return new SpeechEngine(vertx, port);
    }

    /** For {@code transcriber.url}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Until {@link #listen}. */
    public void answer(EngineMood how) {
        answer(how, Integer.MAX_VALUE);
    }

    /** The next {@code times} requests only. */
    public void answer(EngineMood how, int times) {
        plan.set(Optional.of(new Plan(how, times)));
    }

    public void listen() {
        plan.set(Optional.empty());
    }

    /** All that it was given, in the order in which it came. */
    public List<TranscriptionForm> forms() {
        return List.copyOf(forms);
    }

    /** How many requests were under way at once at most. whisper.cpp lets the others wait for its one mutex. */
    public int mostAtOnce() {
        return most.get();
    }

    @Override
    public void close() {
        Waiting.on(server.close());
    }

    private void handle(HttpServerRequest request) {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        request.response().endHandler(end -> underWay.decrementAndGet());
        Optional<EngineMood> instead =
                plan.getAndUpdate(now -> now.flatMap(Plan::after)).map(Plan::mood);
        if (instead.filter(mood -> mood == EngineMood.HANG_UP).isPresent()) {
            underWay.decrementAndGet();
            var unused = request.connection().close();
            return;
        }
        read(request, form -> {
            forms.add(form);
            if (instead.isEmpty()) transcribe(request, form);
            else if (instead.get() != EngineMood.HANG) refuse(request, instead.get());
        });
    }

    private static void read(HttpServerRequest request, Consumer<TranscriptionForm> then) {
        AtomicReference<Optional<TranscriptionForm.RecordingFile>> file = new AtomicReference<>(Optional.empty());
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            Buffer content = Buffer.buffer();
            upload.handler(content::appendBuffer);
            upload.endHandler(end -> file.set(Optional.of(new TranscriptionForm.RecordingFile(
                    upload.filename(), upload.contentType(), Octets.of(content.getBytes())))));
        });
        request.endHandler(end -> {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            request.formAttributes()
                    .names()
                    .forEach(name -> fields.put(name, request.formAttributes().getAll(name)));
            then.accept(
                    new TranscriptionForm(fields, file.get(), Optional.ofNullable(request.getHeader("Authorization"))));
        });
    }

    private static void refuse(HttpServerRequest request, EngineMood mood) {
        HttpServerResponse response = request.response().setStatusCode(mood.status());
        switch (mood) {
            case BUSY, RATE_LIMITED -> response.putHeader("Retry-After", "1");
            case REDIRECT -> response.putHeader("Location", "http://127.0.0.1:1/elsewhere");
            case LOADING, INVALID, NOT_OPENED, FAILED, UNAUTHORIZED, TOO_LARGE, PAGE, HANG, HANG_UP -> {}
        }
        var unused = response.end(mood.body());
    }

    private static void transcribe(HttpServerRequest request, TranscriptionForm form) {
        boolean known =
                request.method().equals(HttpMethod.POST) && request.path().equals(PATH);
        if (!known) refuse(request, EngineMood.LOADING); // every 404 has the same text
        else if (form.file().isEmpty() || !form.file().get().name().contains(".")) refuse(request, EngineMood.INVALID);
        else answer(request, form);
    }

    private static void answer(HttpServerRequest request, TranscriptionForm form) {
        String words = SpokenOgg.words(form.file().get().content().bytes()).orElse("");
        boolean successor = form.fields().containsKey("languages[]")
                || form.field("model").filter("gpt-transcribe"::equals).isPresent();
        if (successor && form.fields().keySet().stream().anyMatch(OF_WHISPER::contains)) {
            refuse(request, EngineMood.INVALID);
            return;
        }
        boolean verbose =
                form.field("response_format").filter("verbose_json"::equals).isPresent();
        ObjectNode json = successor
                ? successor(words, form)
                : verbose ? verbose(words, form) : Json.object().put("text", words);
        var unused =
                request.response().putHeader("Content-Type", "application/json").end(Json.write(json));
    }

    private static ObjectNode successor(String words, TranscriptionForm form) {
        ObjectNode json = Json.object().put("text", words);
        ArrayNode languages = json.putArray("languages");
        if (!words.isEmpty())
            form.field("languages[]").ifPresent(code -> languages.addObject().put("code", code));
        return json;
    }

    /** Its default is English; where nobody speaks it writes what stands at the end of films. */
    private static ObjectNode verbose(String words, TranscriptionForm form) {
        String language = form.field("language").orElse("en");
        String text = words.isEmpty() ? "Terima kasih telah menonton!" : words;
        ObjectNode json = Json.object()
                .put("task", "transcribe")
                .put("language", NAMES.getOrDefault(language, language))
                .put("duration", 2.0)
                .put("text", " " + text);
        json.putArray("segments")
                .addObject()
                .put("id", 0)
                .put("start", 0.0)
                .put("end", 2.0)
                .put("text", " " + text)
                .put("temperature", 0.0)
                .put("avg_logprob", words.isEmpty() ? -1.6 : -0.2)
                .put("compression_ratio", 1.1)
                .put("no_speech_prob", words.isEmpty() ? 0.93 : 0.02);
        return json;
    }

    private record Plan(EngineMood mood, int times) {
        Optional<Plan> after() {
            if (times == Integer.MAX_VALUE) return Optional.of(this);
            return times > 1 ? Optional.of(new Plan(mood, times - 1)) : Optional.empty();
        }
    }
}
