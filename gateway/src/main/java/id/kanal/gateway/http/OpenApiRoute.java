package id.kanal.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

final class OpenApiRoute {
    private final String document = read();

    void serve(RoutingContext context) {
        Answers.text(context, "application/yaml; charset=utf-8", document);
    }

    private static String read() {
        try (InputStream in = OpenApiRoute.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) throw new IllegalStateException("openapi.yaml is not in the jar");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
