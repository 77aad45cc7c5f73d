package id.kanal.normalizer.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that steps look for, read once from tab-separated files. A line that starts with {@code #} is a comment; in
 * {@code words.tsv} the first column names a list and the second holds its words; the other files are tables.
 */
public final class Dictionary {
    private final Map<String, Slang> slang = new HashMap<>();
    private final Map<String, Set<String>> lists = new HashMap<>();
    private final List<List<String>> danger;
    private final List<List<String>> followUp;
    private final List<List<String>> matters;

    private Dictionary() {
        for (List<String> row : rows("slang", 2))
            if (slang.put(row.get(0), Slang.of(row)) != null)
                throw new IllegalStateException("slang.tsv has " + row.get(0) + " twice");
        for (List<String> row : rows("words", 2))
            lists.computeIfAbsent(row.get(0), name -> new HashSet<>())
                    .addAll(List.of(row.get(1).split(" ")));
        danger = rows("danger", 4);
        followUp = rows("followup", 2);
        matters = rows("matter", 2);
    }

    /** Loads the dictionary files that ship with Kanal, from the class path. */
    public static Dictionary bundled() {
        return new Dictionary();
    }

    Map<String, Slang> slang() {
        return Collections.unmodifiableMap(slang);
    }

    /** As they were read: a hash set is asked more quickly than what {@code Set.copyOf} makes, and every word is looked up in dozens. */
    Set<String> words(String list) {
        Set<String> words = lists.get(list);
        if (words == null) throw new IllegalStateException("words.tsv has no list " + list);
        return Collections.unmodifiableSet(words);
    }

    /** A list in the spelling that {@link Spelling#fold} gives to words that are compared with it. */
    Set<String> folded(String list) {
        return words(list).stream().map(word -> Spelling.fold(word, 1)).collect(Collectors.toSet());
    }

    /** A list whose words stand for something, as {@code inggris:en}. */
    Map<String, String> paired(String list) {
        return words(list).stream()
                .map(pair -> pair.split(":", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** A list whose words stand for numbers, as {@code tiga:3}. */
    Map<String, Integer> numbered(String list) {
        Map<String, Integer> numbers = new HashMap<>();
        paired(list).forEach((word, number) -> numbers.put(word, Integer.valueOf(number)));
        return numbers;
    }

    List<List<String>> danger() {
        return danger;
    }

    List<List<String>> followUp() {
        return followUp;
    }

    /** Phrases, each with the matter that they tell of. */
    List<List<String>> matters() {
        return matters;
    }

    private static List<List<String>> rows(String name, int columns) {
        String file = "/dictionary/" + name + ".tsv";
        try (InputStream in = Dictionary.class.getResourceAsStream(file)) {
            if (in == null) throw new IllegalStateException(file + " is not on the class path");
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(file, line, columns))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> row(String file, String line, int columns) {
        List<String> row = List.of(line.strip().split("\t"));
        if (row.size() < columns) throw new IllegalStateException(file + " has a short line: " + line);
        return row;
    }

    /**
     * What a short form stands for.
     *
     * @param nearNumber what it stands for beside a number; equal to the form itself where it is a unit there
     */
    record Slang(String meaning, String nearNumber) {
        private static Slang of(List<String> row) {
            String nearNumber = row.size() > 2 ? row.get(2) : row.get(1);
            return new Slang(row.get(1), nearNumber.equals("=") ? row.get(0) : nearNumber);
        }
    }
}
