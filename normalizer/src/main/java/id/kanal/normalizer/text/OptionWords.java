package id.kanal.normalizer.text;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words by which people choose where others press a button. What is denied is not chosen. */
final class OptionWords {
    private static final int FEW = 5;

    private final Map<String, String> options;
    private final Set<String> not;

    OptionWords(Dictionary dictionary) {
        options = dictionary.paired("option");
        not = dictionary.words("option-not");
    }

    Optional<String> chosen(String text, Set<String> offered) {
        Set<String> chosen = new HashSet<>();
        int words = 0;
        for (Token word : Token.of(text)) {
            if (++words > FEW || not.contains(word.lower())) return Optional.empty();
            String option = options.get(word.lower());
            if (option != null && offered.contains(option)) chosen.add(option);
        }
        return chosen.size() == 1 ? chosen.stream().findFirst() : Optional.empty();
    }
}
