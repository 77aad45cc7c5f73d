package id.kanal.simulators.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's files, served from the class path with headers that let nothing else in. */
final class Page {
    private static final Map<String, String> FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "demo.css", "text/css; charset=utf-8",
            "demo.js", "text/javascript; charset=utf-8",
            "gsm.js", "text/javascript; charset=utf-8",
            "words.en.json", "application/json",
            "words.id.json", "application/json");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
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

    private static Buffer content(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
