package id.kanal.channels.email;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far a folder was read, as the journal keeps it: every mail up to {@code last} is in the journal, but for those that
 * are still open.
 *
 * @param validity the UIDVALIDITY under which the UIDs mean something; -1 when nothing was read yet
 */
record Cursor(long validity, long last, NavigableSet<Long> open) {
    static final Cursor NONE = new Cursor(-1, 0, new TreeSet<>());

    private static final String VALIDITY = "v";
    private static final String LAST = "u";
    private static final String OPEN = "o";

    Map<String, String> fields() {
        return Map.of(
                VALIDITY,
                Long.toString(validity),
                LAST,
                Long.toString(last),
                OPEN,
                open.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    static Cursor of(Map<String, String> fields) {
        if (!fields.containsKey(VALIDITY)) return NONE;
        NavigableSet<Long> open = new TreeSet<>();
        Arrays.stream(fields.getOrDefault(OPEN, "").split(","))
                .filter(uid -> !uid.isEmpty())
                .map(Long::valueOf)
                .forEach(open::add);
        return new Cursor(Long.parseLong(fields.get(VALIDITY)), Long.parseLong(fields.get(LAST)), open);
    }
}
