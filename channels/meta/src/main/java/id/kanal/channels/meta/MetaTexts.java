package id.kanal.channels.meta;

import id.kanal.channels.words.PropertiesFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Words beside messages: on lists, and to whoever calls. Checked as a whole when they are read. */
final class MetaTexts {
    /** What opens a list of answers. */
    static final String CHOOSE = "list.choose";

    /** What somebody is written who calls. */
    static final String CALLED = "call.missed";

    private static final List<String> KEYS = List.of(CHOOSE, CALLED);

    private final Map<String, Properties> languages = new HashMap<>();
    private final String first;

    /** @param languages the first is for everybody whose language is not there */
    MetaTexts(List<String> languages) {
        this.first = languages.get(0);
        List<String> mistakes = new ArrayList<>();
        for (String language : languages) read(language, mistakes);
        if (!mistakes.isEmpty()) throw new IllegalArgumentException(String.join("; ", mistakes));
    }

    private void read(String language, List<String> mistakes) {
        String path = "/messages/meta-menu/" + language + ".properties";
        Properties file = PropertiesFile.read(path).orElseGet(Properties::new);
        for (String key : KEYS)
            if (file.getProperty(key, "").isBlank()) mistakes.add(path + ": " + key + " is missing");
        languages.put(language, file);
    }

    String text(String language, String key) {
        return languages.getOrDefault(language, languages.get(first)).getProperty(key);
    }
}
