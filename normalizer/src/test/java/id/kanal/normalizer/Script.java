package id.kanal.normalizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A dialogue as it is written down in {@code dialogues}, where README.txt says how.
 *
 * @param chat whether short messages come by a chat, where they can be edited
 */
record Script(String title, boolean chat, List<Row> rows) {
    static final Path FOLDER = Path.of("src/test/resources/dialogues");

    private static final String TITLE = "# ";
    private static final String COMMENT = "//";
    private static final String TOGETHER = "& ";
    private static final String TIME = "...";
    private static final String CHAT = " (chat)";

    /**
     * What happens before the stage works, and what comes of it.
     *
     * @param happens lines without the mark that they come together
     */
    record Row(List<String> happens, List<String> comes) {
        /** As it is written, with what came of it. */
        List<String> lines(List<String> came) {
            List<String> lines = new ArrayList<>();
            happens.forEach(line -> lines.add(lines.isEmpty() ? line : TOGETHER + line));
            lines.addAll(came);
            return lines;
        }
    }

    static List<Script> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Script> all = new ArrayList<>();
            for (Path file : files.sorted().toList())
                if (!file.endsWith("README.txt")) all.addAll(read(Files.readAllLines(file)));
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Script> read(List<String> lines) {
        List<Script> all = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith(COMMENT)) continue;
            if (line.startsWith(TITLE)) all.add(titled(line.substring(TITLE.length())));
            else if (all.isEmpty()) throw new IllegalArgumentException("before the first title: " + line);
            else all.get(all.size() - 1).add(line);
        }
        return all;
    }

    private static Script titled(String title) {
        return new Script(title, title.endsWith(CHAT), new ArrayList<>());
    }

    private void add(String line) {
        boolean comes = Transcript.MARKS.stream().anyMatch(line::startsWith);
        boolean together = line.startsWith(TOGETHER);
        if ((comes || together) && rows.isEmpty()) throw new IllegalArgumentException("of nothing: " + line);
        if (!comes && !together) rows.add(new Row(new ArrayList<>(), new ArrayList<>()));
        Row row = rows.get(rows.size() - 1);
        if (comes) row.comes.add(line);
        else row.happens.add(together ? line.substring(TOGETHER.length()) : line);
    }

    /** How often somebody or the core says something. */
    long turns() {
        return rows.stream()
                .flatMap(row -> row.happens.stream())
                .filter(line -> !line.startsWith(TIME))
                .count();
    }

    /** As it is written. */
    String text() {
        return String.join(
                "\n",
                rows.stream().flatMap(row -> row.lines(row.comes).stream()).toList());
    }

    @Override
    public String toString() {
        return title;
    }
}
