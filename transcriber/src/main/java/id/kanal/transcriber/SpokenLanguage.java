package id.kanal.transcriber;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Languages as engines name them: by code, by English name, and Javanese by a code that is no standard's. */
final class SpokenLanguage {
    private static final String JAVANESE = "jv";
    private static final String JAVANESE_OF_WHISPER = "jw";

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("indonesian", "id"),
            Map.entry("javanese", JAVANESE),
            Map.entry("sundanese", "su"),
            Map.entry("malay", "ms"),
            Map.entry("english", "en"),
            Map.entry("arabic", "ar"),
            Map.entry("chinese", "zh"),
            Map.entry("dutch", "nl"),
            Map.entry("tagalog", "tl"),
            Map.entry(JAVANESE_OF_WHISPER, JAVANESE),
            Map.entry("in", "id")); // ISO 639 before 1989

    private SpokenLanguage() {}

    /** For an engine of the family of Whisper. */
    static String toWhisper(String code) {
        return code.equals(JAVANESE) ? JAVANESE_OF_WHISPER : code;
    }

    /** BCP 47; empty for a name that we do not know. */
    static Optional<String> code(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        String known = CODES.getOrDefault(lower, lower);
        return known.matches("[a-z]{2,3}") ? Optional.of(known) : Optional.empty();
    }
}
