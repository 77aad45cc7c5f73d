package id.kanal.gateway.http;

import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A body with files on its way to the disk: as long as it keeps coming, within its bounds. The files are gone once the request
 * is answered or given up.
 */
final class UploadReader {
    private static final String MULTIPART = "multipart/form-data";
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /** What a telephone with a weak signal still manages. */
    private static final int LEAST_OCTETS_A_SECOND = 512;
    /** What stands around the fields and files of a form. */
    private static final int AROUND = 1024;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final UploadFolder folder;
    private final RequestGuard guard;
    private final Consumer<HttpCall.Body> then;
    private final Map<Path, Optional<AsyncFile>> open = new LinkedHashMap<>();
    private final List<Future<HttpCall.Uploaded>> files = new ArrayList<>();
    private final long began = System.nanoTime();
    private Optional<ClientConnection> client = Optional.empty();
    private final String address;
    private long limit;
    private long octets;
    private boolean over;
    private boolean released;

    /** @param address of the client, as files of one are counted */
    UploadReader(
            RoutingContext context,
            String address,
            UploadFolder folder,
            RequestGuard guard,
            Consumer<HttpCall.Body> then) {
        this.context = context;
        this.address = address;
        this.request = context.request();
        this.folder = folder;
        this.guard = guard;
        this.then = then;
    }

    static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    void form(HttpRoute.Taking.Form form) {
        Optional<MultipartEnd> last = MultipartEnd.of(request.getHeader("Content-Type"));
        if (last.isEmpty()) {
            FormFields.malformed().send(context);
            return;
        }
        if (!begins(form.limit() + form.files() * (form.fileLimit() + AROUND) + AROUND)) return;
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            if (over) return;
            if (files.size() >= form.files()) end(Problem.of(413, "There are too many files."));
            else files.add(store(upload, form.fileLimit(), upload));
        });
        request.handler(piece -> {
            count(piece);
            last.get().add(piece);
        });
        request.endHandler(end -> {
            if (last.get().isReached()) whole(() -> new HttpCall.Body.Form(fields(), stored()));
            else end(FormFields.malformed());
        });
    }

    void file(HttpRoute.Taking.File file) {
        if (!begins(file.limit())) return;
        Future<HttpCall.Uploaded> stored = store(request, file.limit(), null);
        stored.onComplete(done -> whole(() -> new HttpCall.Body.File(stored.result())));
        files.add(stored);
    }

    private boolean begins(long most) {
        limit = most;
        client = guard.client(request);
        if (client.isEmpty()) return false; // closed, and its answer would go nowhere
        if (RequestGuard.tooLong(request, most)) {
            Problem.of(413, "The body is too long.").send(request);
            return false;
        }
        if (!folder.enter(address)) {
            new Problem(503, "Too many files are on their way to us.", AGAIN).send(request);
            return false;
        }
        client.get().holds(this::release);
        awaitMore();
        request.exceptionHandler(broken -> end(Problem.of(400, "The body is malformed.")));
        RequestGuard.goAhead(request);
        return true;
    }

    private void awaitMore() {
        Duration allowed = new BodyRule.Pace.AtLeast(guard.bodyTime(), LEAST_OCTETS_A_SECOND).allowed(octets);
        client.orElseThrow()
                .awaitsBody(began + allowed.toNanos(), () -> end(Problem.of(408, "The body came too slowly.")));
    }

    private void count(Buffer piece) {
        if (over) return;
        octets += piece.length();
        if (octets > limit) end(Problem.of(413, "The body is too long."));
        else awaitMore();
    }

    /** @param upload null where the file is all of the body */
    private Future<HttpCall.Uploaded> store(ReadStream<Buffer> from, long most, HttpServerFileUpload upload) {
        Path path = folder.next();
        open.put(path, Optional.empty());
        from.pause();
        Promise<HttpCall.Uploaded> stored = Promise.promise();
        folder.open(path).onFailure(stored::fail).onSuccess(file -> {
            if (released) {
                remove(path, Optional.of(file));
                return;
            }
            open.put(path, Optional.of(file));
            Piecewise into = new Piecewise(from, file, most, upload == null);
            from.handler(into::add).endHandler(end -> {
                if (released) return;
                open.put(path, Optional.empty());
                file.close().onComplete(closed -> {
                    if (closed.failed()) stored.fail(closed.cause());
                    else stored.complete(uploaded(upload, path, into.written));
                });
            });
            from.resume();
        });
        return stored.future();
    }

    private HttpCall.Uploaded uploaded(HttpServerFileUpload upload, Path path, long bytes) {
        return upload == null
                ? new HttpCall.Uploaded(
                        "",
                        "",
                        Optional.ofNullable(request.getHeader("Content-Type")).orElse(""),
                        path,
                        bytes)
                : new HttpCall.Uploaded(
                        upload.name(),
                        Optional.ofNullable(upload.filename()).orElse(""),
                        Optional.ofNullable(upload.contentType()).orElse(""),
                        path,
                        bytes);
    }

    /** One file on its way. */
    private final class Piecewise {
        private final ReadStream<Buffer> from;
        private final AsyncFile file;
        private final long most;
        private final boolean counts;
        private long written;

        Piecewise(ReadStream<Buffer> from, AsyncFile file, long most, boolean counts) {
            this.from = from;
            this.file = file;
            this.most = most;
            this.counts = counts;
        }

        void add(Buffer piece) {
            if (counts) count(piece);
            if (over) return;
            written += piece.length();
            if (written > most) {
                end(Problem.of(413, "A file is too long."));
                return;
            }
            file.write(piece).onFailure(disk -> context.fail(disk));
            if (file.writeQueueFull()) {
                from.pause();
                file.drainHandler(room -> from.resume());
            }
        }
    }

    private Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new HashMap<>();
        request.formAttributes()
                .forEach(field -> fields.computeIfAbsent(field.getKey(), any -> new ArrayList<>())
                        .add(field.getValue()));
        return fields;
    }

    private List<HttpCall.Uploaded> stored() {
        return files.stream().map(Future::result).toList();
    }

    private void whole(Supplier<HttpCall.Body> body) {
        if (over) return;
        client.orElseThrow().awaitsAnswer();
        Future.all(files).onFailure(context::fail).onSuccess(all -> {
            if (!over) Answers.guarded(context, () -> then.accept(body.get()));
        });
    }

    private void end(Problem instead) {
        if (over) return;
        over = true;
        instead.send(request);
    }

    /** At the end of the answer or of the connection. */
    private void release() {
        over = true;
        released = true;
        folder.leave(address);
        open.forEach(this::remove);
    }

    private void remove(Path path, Optional<AsyncFile> file) {
        if (file.isEmpty()) folder.remove(path);
        else file.get().close().onComplete(closed -> folder.remove(path));
    }
}
