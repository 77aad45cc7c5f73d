package id.kanal.simulators.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API over HTTP: arguments in a query, a form, a multipart form or JSON; files by their path. */
final class BotApiServer {
    private static final Pattern METHOD = Pattern.compile("/bot([^/]*)/([A-Za-z]*)");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]*)/(.+)");
    /** Of a body, in octets; also of one field of a form. */
    private static final int LARGEST_BODY = 1 << 20;

    private static final String HTML = """
            <html>
            <head><title>%1$s</title></head>
            <body><center><h1>%1$s</h1></center><hr><center>nginx/1.18.0</center></body>
            </html>
            """;

    private final Vertx vertx;
    private final TelegramNetwork network;
    private final BotApiMethods methods;
    private final FaultPlan faults;

    BotApiServer(Vertx vertx, TelegramNetwork network, BotApiMethods methods, FaultPlan faults) {
        this.vertx = vertx;
        this.network = network;
        this.methods = methods;
        this.faults = faults;
    }

    static HttpServerOptions options() {
        return new HttpServerOptions().setMaxFormAttributeSize(LARGEST_BODY).setMaxFormFields(256);
    }

    void handle(HttpServerRequest request) {
        Matcher file = FILE.matcher(request.path());
        if (file.matches()) {
            file(request, file.group(1), file.group(2));
            return;
        }
        Matcher method = METHOD.matcher(request.path());
        if (!method.matches()) {
            refuse(request, BotApiRefusal.of(404, "Not Found"));
            return;
        }
        var unused = arguments(request)
                .onSuccess(
                        read -> serve(request, method.group(1), method.group(2).toLowerCase(Locale.ROOT), read))
                .onFailure(broken -> refuse(
                        request,
                        broken instanceof BotApiRefusal refusal
                                ? refusal
                                : BotApiRefusal.badRequest("can't read the request")));
    }

    private Future<BotApiArguments> arguments(HttpServerRequest request) {
        String type = Optional.ofNullable(request.getHeader("content-type"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> upload.handler(octets -> {})); // a certificate, say: taken and forgotten
            return request.end().map(all -> {
                List<Map.Entry<String, String>> fields =
                        new ArrayList<>(request.params().entries());
                fields.addAll(request.formAttributes().entries());
                return BotApiArguments.of(fields);
            });
        }
        Buffer body = Buffer.buffer();
        request.handler(octets -> {
            if (body.length() <= LARGEST_BODY) body.appendBuffer(octets);
        });
        return request.end().map(all -> {
            if (body.length() > LARGEST_BODY) throw BotApiRefusal.of(413, "Request Entity Too Large");
            BotApiArguments query = BotApiArguments.of(request.params());
            return body.length() > 0 && type.startsWith("application/json") ? query.and(body.toString()) : query;
        });
    }

    private void serve(HttpServerRequest request, String token, String method, BotApiArguments arguments) {
        Optional<BotApiRefusal> stranger = stranger(token);
        if (stranger.isPresent()) {
            refuse(request, stranger.get());
            return;
        }
        Optional<TelegramFault> fault = faults.next(method);
        Runnable asUsual = () -> call(request, method, arguments);
        if (fault.isEmpty()) asUsual.run();
        else instead(request, fault.get(), asUsual, () -> methods.call(method, arguments));
    }

    /** @param unanswered does it, and answers nothing or the beginning */
    private void instead(
            HttpServerRequest request, TelegramFault fault, Runnable asUsual, Supplier<Future<?>> unanswered) {
        switch (fault.kind()) {
            case REFUSE ->
                refuse(
                        request,
                        fault.code() == 429
                                ? BotApiRefusal.tooManyRequests(
                                        Math.ceilDiv(fault.pause().toMillis(), 1_000L))
                                : BotApiRefusal.of(fault.code(), fault.words()));
            case HTML -> html(request, fault.code() + " " + fault.words(), fault.code());
            case DELAY -> vertx.setTimer(Math.max(1, fault.pause().toMillis()), timer -> asUsual.run());
            case HANG -> {}
            case HANG_UP -> hangUp(request);
            case HANG_UP_AFTER_DOING -> {
                var unused = unanswered.get().onComplete(done -> hangUp(request));
            }
            case HANG_AFTER_DOING -> {
                var unused = unanswered.get();
            }
        }
    }

    private void call(HttpServerRequest request, String method, BotApiArguments arguments) {
        Future<BotApiAnswer> answer = methods.call(method, arguments);
        request.response().closeHandler(gone -> methods.poll().abandon(answer));
        var unused = answer.onSuccess(done -> finish(request, 200, done.json())).onFailure(failed -> {
            if (failed instanceof BotApiRefusal refusal) refuse(request, refusal);
            else refuse(request, BotApiRefusal.of(500, "Internal Server Error"));
        });
    }

    private void file(HttpServerRequest request, String token, String path) {
        Optional<BotApiRefusal> stranger = stranger(token);
        Optional<byte[]> octets =
                stranger.isPresent() ? Optional.empty() : network.files().read(path);
        if (octets.isEmpty()) {
            refuse(request, stranger.orElseGet(() -> BotApiRefusal.of(404, "Not Found")));
            return;
        }
        Buffer content = Buffer.buffer(octets.get());
        HttpServerResponse response = request.response();
        Runnable asUsual = () -> {
            var unused = response.putHeader("content-type", "application/octet-stream")
                    .end(content);
        };
        Optional<TelegramFault> fault = faults.next("file");
        if (fault.isEmpty()) asUsual.run();
        else
            instead(
                    request,
                    fault.get(),
                    asUsual,
                    () -> response.putHeader("content-length", Integer.toString(content.length()))
                            .write(content.slice(0, content.length() / 2)));
    }

    private Optional<BotApiRefusal> stranger(String token) {
        if (token.equals(network.settings().token().reveal())) return Optional.empty();
        boolean wellFormed = token.matches(TelegramSettings.TOKEN);
        return Optional.of(
                BotApiRefusal.of(401, wellFormed ? "Unauthorized" : "Unauthorized: invalid token specified"));
    }

    private static void refuse(HttpServerRequest request, BotApiRefusal refusal) {
        if (refusal.parameters().has("retry_after"))
            request.response()
                    .putHeader(
                            "retry-after",
                            refusal.parameters().get("retry_after").asText());
        finish(request, refusal.code(), refusal.json());
    }

    private static void finish(HttpServerRequest request, int status, ObjectNode json) {
        if (request.response().closed()) return;
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(Json.write(json));
    }

    private static void html(HttpServerRequest request, String title, int status) {
        var unused = request.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/html")
                .end(HTML.formatted(title));
    }

    private static void hangUp(HttpServerRequest request) {
        var unused = request.connection().close();
    }
}
