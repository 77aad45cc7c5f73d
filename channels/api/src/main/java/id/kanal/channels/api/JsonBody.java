package id.kanal.channels.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a partner sends as JSON: one object in UTF-8, each name once (RFC 8259, 4 and 8.1). */
final class JsonBody {
    private JsonBody() {}

    /** Empty for what is not one object in UTF-8, each name once. */
    static Optional<ObjectNode> read(Octets body) {
        return text(body.bytes()).flatMap(JsonBody::object);
    }

    /** Empty for octets that are no UTF-8. */
    static Optional<String> text(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
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
