package id.kanal.kernel.masking;

import id.kanal.kernel.model.Reporter;
import java.util.Optional;

/**
 * A text without identity numbers, otherwise untouched.
 *
 * @param nik facts of the first number that was in it; one that only a NIK can be is preferred
 */
public record Masked(String text, Optional<Reporter.Nik> nik) {
    @Override
    public String toString() {
        return "Masked[" + text.length() + " characters]";
    }
}
