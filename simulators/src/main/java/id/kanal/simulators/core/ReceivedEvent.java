package id.kanal.simulators.core;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event that the core took. Never printed: it is a citizen's complaint.
 *
 * @param id the CloudEvents id, equal to the Idempotency-Key
 * @param ticket the subject
 * @param number the core's own number of the case
 * @param body as it came, octet by octet
 */
public record ReceivedEvent(String id, String type, String ticket, String number, String body, ObjectNode json) {
    @Override
    public String toString() {
        return "ReceivedEvent[" + type + ", " + id + "]";
    }
}
