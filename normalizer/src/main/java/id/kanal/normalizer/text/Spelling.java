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
        String restA = a.substring(same);
        String restB = b.substring(same);
        if (a.length() != b.length())
            return restA.length() > restB.length()
                    ? restA.substring(1).equals(restB)
                    : restB.substring(1).equals(restA);
        if (restA.isEmpty() || restA.substring(1).equals(restB.substring(1))) return true;
        return restA.length() > 1
                && restA.charAt(0) == restB.charAt(1)
                && restA.charAt(1) == restB.charAt(0)
                && restA.substring(2).equals(restB.substring(2));
    }
}
