package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's files, served from the class path with headers that let nothing else in. */
final class Page {
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("index.html", "text/html; charset=utf-8"),
            Map.entry("demo.css", STYLE),
            Map.entry("mail.css", STYLE),
            Map.entry("call.css", STYLE),
            Map.entry("page.js", SCRIPT),
            Map.entry("gsm.js", SCRIPT),
            Map.entry("phone.js", SCRIPT),
            Map.entry("mail.js", SCRIPT),
            Map.entry("chat.js", SCRIPT),
            Map.entry("meta.js", SCRIPT),
            Map.entry("call.js", SCRIPT),
            Map.entry("x.js", SCRIPT),
            Map.entry("doors.js", SCRIPT),
            Map.entry("flow.js", SCRIPT),
            Map.entry("desk.js", SCRIPT),
            Map.entry("demo.js", SCRIPT),
            Map.entry("sample.jpg", "image/jpeg"),
            Map.entry("words.en.json", "application/json"),
            Map.entry("words.id.json", "application/json"));
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "frame-src http://127.0.0.1:*; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Page() {}

    static void serve(Router router) {
        FILES.forEach((name, type) -> {
            Buffer content = content(name);
            router.get(name.equals("index.html") ? "/" : "/" + name).handler(context -> {
                HttpServerResponse response = context.response();
                guard(response).putHeader("content-type", type).putHeader("cache-control", "no-cache");
                var unused = response.end(content);
            });
        });
    }

    static HttpServerResponse guard(HttpServerResponse response) {
        return response.putHeader("content-security-policy", POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
    }

    static void answer(RoutingContext context, int status, ObjectNode json) {
        var unused = guard(context.response())
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(Json.write(json));
    }

    /** A file of the page, from the class path. */
    static Buffer content(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
