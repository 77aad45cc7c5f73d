package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of the troubles that many people report a text is about. Of several the one that stands first in the dictionary. */
final class Matters {
    private static final String AND = " \\+ ";

    private final PhraseMatcher<Integer> phrases = new PhraseMatcher<>();
    private final List<Row> rows = new ArrayList<>();

    /** @param parts numbers of the phrases that have to be there, wherever */
    private record Row(BitSet parts, String matter) {
        boolean among(BitSet there) {
            for (int part = parts.nextSetBit(0); part >= 0; part = parts.nextSetBit(part + 1))
                if (!there.get(part)) return false;
            return true;
        }
    }

    Matters(Dictionary dictionary) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (List<String> row : dictionary.matters()) {
            BitSet parts = new BitSet();
            for (String phrase : row.get(0).split(AND))
                parts.set(numbers.computeIfAbsent(phrase, fresh -> numbers.size()));
            rows.add(new Row(parts, row.get(1)));
        }
        numbers.forEach(phrases::add);
    }

    /** Empty for what is none of them. */
    Optional<String> of(List<PhraseMatcher.Found<Integer>> found) {
        if (found.isEmpty()) return Optional.empty();
        BitSet there = new BitSet();
        for (PhraseMatcher.Found<Integer> one : found) there.set(one.meaning());
        for (Row row : rows) if (row.among(there)) return Optional.of(row.matter);
        return Optional.empty();
    }

    List<PhraseMatcher.Found<Integer>> in(List<Token> words) {
        return phrases.in(words);
    }
}
