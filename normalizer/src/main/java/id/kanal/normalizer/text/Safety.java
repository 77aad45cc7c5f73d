package id.kanal.normalizer.text;

import id.kanal.kernel.model.Complaint.Urgency;
import id.kanal.kernel.model.Topic.Danger;

/**
 * How much danger a message tells of. Never lowered by anything that comes besides.
 *
 * @param danger which emergency line comes first
 * @param protect violence, child or sexual case: the record is forced anonymous and secret
 * @param unnamed the writer asks not to be named: the same, and they are told so
 */
public record Safety(Danger danger, Urgency urgency, boolean protect, boolean unnamed) {
    /** With what else tells of it: the own danger first, the higher urgency, protection when either asks for it. */
    public Safety and(Safety other) {
        return new Safety(
                danger == Danger.NONE ? other.danger : danger,
                urgency.compareTo(other.urgency) >= 0 ? urgency : other.urgency,
                protect || other.protect,
                unnamed || other.unnamed);
    }

    /** Whether the record hides who wrote and what. */
    public boolean hides() {
        return protect || unnamed;
    }

    public Safety protectedIf(boolean more) {
        return new Safety(danger, urgency, protect || more, unnamed);
    }
}
