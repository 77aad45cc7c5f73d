package id.kanal.normalizer.text;

import java.util.HashSet;
import java.util.Set;

/** Whether two texts name the same thing: by the beginnings of their longer words, which endings and clitics leave alone. */
public final class SharedWord {
    private static final int BEGINNING = 5;
    private static final int SHORTEST = 4;
    /** What agencies and citizens write of any case. */
    private static final Set<String> OF_ANY_CASE = Set.of(
            "sudah", "telah", "selesai", "yang", "untuk", "tidak", "belum", "pada", "akan", "dengan", "dari", "mohon",
            "tolong", "kapan", "berapa", "dimana", "bapak", "lapor", "laporan", "tiket", "saya", "kami", "petugas");

    private SharedWord() {}

    public static boolean in(String one, String other) {
        Set<String> beginnings = beginnings(one);
        return beginnings(other).stream().anyMatch(beginnings::contains);
    }

    private static Set<String> beginnings(String text) {
        Set<String> beginnings = new HashSet<>();
        for (Token word : Token.of(text)) {
            String lower = word.lower();
            if (lower.length() < SHORTEST || word.number() || OF_ANY_CASE.contains(lower)) continue;
            beginnings.add(beginning(lower));
            boolean prefixed = lower.startsWith("di") || lower.startsWith("me");
            if (prefixed && lower.length() > BEGINNING + 1) beginnings.add(beginning(lower.substring(2)));
        }
        return beginnings;
    }

    private static String beginning(String word) {
        return word.substring(0, Math.min(BEGINNING, word.length()));
    }
}
