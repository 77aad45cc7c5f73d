package id.kanal.normalizer.text;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes down what a text is about, so that another one about the same can be told. */
final class TakeGist implements TextStep {
    private static final int MOST_WORDS = 80;
    private static final int SHORTEST = 3;
    private static final List<String> ORDINARY =
            List.of("ordinary", "opener", "request", "noise", "thanks", "status-filler", "place-lead", "number-time");

    /** A road is what many complain of; after the short form comes its name. */
    private static final String ROAD = "jalan";

    private static final Set<String> ROAD_NAMED = Set.of("jl", "jln");

    private static final List<String> CLITICS = List.of("nya", "na");

    private final Matters matters;
    private final Set<String> ordinary = new HashSet<>();
    private final Set<String> addresses;
    private final Set<String> ends;
    private final Set<String> wide;
    private final Set<String> towns;
    private final AddressNumbers numbers;

    TakeGist(Dictionary dictionary) {
        matters = new Matters(dictionary);
        for (String list : ORDINARY) ordinary.addAll(dictionary.words(list));
        ordinary.removeAll(dictionary.words("telling"));
        addresses = dictionary.words("place-address");
        ends = dictionary.words("place-end");
        wide = dictionary.words("place-wide");
        towns = dictionary.words("place-name");
        numbers = new AddressNumbers(dictionary);
    }

    @Override
    public void apply(Draft draft) {
        if (!(draft.intent instanceof Intent.Report)) return;
        List<Token> all = draft.words();
        List<Token> words = all.subList(0, Math.min(all.size(), MOST_WORDS));
        List<PhraseMatcher.Found<Integer>> found = matters.in(words);
        List<Token> tagged = draft.place.map(Token::of).orElse(List.of());
        Set<String> place = names(tagged);
        Set<String> numbered = numbers.in(words);
        Optional<String> spot =
                isNarrow(tagged, place) ? Optional.of(spot(place, numbers.in(tagged))) : Optional.empty();
        place.addAll(addressed(words, PhraseMatcher.covered(found, part -> true), place.isEmpty()));
        Set<String> placeStems = new HashSet<>();
        for (String name : place) placeStems.add(Stem.of(name));
        draft.gist = new Gist(matters.of(found), spot, stems(words, place), numbered, placeStems);
    }

    /** Without house numbers, which neighbours have their own of. */
    private static String spot(Set<String> place, Set<String> numbers) {
        Set<String> all = new TreeSet<>(place);
        for (String number : numbers) if (Character.isLetter(number.charAt(0))) all.add(number);
        return String.join(" ", all);
    }

    private boolean isNarrow(List<Token> words, Set<String> place) {
        Set<String> narrow = new HashSet<>(place);
        narrow.removeAll(towns);
        for (int i = 1; i < words.size(); i++)
            if (wide.contains(words.get(i - 1).lower())) narrow.remove(plain(words.get(i)));
        return !narrow.isEmpty();
    }

    /**
     * Names right after a word that has one, for places that are not known for such by likeness.
     *
     * @param roads whether a road's name is looked for, too, beside what is wrong with it
     */
    private Set<String> addressed(List<Token> words, BitSet wrong, boolean roads) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            String type = words.get(i).lower();
            boolean road = type.equals(ROAD);
            boolean typed = ROAD_NAMED.contains(type) || (addresses.contains(type) && (!road || roads));
            if (!typed || (road && wrong.get(i + 1))) continue;
            Token name = words.get(i + 1);
            boolean named = road ? isWord(name) : name.lower().length() >= SHORTEST && !name.number();
            if (named && !addresses.contains(name.lower()) && !ends.contains(name.lower())) names.add(plain(name));
        }
        return names;
    }

    private Set<String> stems(List<Token> words, Set<String> place) {
        Set<String> stems = new HashSet<>();
        for (Token word : words) {
            if (!isWord(word)) continue;
            String plain = plain(word);
            boolean kept = plain.equals(ROAD) || !addresses.contains(plain);
            if (kept && !place.contains(plain)) stems.add(Stem.of(plain));
        }
        return stems;
    }

    private Set<String> names(List<Token> words) {
        Set<String> names = new HashSet<>();
        for (Token word : words) if (isWord(word) && !addresses.contains(word.lower())) names.add(plain(word));
        return names;
    }

    private static String plain(Token word) {
        String plain = word.folded();
        for (String clitic : CLITICS)
            if (plain.endsWith(clitic) && plain.length() - clitic.length() >= SHORTEST)
                return plain.substring(0, plain.length() - clitic.length());
        return plain;
    }

    private boolean isWord(Token word) {
        return word.lower().length() >= SHORTEST && !ordinary.contains(word.lower()) && !word.hasDigit();
    }
}
