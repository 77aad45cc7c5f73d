package id.kanal.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The headers of a request as doors and hooks get them. */
final class RequestHeaders {
    private RequestHeaders() {}

    /** By name in small letters, each with its values in their order. */
    static Map<String, List<String>> of(HttpServerRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                        .add(header.getValue()));
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Map.copyOf(headers);
    }
}
