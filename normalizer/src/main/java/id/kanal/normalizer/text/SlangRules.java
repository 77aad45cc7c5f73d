package id.kanal.normalizer.text;

import id.kanal.kernel.masking.Characters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one written word stands for: the dictionary first, then rules. A rule that could spoil a name or a sign speaks
 * only if it leads to a word that is known.
 */
final class SlangRules {
    private static final List<String> ENDINGS = List.of("nya", "kah", "lah", "pun", "ku", "mu");
    private static final String LEET = "013457";
    private static final String LEET_LETTERS = "oieast";

    private final Map<String, Dictionary.Slang> slang;
    private final Set<String> known = new HashSet<>();
    private final Set<String> counted;
    private final Set<String> endsInX;
    private final Set<String> vowelQ;
    private final Set<String> endsInQ;
    private final Set<String> repeated;

    SlangRules(Dictionary dictionary) {
        slang = dictionary.slang();
        counted = dictionary.words("counted");
        endsInX = dictionary.words("ends-in-x");
        vowelQ = dictionary.words("vowel-q");
        endsInQ = dictionary.words("ends-in-q");
        repeated = dictionary.words("repeated");
        known.addAll(dictionary.words("known"));
        known.addAll(dictionary.words("place-type"));
        slang.values().forEach(s -> known.addAll(List.of(s.meaning().split(" "))));
    }

    /** @param before the word before it, and {@code next} the one after; blank at the ends */
    String meaning(String word, String before, String next) {
        Dictionary.Slang short_ = slang.get(word);
        if (short_ != null) {
            boolean unit = short_.nearNumber().equals(word) && number(next);
            return number(before) || unit ? short_.nearNumber() : short_.meaning();
        }
        if (number(word) || known.contains(word) || repeated.contains(word) || word.length() < 3) return word;
        if (word.length() > 60) return word;
        String found = doubled(word);
        if (found.equals(word)) found = folded(word);
        if (found.equals(word)) found = ending(word);
        if (found.equals(word)) found = leet(word);
        if (found.equals(word)) found = oldSpelling(word);
        return found;
    }

    /** {@code anak2}, {@code anak2nya}: said twice. {@code rt2}, {@code lantai2}: counted. */
    private String doubled(String word) {
        int two = word.indexOf('2');
        if (two < 3 || word.indexOf('2', two + 1) >= 0) return word;
        String base = word.substring(0, two);
        String end = word.substring(two + 1);
        boolean suffix = end.isEmpty() || end.equals("x") || end.equals("an") || ENDINGS.contains(end);
        if (!suffix || counted.contains(base) || !letters(base)) return word;
        String whole = simple(base);
        return whole + "-" + whole + (end.equals("x") ? "nya" : end);
    }

    /** {@code rusaaaak}, {@code parahh}. */
    private String folded(String word) {
        String one = Spelling.fold(word, 1);
        if (one.length() == word.length()) return word;
        String two = Spelling.fold(word, 2);
        if (known(two)) return simple(two);
        if (known(one)) return simple(one);
        return two.length() < word.length() ? one : word;
    }

    /** {@code rumahx} his, {@code rumahq} mine, {@code rmhnya} a short form with an ending. */
    private String ending(String word) {
        String base = word.substring(0, word.length() - 1);
        char before = base.charAt(base.length() - 1);
        if (word.endsWith("x") && base.length() > 2 && letters(base) && !endsInX.contains(word))
            return simple(base) + "nya";
        boolean mine = "aiueo".indexOf(before) < 0 ? !endsInQ.contains(word) : vowelQ.contains(word);
        if (word.endsWith("q") && base.length() > 2 && mine && letters(base)) return simple(base) + "ku";
        for (String end : ENDINGS) {
            String stem = word.substring(0, Math.max(0, word.length() - end.length()));
            if (word.endsWith(end) && stem.length() > 2 && slang.containsKey(stem)) return simple(stem) + end;
        }
        return word;
    }

    /** {@code r0sak}: digits drawn as letters, where that makes a known word. */
    private String leet(String word) {
        StringBuilder read = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int letter = LEET.indexOf(word.charAt(i));
            if (letter >= 0) read.setCharAt(i, LEET_LETTERS.charAt(letter));
        }
        String plain = read.toString();
        return !plain.equals(word) && known(plain) ? simple(plain) : word;
    }

    /** {@code boekoe}: the spelling before 1947, where that makes a known word; names keep it. */
    private String oldSpelling(String word) {
        String modern = word.replace("oe", "u");
        return !modern.equals(word) && known(modern) ? simple(modern) : word;
    }

    /** Whether it is a short form of the dictionary that is not a word besides. */
    boolean isShort(String word) {
        Dictionary.Slang found = slang.get(word);
        return found != null && !found.meaning().equals(word);
    }

    /** Whether what a word stands for is sure: by the dictionary, or because its stem is a word that is known. */
    boolean isSure(String word, String meaning) {
        if (slang.containsKey(word)) return true;
        String stem = meaning.contains("-") ? meaning.substring(0, meaning.indexOf('-')) : meaning;
        for (String end : ENDINGS)
            if (stem.endsWith(end) && known.contains(stem.substring(0, stem.length() - end.length()))) return true;
        return known.contains(stem);
    }

    boolean known(String word) {
        return known.contains(word) || slang.containsKey(word);
    }

    private String simple(String word) {
        Dictionary.Slang found = slang.get(word);
        return found == null ? word : found.meaning();
    }

    private static boolean letters(String word) {
        for (int i = 0; i < word.length(); i++) if (!Characters.latin(word.charAt(i))) return false;
        return true;
    }

    private static boolean number(String word) {
        return !word.isEmpty() && Token.number(word);
    }
}
