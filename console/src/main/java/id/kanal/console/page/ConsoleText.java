package id.kanal.console.page;

import id.kanal.channels.words.PropertiesFile;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the console in one language. */
public final class ConsoleText {
    public static final ConsoleText INDONESIAN = new ConsoleText("id");
    public static final ConsoleText ENGLISH = new ConsoleText("en");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    private final String language;
    private final Properties words;
    private final DateTimeFormatter time;

    private ConsoleText(String language) {
        this.language = language;
        this.words = read(language);
        this.time = DateTimeFormatter.ofPattern("d MMM yyyy, HH.mm", Locale.forLanguageTag(language));
    }

    /** Indonesian for whatever else is asked for. */
    public static ConsoleText in(String language) {
        return language.equals("en") ? ENGLISH : INDONESIAN;
    }

    public String language() {
        return language;
    }

    public ConsoleText other() {
        return this == INDONESIAN ? ENGLISH : INDONESIAN;
    }

    public boolean has(String key) {
        return words.getProperty(key) != null;
    }

    public String say(String key) {
        String text = words.getProperty(key);
        if (text == null) throw new IllegalStateException("no words for " + key);
        return text;
    }

    /** With one placeholder filled. */
    public String say(String key, String placeholder, Object value) {
        return say(key, Map.of(placeholder, value));
    }

    /** With placeholders filled. What stands in a value is not read again: a name may hold braces. */
    public String say(String key, Map<String, ?> values) {
        return PLACEHOLDER.matcher(say(key)).replaceAll(found -> {
            Object value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
        });
    }

    public String time(Instant at, ZoneId zone) {
        return time.withZone(zone).format(at);
    }

    static Properties read(String language) {
        return PropertiesFile.read("/id/kanal/console/page/" + language + ".properties")
                .orElseThrow(() -> new IllegalStateException("no words in language '" + language + "'"));
    }
}
