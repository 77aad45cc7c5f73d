package id.kanal.kernel.model;

/**
 * One event for the core system, ready to send. The body is made once and stored, so that every try sends the same id
 * and the same bytes.
 *
 * @param id the CloudEvents id and the {@code Idempotency-Key}
 * @param type the CloudEvents type, such as {@code id.kanal.complaint.received.v1}
 * @param body the whole CloudEvent as JSON (structured content mode)
 */
public record CoreEvent(String id, Ticket ticket, String type, String body) {
    @Override
    public String toString() {
        return "CoreEvent[" + type + ", " + ticket + ", " + id + "]";
    }
}
