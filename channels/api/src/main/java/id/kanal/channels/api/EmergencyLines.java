package id.kanal.channels.api;

import id.kanal.channels.words.PropertiesFile;
import id.kanal.kernel.model.Topic.Danger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Whom to call, in one sentence, for whoever waits while somebody's words tell of danger. From any thread. */
final class EmergencyLines {
    private final Map<String, Properties> languages = new LinkedHashMap<>();

    /** @param languages BCP 47 primary subtags; the first has every line */
    EmergencyLines(List<String> languages) {
        for (String language : languages) this.languages.put(language, load(language));
        for (Danger danger : Danger.values())
            if (danger != Danger.NONE && first().getProperty(key(danger), "").isBlank())
                throw new IllegalArgumentException("the first language has no line for " + danger.id());
    }

    /** @param language BCP 47 */
    String of(Danger danger, String language) {
        String primary = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return languages
                .getOrDefault(primary, first())
                .getProperty(key(danger), first().getProperty(key(danger)))
                .strip();
    }

    private Properties first() {
        return languages.values().iterator().next();
    }

    private static String key(Danger danger) {
        return "emergency." + danger.id();
    }

    private static Properties load(String language) {
        return PropertiesFile.read("/messages/api/" + language + ".properties").orElseGet(Properties::new);
    }
}
