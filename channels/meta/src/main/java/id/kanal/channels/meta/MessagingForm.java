package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Outbound;
import java.util.Optional;

/** Messages of the Send API. After a day: utility templates of Messenger; message tags are gone since April 2026. */
record MessagingForm(MetaIds ids, MessagingMedium medium, MessagingLayout layout, MetaTemplates templates)
        implements MetaForm {
    @Override
    public boolean reaches(Address to) {
        return to.network().equals(MetaIds.network(ids.type(), ids.account()))
                && to.value().matches("[0-9A-Za-z_-]{1,64}");
    }

    @Override
    public ObjectNode free(Outbound message) {
        boolean answer = message.purpose() != Outbound.Purpose.STATUS;
        return call(message, answer ? "RESPONSE" : "UPDATE", layout.free(message));
    }

    @Override
    public Optional<ObjectNode> template(Outbound message) {
        return templates.of(message.topic(), message.route().language()).map(approved -> {
            ObjectNode body = Json.object();
            body.set("template", approved.filled(layout.values(message)));
            return call(message, "UTILITY", body);
        });
    }

    /** Instagram knows no types of messages. */
    private ObjectNode call(Outbound message, String type, ObjectNode what) {
        ObjectNode call = Json.object();
        call.putObject("recipient").put("id", message.to().value());
        if (medium == MessagingMedium.MESSENGER) call.put("messaging_type", type);
        call.set("message", what);
        return call;
    }

    /** Whose token it is: a page's even where an Instagram account is ours. */
    @Override
    public String path() {
        return "me/messages";
    }

    @Override
    public String idIn(JsonNode answer) {
        return answer.path("message_id").asText();
    }

    @Override
    public GraphError error(GraphAnswer answer) {
        return MessagingError.of(answer);
    }
}
