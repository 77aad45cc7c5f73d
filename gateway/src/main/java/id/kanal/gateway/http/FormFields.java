package id.kanal.gateway.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a form that a browser sends back, each with its first value. */
record FormFields(Map<String, String> values) {
    static final Set<String> MEDIA_TYPES = Set.of("application/x-www-form-urlencoded");
    private static final int MOST = 16;

    FormFields {
        values = Map.copyOf(values);
    }

    /** Empty for what is not encoded as forms are. */
    static Optional<FormFields> read(Buffer body) {
        try {
            QueryStringDecoder decoder =
                    new QueryStringDecoder(body.toString(StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST);
            Map<String, String> values = new HashMap<>();
            decoder.parameters().forEach((name, all) -> values.put(name, all.get(0)));
            return Optional.of(new FormFields(values));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty(); // its message quotes the form
        }
    }

    static Problem malformed() {
        return Problem.of(400, "The form is malformed.");
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "FormFields" + values.keySet();
    }
}
