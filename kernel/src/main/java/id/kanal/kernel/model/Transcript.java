package id.kanal.kernel.model;

import java.util.Optional;

/**
 * What a machine heard in a recording: words of which nobody is sure. Never empty: where nothing was heard, there is none.
 *
 * @param language BCP 47, where the machine told which it heard
 */
public record Transcript(String text, Optional<String> language) {
    public Transcript {
        if (text.isBlank()) throw new IllegalArgumentException("a transcript without words");
    }

    @Override
    public String toString() {
        return "Transcript[" + text.length() + " characters]";
    }
}
