package id.kanal.normalizer.text;

import id.kanal.kernel.model.Reporter.Disability;
import java.util.Optional;

/**
 * What somebody says of themself in so many words. What is said of others is none of it.
 *
 * @param disability {@code YES} or {@code UNKNOWN}
 * @param age in whole years
 */
public record Self(Disability disability, Optional<Integer> age, boolean pregnant) {
    public static final Self UNKNOWN = new Self(Disability.UNKNOWN, Optional.empty(), false);

    /** With what else is said; what is here comes first. */
    public Self or(Self other) {
        return new Self(
                disability == Disability.UNKNOWN ? other.disability : disability,
                age.or(other::age),
                pregnant || other.pregnant);
    }

    @Override
    public String toString() {
        return "Self[***]";
    }
}
