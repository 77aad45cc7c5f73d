package id.kanal.normalizer.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An example: a text, and what it ought to be read as.
 *
 * @param labels by the name of their column
 */
public record Labelled(Map<String, String> labels, String text) {
    private static final String COMMENT = "#";
    private static final int THIRDS = 3;
    private static final String LEARN = "learn";
    private static final String ALWAYS = "always";

    public Labelled {
        labels = Map.copyOf(labels);
    }

    /**
     * Reads a table: columns parted by tabs, their names in the first line, the text in the last column; lines that begin with
     * {@code #} are comments.
     *
     * @throws IllegalArgumentException for a line with fewer columns than names
     */
    public static List<Labelled> rows(List<String> lines) {
        List<Labelled> rows = new ArrayList<>();
        List<String> names = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith(COMMENT)) continue;
            List<String> columns = List.of(line.split("\t", -1));
            if (names.isEmpty()) names = columns;
            else rows.add(row(names, columns, i + 1));
        }
        return rows;
    }

    private static Labelled row(List<String> names, List<String> columns, int line) {
        if (columns.size() != names.size())
            throw new IllegalArgumentException(
                    "line " + line + ": " + columns.size() + " columns, not " + names.size());
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i + 1 < names.size(); i++)
            labels.put(names.get(i), columns.get(i).strip());
        return new Labelled(labels, columns.get(columns.size() - 1).strip());
    }

    public String label(String column) {
        return labels.getOrDefault(column, "");
    }

    /**
     * Whether it is in the third of all rows that nothing is learnt from: by its text, so that it stays there. Rows whose column
     * {@code learn} says {@code always} are not.
     */
    public boolean aside() {
        if (label(LEARN).equals(ALWAYS)) return false;
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % THIRDS == 0;
    }

    @Override
    public String toString() {
        return "Labelled[" + text.length() + " characters]";
    }
}
