package id.kanal.channels.email.write;

import java.util.Locale;
import java.util.Set;

/** In which of our languages a text of ours is written, so that screen readers pronounce it right. */
final class Tongue {
    private static final Set<String> INDONESIAN =
            Set.of("yang", "dan", "anda", "laporan", "untuk", "nomor", "kami", "dengan", "di", "ke", "telah", "ini");
    private static final Set<String> ENGLISH =
            Set.of("the", "and", "your", "report", "for", "number", "we", "with", "of", "to", "has", "this");

    private Tongue() {}

    static String of(String text) {
        int score = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (INDONESIAN.contains(word)) score--;
            if (ENGLISH.contains(word)) score++;
        }
        return score > 0 ? "en" : "id";
    }
}
