package id.kanal.kernel.model;

import java.util.Optional;

/**
 * What was heard in a recording. Never empty: where nothing was heard, there is none.
 *
 * @param language BCP 47, where it is told
 * @param source a machine, of whose words nobody is sure, or staff who listened and typed
 */
public record Transcript(String text, Optional<String> language, Author.Role source) {
    public Transcript {
        if (text.isBlank()) throw new IllegalArgumentException("a transcript without words");
    }

    /** Of a machine. */
    public Transcript(String text, Optional<String> language) {
        this(text, language, Author.Role.MACHINE);
    }

    @Override
    public String toString() {
        return "Transcript[" + text.length() + " characters]";
    }
}
