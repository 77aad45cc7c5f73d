package id.kanal.channels.web;

import id.kanal.channels.http.HttpCall;
import id.kanal.channels.words.PropertiesFile;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The words of the pages in one language, from its file. */
final class PageWords {
    private static final PageWords INDONESIAN = new PageWords("id", "en");
    private static final PageWords ENGLISH = new PageWords("en", "id");

    private final String language;
    private final String other;
    private final Properties words;

    private PageWords(String language, String other) {
        this.language = language;
        this.other = other;
        this.words = read(language);
    }

    /** Indonesian for everybody whose language the pages do not have. */
    static PageWords in(String language) {
        return language.equals(ENGLISH.language) ? ENGLISH : INDONESIAN;
    }

    /** As the call asks for it. */
    static PageWords of(HttpCall call) {
        return in(asked(call).orElse(""));
    }

    static Optional<String> asked(HttpCall call) {
        return call.field("lang").or(() -> call.query("lang"));
    }

    String language() {
        return language;
    }

    PageWords other() {
        return in(other);
    }

    String say(String key) {
        String text = words.getProperty(key);
        if (text == null) throw new IllegalStateException("no words for " + key);
        return text;
    }

    /** With one placeholder filled. */
    String say(String key, String placeholder, String value) {
        return say(key, Map.of(placeholder, value));
    }

    String say(String key, Map<String, String> values) {
        String text = say(key);
        for (Map.Entry<String, String> value : values.entrySet())
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        return text;
    }

    Html html(String key) {
        return Html.text(say(key));
    }

    static Properties read(String language) {
        return PropertiesFile.read("/id/kanal/channels/web/" + language + ".properties")
                .orElseThrow(() -> new IllegalStateException("no words in language '" + language + "'"));
    }
}
