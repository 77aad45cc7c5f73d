package id.kanal.normalizer.text;

import id.kanal.kernel.masking.DigitRun;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the words that name a person or are a telephone number. What names the place is neither: many places are called after people. */
final class DetectPersons implements TextStep {
    private static final int SHORTEST_NUMBER = 9;
    private static final int LONGEST_NUMBER = 15;
    private static final int ABBREVIATION = 3;

    private final NameReader names;
    private final Set<String> marks;
    private final Set<String> own;
    private final Set<String> ownElse;
    private final Set<String> of;
    private final Set<String> openers;
    private final Set<String> honorifics;
    private final Set<String> offices;
    private final Set<String> places;
    private final Set<String> contact;
    private final Set<String> self;
    private final Set<String> introductions;

    /** All that a person may begin with. */
    private final Set<String> leads = new HashSet<>(Set.of("nama", "an"));

    DetectPersons(Dictionary dictionary) {
        names = new NameReader(dictionary);
        marks = dictionary.words("name-mark");
        own = dictionary.words("name-own");
        ownElse = dictionary.words("name-own-else");
        openers = dictionary.words("opener");
        of = dictionary.words("name-of");
        honorifics = dictionary.words("honorific");
        offices = dictionary.words("office");
        places = dictionary.words("place-type");
        contact = dictionary.words("contact");
        self = dictionary.words("self");
        introductions = dictionary.words("title-intro");
        for (Set<String> some : List.of(marks, own, ownElse, of, honorifics, offices, self))
            for (String phrase : some) leads.add(phrase.split("-")[0]);
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        boolean capitals = NameReader.capitalsTell(draft.text(), words);
        for (int at = 0; at < words.size(); at++) at = Math.max(at, person(draft, at, capitals) - 1);
        for (DigitRun run : DigitRun.of(draft.text())) numbers(run, words, draft.persons);
        draft.persons.andNot(draft.placed);
    }

    /** The index after the person that is named from a word on; 0 where none is. */
    private int person(Draft draft, int at, boolean capitals) {
        List<Token> words = draft.words();
        String word = words.get(at).lower();
        if (!leads.contains(word)) return 0;
        String two = at + 1 < words.size() ? word + "-" + words.get(at + 1).lower() : word;
        if (ownElse.contains(word)) return cut(draft, at, at + 1, capitals, false);
        if (ownElse.contains(two)) return cut(draft, at, at + 2, capitals, false);
        if (own.contains(two)) return cut(draft, at, at + 2, capitals, first(words, at));
        if (word.equals("nama") && at + 1 < words.size() && draft.gap(at + 1).indexOf(':') >= 0)
            return cut(draft, at, at + 1, capitals, true);
        if (of.contains(two)) return cut(draft, at, at + 2, capitals, true);
        boolean counted = at > 0 && words.get(at - 1).number();
        if (word.equals("an") && !counted) return cut(draft, at, at + 1, capitals, false);
        boolean that = at > 0 && words.get(at - 1).lower().equals("yang");
        if (marks.contains(word)) return cut(draft, that ? at - 1 : at, at + 1, capitals, true);
        if (self.contains(word) && called(draft, at + 1, capitals)) return cut(draft, at, at + 1, capitals, false);
        return honorifics.contains(word) || offices.contains(word) ? titled(draft, at, capitals) : 0;
    }

    /** "Saya Siti dari …": a frequent name, or one with a capital before words of where somebody is from. */
    private boolean called(Draft draft, int from, boolean capitals) {
        int end = names.end(draft.text(), draft.words(), from, capitals, false);
        if (end == from || draft.placed.get(from)) return false;
        boolean onward = end < draft.words().size()
                && introductions.contains(draft.words().get(end).lower());
        boolean frequent = names.frequent(draft.words().get(from));
        return onward
                || (frequent && NameReader.capital(draft.text(), draft.words().get(from)));
    }

    /** Whether nothing but a greeting stands before a word: elsewhere "my name" is mostly what is complained of. */
    private boolean first(List<Token> words, int at) {
        for (int before = 0; before < at; before++)
            if (!openers.contains(words.get(before).lower())) return false;
        return true;
    }

    /** @param from where the words begin that say that a name comes, {@code to} where it would begin */
    private int cut(Draft draft, int from, int to, boolean capitals, boolean marked) {
        int begins = to;
        while (begins < draft.words().size()
                && honorifics.contains(draft.words().get(begins).lower())) begins++;
        int end = others(draft, begins, names.end(draft.text(), draft.words(), begins, capitals, marked), capitals);
        if (end > begins) draft.persons.set(from, end);
        return end > begins ? end : 0;
    }

    /** "Pak Budi" goes as a whole, of "Pak RT Budi" the name; "gang Haji Naim" is a place. */
    private int titled(Draft draft, int at, boolean capitals) {
        List<Token> words = draft.words();
        int office = at;
        while (office < words.size() && honorifics.contains(words.get(office).lower()) && spaced(draft, office, at))
            office++;
        int begins = office;
        while (begins < words.size() && offices.contains(words.get(begins).lower()) && spaced(draft, begins, at))
            begins++;
        if (begins >= words.size() || !spaced(draft, begins, at)) return 0;
        boolean held = begins > office;
        boolean bare = !held || office == at;
        if (bare && at > 0 && places.contains(words.get(at - 1).lower())) return 0;
        if (draft.placed.get(begins) || (held && !names.frequent(words.get(begins)))) return 0;
        int end = others(draft, begins, names.end(draft.text(), words, begins, capitals, false), capitals);
        if (end > begins) draft.persons.set(held ? begins : at, end);
        return end > begins ? end : 0;
    }

    /** The index after those who are named beside the first one. */
    private int others(Draft draft, int from, int to, boolean capitals) {
        int end = to;
        while (end > from
                && end + 1 < draft.words().size()
                && draft.words().get(end).lower().equals("dan")) {
            int next = names.end(draft.text(), draft.words(), end + 1, capitals, false);
            if (next == end + 1) break;
            end = next;
        }
        return end;
    }

    /** Whether a word follows the one before without a sign between them that ends something. */
    private static boolean spaced(Draft draft, int at, int first) {
        if (at == first) return true;
        Token before = draft.words().get(at - 1);
        String gap = draft.gap(at);
        return gap.equals(" ") || (gap.equals(". ") && before.lower().length() <= ABBREVIATION);
    }

    /** Several in a row may look like one. */
    private void numbers(DigitRun run, List<Token> words, BitSet persons) {
        int groups = run.groups().size();
        if (telephone(run.digits(0, groups))) number(run.start(), run.end(), words, persons);
        else
            for (DigitRun.Group group : run.groups())
                if (telephone(group.digits())) number(group.start(), group.end(), words, persons);
    }

    private static boolean telephone(String digits) {
        return digits.length() >= SHORTEST_NUMBER
                && digits.length() <= LONGEST_NUMBER
                && (digits.startsWith("0") || digits.startsWith("62"));
    }

    private void number(int start, int end, List<Token> words, BitSet persons) {
        int first = 0;
        while (first < words.size() && words.get(first).end() <= start) first++;
        int to = first;
        while (to < words.size() && words.get(to).start() < end) to++;
        while (to < words.size() && names.frequent(words.get(to))) to++;
        while (first > 0 && (persons.get(first - 1) || announces(words.get(first - 1)))) first--;
        persons.set(first, to);
    }

    /** Whether a word may stand before a telephone number and belong to it. */
    private boolean announces(Token word) {
        return contact.contains(word.lower()) || names.frequent(word);
    }
}
