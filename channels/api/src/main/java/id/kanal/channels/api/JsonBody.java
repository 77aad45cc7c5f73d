package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.util.Optional;

/** What a partner sends as JSON: one object in UTF-8, each name once (RFC 8259, 4 and 8.1). */
final class JsonBody {
    private JsonBody() {}

    /** Empty for what is not one object in UTF-8, each name once. */
    static Optional<ObjectNode> read(Octets body) {
        return Json.utf8(body.bytes()).flatMap(JsonBody::object);
    }

    /** Empty for what is not one object. */
    static Optional<ObjectNode> object(String text) {
        try {
            return Optional.of(Json.read(text));
        } catch (Failure notJson) {
            return Optional.empty();
        }
    }
}
