package id.kanal.channels.telegram;

import id.kanal.channels.words.PropertiesFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What stands on the bot itself and not in an answer: the menu of commands, names of keys and buttons, and why groups are declined.
 * Checked as a whole when it is read.
 */
final class MenuTexts {
    /** The languages that there are. */
    private static final List<String> LANGUAGES = List.of("id", "en", "jv", "su");

    static final String SEND_LOCATION = "key.location";
    static final String CHOOSE_LANGUAGE = "language.choose";
    static final String LANGUAGE = "language.";
    static final String TAKEN = "pressed.taken";
    static final String DECLINED = "group.declined";
    static final String COMMAND = "command.";

    private final Map<String, Properties> texts = new LinkedHashMap<>();
    private final String first;

    /** @param languages in which we answer, the first for everybody else */
    MenuTexts(List<String> languages) {
        for (String language : languages) if (LANGUAGES.contains(language)) texts.put(language, read(language));
        if (texts.isEmpty()) texts.put(LANGUAGES.get(0), read(LANGUAGES.get(0)));
        first = texts.keySet().iterator().next();
        for (String language : languages()) {
            for (String key : List.of(SEND_LOCATION, CHOOSE_LANGUAGE, TAKEN, DECLINED)) demand(language, key);
            for (String each : LANGUAGES) demand(language, LANGUAGE + each);
            for (String command : BotCommands.MENU) demand(language, COMMAND + command);
        }
    }

    private void demand(String language, String key) {
        if (texts.get(language).getProperty(key, "").isBlank())
            throw new IllegalStateException("the menu in " + language + " has no " + key);
    }

    private static Properties read(String language) {
        String path = "/messages/telegram-menu/" + language + ".properties";
        return PropertiesFile.read(path).orElseThrow(() -> new IllegalStateException("no " + path));
    }

    /** Those of our languages that there are words of, in the order in which they are offered. */
    Set<String> languages() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    /** The one for whoever's language is not there. */
    String first() {
        return first;
    }

    /** @param language as a program or we name it, such as {@code en-GB}; the first for all that are not there */
    String text(String language, String key) {
        String primary = language.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return texts.getOrDefault(primary, texts.get(first)).getProperty(key);
    }
}
