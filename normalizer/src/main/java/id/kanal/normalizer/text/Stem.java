package id.kanal.normalizer.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is left of a word without what Indonesian and its neighbours put before and behind it, so that <em>dipukul</em>,
 * <em>mukulin</em> and <em>pemukulan</em> are one. Not a word of the language: sounds that a prefix melts together (p and m, t
 * and n, k and ng, s, c and ny) become one capital letter, because without a list of roots nobody can tell which it was.
 */
final class Stem {
    private static final int SHORTEST = 3;
    private static final Map<Character, List<String>> CLITICS =
            byLast("nya", "lah", "kah", "pun", "mi", "ji", "ki", "ne", "na");
    private static final Map<Character, List<String>> SUFFIXES =
            byLast("kan", "ake", "aken", "keun", "in", "an", "i", "e", "ku", "mu");
    private static final Map<Character, List<String>> PREFIXES = by(
            prefix -> prefix.charAt(0),
            "meng",
            "meny",
            "peng",
            "peny",
            "men",
            "mem",
            "pen",
            "pem",
            "ber",
            "ter",
            "per",
            "me",
            "pe",
            "di",
            "ke",
            "se",
            "be",
            "te",
            "ka",
            "dak",
            "tak",
            "tok",
            "ba",
            "ta");

    private Stem() {}

    private static Map<Character, List<String>> byLast(String... affixes) {
        return by(affix -> affix.charAt(affix.length() - 1), affixes);
    }

    /** By one of their letters, in their order: most words need be compared with few of them. */
    private static Map<Character, List<String>> by(Function<String, Character> letter, String... affixes) {
        Map<Character, List<String>> by = new HashMap<>();
        for (String affix : affixes)
            by.computeIfAbsent(letter.apply(affix), first -> new ArrayList<>()).add(affix);
        return by;
    }

    static String of(String word) {
        String bare = word;
        int two = bare.indexOf('2');
        if (two >= SHORTEST) bare = bare.substring(0, two) + bare.substring(two + 1);
        bare = without(CLITICS, bare);
        bare = without(SUFFIXES, bare);
        if (bare.isEmpty()) return bare;
        for (String prefix : PREFIXES.getOrDefault(bare.charAt(0), List.of()))
            if (bare.startsWith(prefix) && bare.length() - prefix.length() > SHORTEST) {
                bare = bare.substring(prefix.length());
                break;
            }
        return melted(bare);
    }

    private static String without(Map<Character, List<String>> endings, String word) {
        if (word.isEmpty()) return word;
        for (String ending : endings.getOrDefault(word.charAt(word.length() - 1), List.of()))
            if (word.endsWith(ending) && word.length() - ending.length() > SHORTEST)
                return word.substring(0, word.length() - ending.length());
        return word;
    }

    private static String melted(String bare) {
        if (bare.length() < SHORTEST) return bare;
        if (bare.startsWith("ng") || bare.startsWith("ny"))
            return (bare.startsWith("ny") ? "S" : "") + bare.substring(2);
        return switch (bare.charAt(0)) {
            case 'p', 'm' -> "P" + bare.substring(1);
            case 't', 'n' -> "T" + bare.substring(1);
            case 's', 'c' -> "S" + bare.substring(1);
            case 'k' -> bare.substring(1);
            default -> bare;
        };
    }
}
