package id.kanal.kernel.journal;

import java.time.Instant;

/**
 * An entry taken out of the flow, kept for an operator.
 *
 * @param id its place in the parked stream; empty until it is there
 * @param stream where it came from and goes back to when it is requeued
 * @param code {@code Code.id()} of the failure
 * @param detail what went wrong, without personal data
 * @param body the entry as it was; shown to operators only
 */
public record Parked(String id, String stream, String code, String detail, Instant at, String body) {
    @Override
    public String toString() {
        return "Parked[" + id + ", " + stream + ", " + code + "]";
    }
}
