package id.kanal.simulators.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import java.util.Optional;

/** The attributes of an event that the contract fixes (CloudEvents 1.0, 3.1). */
record Envelope(String id, String type, String ticket) {
    /** Throws a rejected {@link Failure} that names the first attribute which breaks the contract. */
    static Envelope read(ObjectNode json, Optional<String> contentType, Optional<String> idempotencyKey) {
        demand(
                contentType
                        .filter(t -> t.startsWith("application/cloudevents+json"))
                        .isPresent(),
                "Content-Type");
        demand(Json.text(json, "specversion").equals("1.0"), "specversion");
        String id = Json.text(json, "id");
        demand(idempotencyKey.filter(id::equals).isPresent(), "Idempotency-Key");
        demand(!Json.text(json, "source").isEmpty(), "source");
        demand(Json.optionalInstant(json, "time").isPresent(), "time");
        demand(!Json.text(json, "owner").isEmpty(), "owner");
        demand(Json.text(json, "usage").matches("public|restricted|secret"), "usage");
        String ticket = Json.text(json, "subject");
        JsonNode data = json.path("data");
        demand(data.isObject() && ticket.equals(Json.text(data, "ticket")), "data.ticket");
        return new Envelope(id, Json.text(json, "type"), ticket);
    }

    private static void demand(boolean met, String attribute) {
        if (!met) throw Failure.of(FailureCode.INVALID, "attribute '" + attribute + "' breaks the contract");
    }
}
