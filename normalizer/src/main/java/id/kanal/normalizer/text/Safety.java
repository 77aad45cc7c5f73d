package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;

/**
 * How much danger a message tells of. Never lowered by anything that comes besides.
 *
 * @param danger which emergency line comes first
 * @param protect violence, child or sexual case: the record is forced anonymous and secret
 */
public record Safety(Danger danger, Urgency urgency, boolean protect) {
    /** With what else tells of it: the own danger first, the higher urgency, protection when either asks for it. */
    public Safety and(Safety other) {
        return new Safety(
                danger == Danger.NONE ? other.danger : danger,
                urgency.compareTo(other.urgency) >= 0 ? urgency : other.urgency,
                protect || other.protect);
    }

    public Safety protectedIf(boolean more) {
        return new Safety(danger, urgency, protect || more);
    }
}
