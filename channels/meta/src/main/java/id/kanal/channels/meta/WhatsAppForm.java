package id.kanal.channels.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Handle;
import id.kanal.kernel.model.Outbound;
import java.util.Optional;

/** Messages of the Cloud API. Our id goes along, so that a status of either try counts. */
record WhatsAppForm(MetaIds ids, WhatsAppLayout layout, MetaTemplates templates) implements MetaForm {
    @Override
    public boolean reaches(Address to) {
        return to.network().equals(MetaIds.network(ids.type(), ids.account()))
                && (WhatsAppIdentity.isUserId(to.value()) || WhatsAppIdentity.isNumber(to.value()));
    }

    @Override
    public ObjectNode free(Outbound message) {
        ObjectNode body = addressed(message);
        answered(message).ifPresent(id -> body.putObject("context").put("message_id", id));
        body.setAll(layout.free(message));
        return body;
    }

    @Override
    public Optional<ObjectNode> template(Outbound message) {
        return templates.of(message.topic(), message.route().language()).map(approved -> {
            ObjectNode body = addressed(message);
            body.setAll(layout.template(message, approved));
            return body;
        });
    }

    private static ObjectNode addressed(Outbound message) {
        return addressed(message.to().value()).put("biz_opaque_callback_data", message.id());
    }

    /** An id of a person has a field of its own; where both are given the number counts. */
    static ObjectNode addressed(String to) {
        return Json.object()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put(WhatsAppIdentity.isUserId(to) ? "recipient" : "to", to);
    }

    /** A handle of ours is the id of a message in the same chat. */
    private Optional<String> answered(Outbound message) {
        return message.route()
                .handle()
                .filter(handle -> handle.channelId().equals(ids.ref().id()))
                .map(Handle::opaque)
                .filter(id -> !id.isEmpty());
    }

    @Override
    public String path() {
        return ids.account() + "/messages";
    }

    @Override
    public String idIn(JsonNode answer) {
        return answer.at("/messages/0/id").asText();
    }

    @Override
    public GraphError error(GraphAnswer answer) {
        return new WhatsAppError(answer.code());
    }
}
