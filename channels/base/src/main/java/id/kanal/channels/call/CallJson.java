package id.kanal.channels.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.call.Call.Closing;
import id.kanal.channels.call.Call.Handling;
import id.kanal.channels.call.Call.Progress;
import id.kanal.channels.call.Call.Times;
import id.kanal.kernel.document.Document;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Ticket;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** A call as it is kept. */
final class CallJson {
    private CallJson() {}

    static ObjectNode write(Call call) {
        ObjectNode json =
                Json.object().put("v", 1).put("channel", call.channel().key());
        call.parties().from().ifPresent(from -> json.put("from", from.key()));
        json.put("to", call.parties().to())
                .put("direction", call.parties().direction().name());
        Progress progress = call.progress();
        json.put("state", progress.state().name())
                .put("sequence", progress.sequence())
                .put("wanted", progress.wanted())
                .put("recorded", progress.recorded())
                .put("cause", progress.cause());
        Times times = call.times();
        json.put("started", Json.time(times.startedAt())).put("changed", Json.time(times.changedAt()));
        times.answeredAt().ifPresent(at -> json.put("answered", Json.time(at)));
        times.endedAt().ifPresent(at -> json.put("ended", Json.time(at)));
        Handling handling = call.handling();
        handling.takenBy().ifPresent(agent -> json.put("takenBy", agent));
        json.put("answeredBy", handling.answeredBy());
        handling.ticket().ifPresent(ticket -> json.put("ticket", ticket.digits()));
        handling.closing().ifPresent(closing -> json.set("closing", write(closing)));
        return json;
    }

    private static ObjectNode write(Closing closing) {
        ObjectNode json = Json.object().put("by", closing.by()).put("at", Json.time(closing.at()));
        ArrayNode outcomes = json.putArray("outcomes");
        closing.outcomes().stream().sorted().forEach(outcome -> outcomes.add(outcome.name()));
        closing.ticket().ifPresent(ticket -> json.put("ticket", ticket.digits()));
        return json;
    }

    static Call read(Document document) {
        ObjectNode json = Json.read(document.octets());
        return new Call(
                document.key().id(),
                ChannelRef.ofKey(Json.text(json, "channel")),
                new CallParties(
                        Json.optional(json, "from").map(Address::ofKey),
                        Json.text(json, "to"),
                        CallParties.Direction.valueOf(Json.text(json, "direction"))),
                new Progress(
                        Call.State.valueOf(Json.text(json, "state")),
                        json.get("sequence").longValue(),
                        json.get("wanted").booleanValue(),
                        json.get("recorded").booleanValue(),
                        Json.text(json, "cause")),
                new Times(
                        Json.instant(json, "started"),
                        Json.optionalInstant(json, "answered"),
                        Json.optionalInstant(json, "ended"),
                        Json.instant(json, "changed")),
                handling(json));
    }

    private static Handling handling(ObjectNode json) {
        Optional<Closing> closing =
                json.get("closing") instanceof ObjectNode closed ? Optional.of(closing(closed)) : Optional.empty();
        return new Handling(Json.optional(json, "takenBy"), Json.text(json, "answeredBy"), ticket(json), closing);
    }

    private static Closing closing(ObjectNode json) {
        EnumSet<CallOutcome> outcomes = EnumSet.noneOf(CallOutcome.class);
        for (JsonNode outcome : json.get("outcomes")) outcomes.add(CallOutcome.valueOf(outcome.textValue()));
        Instant at = Json.instant(json, "at");
        return new Closing(outcomes, Json.text(json, "by"), at, ticket(json));
    }

    private static Optional<Ticket> ticket(ObjectNode json) {
        return Json.optional(json, "ticket").map(Ticket::new);
    }
}
