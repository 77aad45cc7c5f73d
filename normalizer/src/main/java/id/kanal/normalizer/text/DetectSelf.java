package id.kanal.normalizer.text;

import id.kanal.kernel.model.Reporter.Disability;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the writer says of themself: a disability, a pregnancy, their age. Only where it hangs on a word for the writer in one
 * sentence, by nothing but link words: a wrong fact about a person is worse than one that is missed.
 */
final class DetectSelf implements TextStep {
    private static final int MOST_LINKS = 5;
    private static final int YOUNGEST = 7;
    private static final int OLDEST = 110;
    /** From this age on somebody calls themself old. */
    private static final int OLD = 45;

    private enum Fact {
        DISABLED,
        PREGNANT
    }

    private final PhraseMatcher<Fact> facts = new PhraseMatcher<>();
    private final NameReader names;
    private final Set<String> self;
    private final Set<String> before;
    private final Set<String> body;
    private final Set<String> links;
    private final Set<String> old;
    private final Set<String> not;
    private final Set<String> ages;
    private final Set<String> myAges;
    private final Set<String> mine = new HashSet<>();
    private final Set<String> years;
    private final Set<String> others;
    private final Set<String> own;
    private final Set<String> many;
    private final Set<String> as;
    private final Set<String> honorifics;

    DetectSelf(Dictionary dictionary) {
        names = new NameReader(dictionary);
        add(dictionary.words("self-disabled"), Fact.DISABLED);
        add(dictionary.words("self-pregnant"), Fact.PREGNANT);
        self = dictionary.words("self");
        before = dictionary.words("self-before");
        body = dictionary.words("self-body");
        links = dictionary.words("self-link");
        old = dictionary.words("self-old");
        not = dictionary.words("self-not");
        ages = dictionary.words("self-age");
        myAges = dictionary.words("self-my-age");
        mine.addAll(self);
        mine.addAll(myAges);
        years = dictionary.words("year-unit");
        others = dictionary.words("other-unit");
        own = dictionary.words("name-own");
        many = dictionary.words("self-many");
        as = dictionary.words("self-as");
        honorifics = dictionary.words("honorific");
    }

    private void add(Set<String> phrases, Fact fact) {
        for (String phrase : phrases) facts.add(phrase.replace('-', ' '), fact);
    }

    @Override
    public void apply(Draft draft) {
        List<Token> words = draft.words();
        if (!draft.says(mine)) return;
        Map<Integer, PhraseMatcher.Found<Fact>> found = new HashMap<>();
        for (PhraseMatcher.Found<Fact> one : facts.in(words)) found.put(one.from(), one);
        boolean capitals = NameReader.capitalsTell(draft.text(), words);
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at).lower();
            if (myAges.contains(word)) draft.self = draft.self.or(new Chain(draft, found, true, false).from(at + 1));
            else if (self.contains(word)) draft.self = draft.self.or(of(draft, at, found, capitals));
        }
    }

    private Self of(Draft draft, int at, Map<Integer, PhraseMatcher.Found<Fact>> found, boolean capitals) {
        List<Token> words = draft.words();
        String last = at == 0 ? "" : words.get(at - 1).lower();
        int next = at + 1;
        if (own.contains(last + "-" + words.get(at).lower())) {
            int named = names.end(draft.text(), words, next, capitals, true);
            return named == next ? Self.UNKNOWN : new Chain(draft, found, false, false).from(named);
        }
        if (ages.contains(last) && !many.contains(words.get(at).lower()))
            return new Chain(draft, found, true, false).from(next);
        if (as(words, at, found)) return new Self(Disability.YES, Optional.empty(), false);
        if (body.contains(last)) return new Chain(draft, found, false, true).from(next);
        if (at > 0 && !before.contains(last) && !begins(draft, at)) return Self.UNKNOWN;
        int name = next;
        while (name < words.size() && honorifics.contains(words.get(name).lower())) name++;
        int named = names.end(draft.text(), words, name, capitals, false);
        return new Chain(draft, found, false, false).from(named > name ? named : next);
    }

    /** "As a blind person, I …". */
    private boolean as(List<Token> words, int at, Map<Integer, PhraseMatcher.Found<Fact>> found) {
        for (PhraseMatcher.Found<Fact> one : found.values()) {
            if (one.to() != at || one.meaning() != Fact.DISABLED) continue;
            int lead = one.from() - 1;
            while (lead > 0
                    && links.contains(words.get(lead).lower())
                    && !as.contains(words.get(lead).lower())) lead--;
            if (lead >= 0 && as.contains(words.get(lead).lower())) return true;
        }
        return false;
    }

    /** Whether a clause of the writer's begins with a word: after a quotation mark it may be somebody else's. */
    private static boolean begins(Draft draft, int at) {
        String gap = draft.gap(at);
        return gap.indexOf('"') < 0 && gap.chars().anyMatch(c -> ".,;:!?\n-()".indexOf(c) >= 0);
    }

    /** Goes from link to link until a word stands there that is none. */
    private final class Chain {
        private final Draft draft;
        private final List<Token> words;
        private final Map<Integer, PhraseMatcher.Found<Fact>> found;
        private final boolean body;
        private boolean aged;
        private boolean old;
        private boolean away;
        private int linked;
        private Self said = Self.UNKNOWN;

        /** @param body whether it is about a part of the body */
        Chain(Draft draft, Map<Integer, PhraseMatcher.Found<Fact>> found, boolean aged, boolean body) {
            this.draft = draft;
            this.words = draft.words();
            this.found = found;
            this.aged = aged;
            this.body = body;
        }

        Self from(int start) {
            int at = start;
            while (at < words.size() && linked <= MOST_LINKS && !sentenceEnds(at)) {
                int next = after(at);
                if (next == at) break;
                at = next;
            }
            return said;
        }

        private boolean sentenceEnds(int at) {
            return draft.gap(at).chars().anyMatch(c -> ".;!?\n\"".indexOf(c) >= 0);
        }

        /** Where it goes on; the same index where it does not. */
        private int after(int at) {
            PhraseMatcher.Found<Fact> fact = found.get(at);
            if (fact != null) return fact(fact, at);
            String word = words.get(at).lower();
            if (word.equals("orang") && lower(at + 1).equals("tua")) return at; // parents
            if (DetectSelf.this.old.contains(word)) {
                old = true;
                return at + 1;
            }
            if (ages.contains(word)) {
                aged = true;
                return at + 1;
            }
            Optional<Integer> number = digits(word);
            if (number.isPresent()) return number(number.get(), at);
            if (draft.placed.get(at)) {
                away = true; // what comes now may be of the place
                return at + 1;
            }
            linked++;
            return links.contains(word) ? at + 1 : at;
        }

        private int fact(PhraseMatcher.Found<Fact> fact, int at) {
            boolean disabled = fact.meaning() == Fact.DISABLED;
            if (away || (body && !disabled) || (disabled && not.contains(lower(fact.to())))) return at;
            said = said.or(new Self(disabled ? Disability.YES : Disability.UNKNOWN, Optional.empty(), !disabled));
            return fact.to();
        }

        private int number(int number, int at) {
            String unit = lower(at + 1);
            if (others.contains(unit)) return said.pregnant() && !aged ? at + 2 : at;
            boolean counted = years.contains(unit) || !words.get(at).number();
            boolean tells = aged ? number >= YOUNGEST : old && counted && number >= OLD;
            if (!tells || number > OLDEST || body) return at;
            said = said.or(new Self(Disability.UNKNOWN, Optional.of(number), false));
            aged = false;
            return years.contains(unit) ? at + 2 : at + 1;
        }

        private String lower(int at) {
            return at < words.size() ? words.get(at).lower() : "";
        }
    }

    /** {@code 67}, {@code 67th}. */
    private Optional<Integer> digits(String word) {
        int end = 0;
        while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') end++;
        boolean counts = end == word.length() || years.contains(word.substring(end));
        return end > 0 && end <= 3 && counts ? Optional.of(Integer.valueOf(word.substring(0, end))) : Optional.empty();
    }
}
