package id.kanal.normalizer.text;

import java.util.List;

/**
 * What is left of a word without what Indonesian and its neighbours put before and behind it, so that <em>dipukul</em>,
 * <em>mukulin</em> and <em>pemukulan</em> are one. Not a word of the language: sounds that a prefix melts together (p and m, t
 * and n, k and ng, s, c and ny) become one capital letter, because without a list of roots nobody can tell which it was.
 */
final class Stem {
    private static final int SHORTEST = 3;
    private static final List<String> CLITICS = List.of("nya", "lah", "kah", "pun", "mi", "ji", "ki", "ne", "na");
    private static final List<String> SUFFIXES =
            List.of("kan", "ake", "aken", "keun", "in", "an", "i", "e", "ku", "mu");
    private static final List<String> PREFIXES = List.of(
            "meng", "meny", "peng", "peny", "men", "mem", "pen", "pem", "ber", "ter", "per", "me", "pe", "di", "ke",
            "se", "be", "te", "ka", "dak", "tak", "tok", "ba", "ta");

    private Stem() {}

    static String of(String word) {
        String bare = word;
        int two = bare.indexOf('2');
        if (two >= SHORTEST) bare = bare.substring(0, two) + bare.substring(two + 1);
        bare = without(CLITICS, bare);
        bare = without(SUFFIXES, bare);
        for (String prefix : PREFIXES)
            if (bare.startsWith(prefix) && bare.length() - prefix.length() > SHORTEST) {
                bare = bare.substring(prefix.length());
                break;
            }
        return melted(bare);
    }

    private static String without(List<String> endings, String word) {
        for (String ending : endings)
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
