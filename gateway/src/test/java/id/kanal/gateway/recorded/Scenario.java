package id.kanal.gateway.recorded;

import id.kanal.gateway.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A file of inputs, one a line: what comes in, from whom, and after a bar what they say. {@code #} begins a remark. */
record Scenario(String name, List<Line> lines) {
    static final String FOLDER = "gateway/src/test/resources/recorded";

    /** All of them, in the order of their names. */
    static List<Scenario> all() {
        return Tree.files(FOLDER, ".in").stream().map(Scenario::read).toList();
    }

    static Scenario named(String name) {
        return read(Tree.at(FOLDER).resolve(name + ".in"));
    }

    private static Scenario read(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.in$", "");
        try (Stream<String> lines = Files.lines(file)) {
            return new Scenario(
                    name,
                    lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(Line::read)
                            .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What was recorded of it. */
    Path recorded() {
        return Tree.at(FOLDER).resolve(name + ".txt");
    }

    /**
     * @param written as it stands in the file
     * @param words before the first bar
     * @param fields behind the bars, {@code \n} as a new line
     */
    record Line(String written, List<String> words, List<String> fields) {
        private static final String BAR = "\\s*\\|\\s?";

        static Line read(String line) {
            String[] parts = line.split(BAR, -1);
            return new Line(
                    line,
                    List.of(parts[0].strip().split("\\s+")),
                    Arrays.stream(parts)
                            .skip(1)
                            .map(field -> field.replace("\\n", "\n").replace("\\r", "\r"))
                            .toList());
        }

        String word(int index) {
            if (index >= words.size()) throw new IllegalArgumentException(written);
            return words.get(index);
        }

        String field(int index) {
            if (index >= fields.size()) throw new IllegalArgumentException(written);
            return fields.get(index);
        }

        String fieldOr(int index, String otherwise) {
            return index < fields.size() ? fields.get(index) : otherwise;
        }
    }
}
