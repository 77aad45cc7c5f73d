package id.kanal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as it stands in the file, not yet of any type: {@code 01708} stays a text, so that a short code is not read
 * as an octal number.
 *
 * @param line in the file, from 1; 0 for what does not stand in it
 */
record Raw(Shape shape, String text, List<Raw> items, Map<String, Raw> fields, int line) {
    enum Shape {
        NOTHING("nothing"),
        TEXT("a single value"),
        LIST("a list"),
        FIELDS("a section with keys");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static final Raw NOTHING = nothing(0);

    static Raw nothing(int line) {
        return new Raw(Shape.NOTHING, "", List.of(), Map.of(), line);
    }

    static Raw text(String text, int line) {
        return new Raw(Shape.TEXT, text, List.of(), Map.of(), line);
    }

    static Raw list(List<Raw> items, int line) {
        return new Raw(Shape.LIST, "", items, Map.of(), line);
    }

    static Raw fields(Map<String, Raw> fields, int line) {
        return new Raw(Shape.FIELDS, "", List.of(), fields, line);
    }

    boolean isNothing() {
        return shape == Shape.NOTHING;
    }

    Raw field(String key) {
        return fields.getOrDefault(key, NOTHING);
    }

    /** The text of a field, if it has one. */
    Optional<String> textOf(String key) {
        Raw value = field(key);
        return value.shape == Shape.TEXT ? Optional.of(value.text) : Optional.empty();
    }

    @Override
    public String toString() {
        return shape.words(); // the text may be a secret
    }
}
