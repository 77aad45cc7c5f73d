package id.kanal.channels.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One text of a message file: {@code {name}} stands for a value, {@code [ … ]} is printed only when every value in it is
 * there. Values are put in as they are and never read as a template themselves. A full stop behind a value that ends with a sign
 * of its own is left out: a note may be a question.
 */
public final class Template {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern ENDED = Pattern.compile("[.?!\u2026][\"')\u2019\u201D]*$");

    private final List<Section> sections = new ArrayList<>();
    private final Set<String> placeholders = new TreeSet<>();

    public Template(String source) {
        Matcher matcher = SECTION.matcher(source);
        int at = 0;
        while (matcher.find()) {
            add(source.substring(at, matcher.start()), false);
            add(matcher.group(1), true);
            at = matcher.end();
        }
        add(source.substring(at), false);
    }

    private void add(String source, boolean optional) {
        List<String> names = PLACEHOLDER
                .matcher(source)
                .results()
                .map(found -> found.group(1))
                .toList();
        if (PLACEHOLDER.matcher(source).replaceAll("").matches("(?s).*[\\[\\]{}].*"))
            throw new IllegalArgumentException("a bracket without its other half, or a placeholder not in a-z");
        placeholders.addAll(names);
        if (!source.isEmpty()) sections.add(new Section(source, names, optional));
    }

    public Set<String> placeholders() {
        return placeholders;
    }

    /** Whether nothing is printed without this value. */
    boolean needs(String name) {
        return sections.stream().anyMatch(section -> !section.optional && section.names.contains(name));
    }

    /** An empty value counts as none. A value that is needed and not there is our own mistake. */
    public String render(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        boolean ended = false;
        for (Section section : sections)
            if (!section.optional
                    || section.names.stream()
                            .noneMatch(name -> values.getOrDefault(name, "").isEmpty()))
                ended = fill(section.source, values, ended, text);
        return text.toString();
    }

    /** The same as an expression over words, in which a piece stands for each placeholder. */
    public WordAutomaton.Piece phrase(WordAutomaton phrasing, Function<String, WordAutomaton.Piece> slot) {
        return phrasing.row(sections.stream()
                .map(section -> section.optional
                        ? phrasing.optional(section.phrase(phrasing, slot))
                        : section.phrase(phrasing, slot))
                .toList());
    }

    /**
     * @param ended whether what stands before ends with a value that has a sign of its own
     * @return the same of what stands there then
     */
    private static boolean fill(String source, Map<String, String> values, boolean ended, StringBuilder text) {
        Matcher placeholder = PLACEHOLDER.matcher(source);
        int at = ended && source.startsWith(".") ? 1 : 0;
        boolean value = ended && at == source.length();
        while (placeholder.find()) {
            String filled = values.getOrDefault(placeholder.group(1), "");
            if (filled.isEmpty()) throw new IllegalStateException("no value for {" + placeholder.group(1) + "}");
            text.append(source, at, placeholder.start()).append(filled);
            at = placeholder.end();
            value = ENDED.matcher(filled).find();
            if (value && source.startsWith(".", at)) at++;
            value &= at == source.length();
        }
        text.append(source, at, source.length());
        return value;
    }

    private record Section(String source, List<String> names, boolean optional) {
        WordAutomaton.Piece phrase(WordAutomaton phrasing, Function<String, WordAutomaton.Piece> slot) {
            List<WordAutomaton.Piece> row = new ArrayList<>();
            Matcher placeholder = PLACEHOLDER.matcher(source);
            int at = 0;
            while (placeholder.find()) {
                row.addAll(words(source.substring(at, placeholder.start()), phrasing));
                row.add(slot.apply(placeholder.group(1)));
                at = placeholder.end();
            }
            row.addAll(words(source.substring(at), phrasing));
            return phrasing.row(row);
        }

        private static List<WordAutomaton.Piece> words(String text, WordAutomaton phrasing) {
            List<WordAutomaton.Piece> words = new ArrayList<>();
            Word.in(text)
                    .forEachRemaining(
                            word -> words.add(phrasing.word(said -> said.bare().equals(word.bare()))));
            return words;
        }
    }
}
