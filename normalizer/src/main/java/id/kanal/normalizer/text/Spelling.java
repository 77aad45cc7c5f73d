package id.kanal.normalizer.text;

/** How near two spellings are. */
public final class Spelling {
    private Spelling() {}

    /** With every run of one letter cut to a few. Digits stay. */
    static String fold(String word, int most) {
        return hasRun(word, most) ? cut(word, most) : word;
    }

    private static boolean hasRun(String word, int longer) {
        int run = 1;
        for (int i = 1; i < word.length(); i++) {
            run = word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
            if (run > longer) return true;
        }
        return false;
    }

    private static String cut(String word, int most) {
        StringBuilder folded = new StringBuilder(word.length());
        int run = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            run = i > 0 && c == word.charAt(i - 1) ? run + 1 : 1;
            if (run <= most || Character.isDigit(c)) folded.append(c);
        }
        return folded.toString();
    }

    /** Whether one character more, less, other, or two neighbours swapped make one word of the other. */
    public static boolean oneSlip(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) return false;
        int same = 0;
        int shorter = Math.min(a.length(), b.length());
        while (same < shorter && a.charAt(same) == b.charAt(same)) same++;
        int rest = shorter - same;
        if (a.length() > b.length()) return a.regionMatches(same + 1, b, same, rest);
        if (b.length() > a.length()) return b.regionMatches(same + 1, a, same, rest);
        if (rest == 0 || a.regionMatches(same + 1, b, same + 1, rest - 1)) return true;
        return rest > 1
                && a.charAt(same) == b.charAt(same + 1)
                && a.charAt(same + 1) == b.charAt(same)
                && a.regionMatches(same + 2, b, same + 2, rest - 2);
    }
}
