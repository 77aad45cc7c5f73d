package id.kanal.channels.words;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A message set in memory in which every text is its own key; tests say otherwise where it matters. */
final class SmallSet {
    private final Map<String, Properties> files = new LinkedHashMap<>();

    SmallSet(String... languages) {
        for (String language : languages) {
            Properties file = new Properties();
            file.setProperty("months", "Jan,Feb,Mar,Apr,Mei,Jun,Jul,Agu,Sep,Okt,Nov,Des");
            for (String key : MessageKeys.needed()) file.setProperty(key, key);
            files.put(language, file);
        }
    }

    SmallSet with(String key, String text) {
        files.values().forEach(file -> file.setProperty(key, text));
        return this;
    }

    /** With all that sets may have beside what they need. */
    SmallSet withEverything() {
        MessageKeys.groups().forEach(group -> group.forEach(key -> with(key, key)));
        return this;
    }

    /** In one language alone. */
    SmallSet in(String language, String key, String text) {
        files.get(language).setProperty(key, text);
        return this;
    }

    /** Not in one language. */
    SmallSet without(String language, String key) {
        files.get(language).remove(key);
        return this;
    }

    MessageSet read() {
        return new MessageSet(files);
    }
}
