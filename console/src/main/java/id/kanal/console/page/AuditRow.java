package id.kanal.console.page;

import java.time.Instant;

/** @param exact of the time that is shown */
public record AuditRow(String at, Instant exact, String actor, String action, String object) {
    /** An actor is a person. */
    @Override
    public String toString() {
        return "AuditRow";
    }
}
