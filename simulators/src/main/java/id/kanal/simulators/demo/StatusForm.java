package id.kanal.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.RuntimeContext;
import java.util.Optional;

/** What a clerk at the core filled in, made into the event that goes to the gateway. */
final class StatusForm {
    private StatusForm() {}

    /** Throws a rejected {@link Failure} when a field does not fit. */
    static StatusEvent read(String ticket, Optional<String> number, ObjectNode form, RuntimeContext means) {
        return new StatusEvent(
                means.ids().get(),
                Ticket.read(ticket).orElseThrow(() -> Failure.of(FailureCode.UNKNOWN_TICKET, "not a ticket number")),
                number,
                new StatusEvent.Update(
                        Json.optional(form, "status")
                                .flatMap(StatusEvent.Status::of)
                                .orElseThrow(() -> Failure.of(FailureCode.INVALID, "not a known status")),
                        Json.optional(form, "agency")
                                .filter(id -> !id.isBlank())
                                .map(id -> new StatusEvent.Agency(
                                        id, Json.optional(form, "agencyName").orElse(id))),
                        Json.optional(form, "note").map(String::strip).filter(note -> !note.isEmpty()),
                        Json.optionalDate(form, "dueOn")),
                means.clock().instant());
    }
}
