package id.kanal.normalizer.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the agency code that may stand first ({@code TANGKAB jalan rusak}) and takes it off the text. A code that is
 * also the thing complained of, such as BBM (fuel), stays: without it the text would lose its subject.
 */
final class TakeAgencyCode implements TextStep {
    private final Set<String> codes;
    private final Set<String> things;

    TakeAgencyCode(Set<String> codes, Set<String> things) {
        this.codes = codes.stream().map(c -> c.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        this.things = things;
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        if (words.isEmpty() || !codes.contains(words.get(0).lower())) return;
        Token first = words.get(0);
        draft.agencyHint = Optional.of(first.lower().toUpperCase(Locale.ROOT));
        if (words.size() == 1 || things.contains(first.lower())) return;
        int rest = first.end();
        while (rest < draft.text().length()
                && " \n:;,.#-/*".indexOf(draft.text().charAt(rest)) >= 0) rest++;
        draft.text(draft.text().substring(rest));
    }
}
