package id.kanal.simulators.s3;

import id.kanal.kernel.model.Octets;
import id.kanal.simulators.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The store on loopback. Methods may be called from any thread. */
public final class S3Simulator implements AutoCloseable {
    private final S3Settings settings;
    private final SignatureV4 signatures;
    private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Mood>> mood = new AtomicReference<>(Optional.empty());
    private final HttpServer server;

    private S3Simulator(Vertx vertx, S3Settings settings) {
        this.settings = settings;
        this.signatures = new SignatureV4(settings);
        this.server = Waiting.on(vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true))
                .requestHandler(this::handle)
                .listen(settings.port(), "127.0.0.1"));
    }

    /** Listens when it returns. Waits for it, so not to be called on an event loop. */
    public static S3Simulator start(Vertx vertx, S3Settings settings) {
        return new S3Simulator(vertx, settings);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public S3Settings settings() {
        return settings;
    }

    /** All that lies in the bucket, by key. */
    public Map<String, StoredObject> objects() {
        return Map.copyOf(objects);
    }

    /** An object that somebody else put there. */
    public void put(String key, StoredObject object) {
        objects.put(key, object);
    }

    public void clear() {
        objects.clear();
    }

    /** Codes of the errors that requests brought upon themselves, such as {@code SignatureDoesNotMatch}. */
    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** Until {@link #answerNormally}. */
    public void answer(S3Answer how) {
        answer(how, Integer.MAX_VALUE);
    }

    /** The next {@code times} requests only. */
    public void answer(S3Answer how, int times) {
        mood.set(Optional.of(new Mood(how, times)));
    }

    public void answerNormally() {
        mood.set(Optional.empty());
    }

    @Override
    public void close() {
        Waiting.on(server.close());
    }

    private void handle(HttpServerRequest request) {
        Optional<S3Answer> instead =
                mood.getAndUpdate(m -> m.flatMap(Mood::after)).map(Mood::answer);
        if (instead.isEmpty()) {
            request.body().onSuccess(body -> serve(request, body.getBytes()));
            return;
        }
        switch (instead.get()) {
            case HANG -> request.pause();
            case HANG_UP -> {
                var unused = request.connection().close();
            }
            case SLOW_DOWN, INTERNAL_ERROR, ACCESS_DENIED ->
                request.body()
                        .onSuccess(body -> error(
                                request, instead.get().status(), instead.get().code()));
        }
    }

    private void serve(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(h -> headers.merge(h.getKey().toLowerCase(Locale.ROOT), h.getValue(), (a, b) -> a + ',' + b));
        String query = Optional.ofNullable(request.query()).orElse("");
        Optional<String> fault = signatures.fault(request.method().name(), request.path(), query, headers, body);
        if (fault.isPresent()) {
            refusals.add(fault.get());
            error(request, fault.get().equals("NotImplemented") ? 501 : 403, fault.get());
            return;
        }
        String root = '/' + settings.bucket();
        String path = SignatureV4.decode(request.path());
        if (path.equals(root) || path.equals(root + '/')) bucket(request);
        else if (path.startsWith(root + '/')) object(request, path.substring(root.length() + 1), body);
        else error(request, 404, "NoSuchBucket");
    }

    private void bucket(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.HEAD)) {
            end(request.response());
        } else if (request.method().equals(HttpMethod.GET) && "2".equals(request.getParam("list-type"))) {
            String after = request.getParam("continuation-token", "");
            int most = Math.min(settings.page(), Integer.parseInt(request.getParam("max-keys", "1000")));
            String listing = S3Listing.page(settings, objects, request.getParam("prefix", ""), after, most);
            xml(request, 200, listing);
        } else {
            error(request, 501, "NotImplemented");
        }
    }

    private void object(HttpServerRequest request, String key, byte[] body) {
        HttpServerResponse response = request.response();
        switch (request.method().name()) {
            case "PUT" -> {
                String type = request.headers().contains("content-type")
                        ? request.getHeader("content-type")
                        : "binary/octet-stream";
                objects.put(
                        key,
                        new StoredObject(Octets.of(body), type, settings.clock().instant()));
                end(response.putHeader("etag", "\"" + Integer.toHexString(key.hashCode()) + "\""));
            }
            case "DELETE" -> {
                objects.remove(key);
                end(response.setStatusCode(204));
            }
            case "GET", "HEAD" -> {
                StoredObject object = objects.get(key);
                if (object == null) error(request, 404, "NoSuchKey");
                else give(request, object);
            }
            default -> error(request, 405, "MethodNotAllowed");
        }
    }

    private static void give(HttpServerRequest request, StoredObject object) {
        HttpServerResponse response = request.response()
                .putHeader("content-type", object.contentType())
                .putHeader("content-length", Integer.toString(object.body().length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            end(response);
        } else {
            var unused = response.end(Buffer.buffer(object.body().bytes()));
        }
    }

    private static void error(HttpServerRequest request, int status, String code) {
        xml(request, status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>");
    }

    /** An answer to HEAD has no body. */
    private static void xml(HttpServerRequest request, int status, String body) {
        HttpServerResponse response =
                request.response().setStatusCode(status).putHeader("content-type", "application/xml");
        if (request.method().equals(HttpMethod.HEAD)) {
            end(response);
        } else {
            var unused = response.end(body);
        }
    }

    private static void end(HttpServerResponse response) {
        var unused = response.end();
    }

    private record Mood(S3Answer answer, int times) {
        Optional<Mood> after() {
            if (times == Integer.MAX_VALUE) return Optional.of(this);
            return times > 1 ? Optional.of(new Mood(answer, times - 1)) : Optional.empty();
        }
    }
}
