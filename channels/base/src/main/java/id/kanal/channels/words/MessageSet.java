package id.kanal.channels.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The message files of one kind of channel, one a language; checked as a whole when they are read, so that no text is missing at
 * night. The first language has all texts; another may lack some, and then says no message of which it lacks a text.
 */
public final class MessageSet {
    private static final Set<String> PLACEHOLDERS = Set.of(
            "ticket",
            "digits",
            "status",
            "agency",
            "due",
            "note",
            "reason",
            "answer",
            "changed",
            "next",
            "example",
            "name",
            "rating",
            "format",
            "link",
            "before",
            "what",
            "place",
            "kind",
            "protection",
            "files",
            "code",
            "other");

    /** Texts that are the same at every door, unless its own set has them. */
    private static final String SHARED = "shared";

    private final Map<String, Map<String, Template>> languages = new LinkedHashMap<>();
    private final Map<String, List<String>> months = new LinkedHashMap<>();
    private final String first;

    /**
     * @param files a message file by language, BCP 47 primary subtag; the first is for everybody whose language is not there
     */
    public MessageSet(Map<String, Properties> files) {
        List<String> mistakes = new ArrayList<>();
        files.forEach((language, file) -> read(language, file, mistakes));
        this.first = files.keySet().iterator().next();
        compare(mistakes);
        if (!mistakes.isEmpty()) throw new IllegalArgumentException(String.join("; ", mistakes));
    }

    /**
     * Reads {@code messages/<name>/<language>.properties} from the class path, and what every set has from {@code
     * messages/shared}.
     *
     * @param name of the set, in the module of the channels that use it
     */
    public static MessageSet shipped(String name, List<String> languages) {
        Map<String, Properties> files = new LinkedHashMap<>();
        for (String language : languages) files.put(language, load(name, language));
        return new MessageSet(files);
    }

    private static Properties load(String name, String language) {
        String path = "/messages/" + name + '/' + language + ".properties";
        Properties file = PropertiesFile.read(path)
                .orElseThrow(() ->
                        new IllegalArgumentException("no message file '" + name + "' for language '" + language + "'"));
        PropertiesFile.read("/messages/" + SHARED + '/' + language + ".properties")
                .ifPresent(shared -> shared.forEach(file::putIfAbsent));
        return file;
    }

    private void read(String language, Properties file, List<String> mistakes) {
        Map<String, Template> texts = new TreeMap<>();
        boolean first = languages.isEmpty();
        languages.put(language, texts);
        months.put(
                language, Arrays.asList(file.getProperty(MessageKeys.MONTHS, "").split(",")));
        if (months.get(language).size() != 12) mistakes.add(language + ": months needs 12 names");
        Set<String> needed = first ? MessageKeys.needed() : new TreeSet<>();
        Set<String> allowed = MessageKeys.needed();
        for (Set<String> group : MessageKeys.groups()) {
            allowed.addAll(group);
            if (first && group.stream().anyMatch(file::containsKey)) needed.addAll(group);
        }
        for (String key : new TreeSet<>(file.stringPropertyNames())) {
            if (key.equals(MessageKeys.MONTHS)) continue;
            String where = language + ": " + key;
            if (!allowed.contains(key) && !MessageKeys.isFree(key)) mistakes.add(where + " is not known");
            else if (!file.getProperty(key).isBlank())
                template(where, file.getProperty(key), mistakes).ifPresent(text -> texts.put(key, text));
            else needed.add(key);
        }
        for (String key : needed)
            if (file.getProperty(key, "").isBlank()) mistakes.add(language + ": " + key + " is missing");
    }

    /** What is said in any language is said in the first. */
    private void compare(List<String> mistakes) {
        Set<String> all = new TreeSet<>();
        languages.values().forEach(texts -> all.addAll(texts.keySet()));
        if (!mistakes.isEmpty()) return; // told already
        all.removeAll(keys());
        for (String key : all) mistakes.add(first + ": " + key + " is missing");
    }

    private static Optional<Template> template(String where, String source, List<String> mistakes) {
        try {
            Template template = new Template(source);
            for (String name : template.placeholders())
                if (!PLACEHOLDERS.contains(name)) mistakes.add(where + ": {" + name + "} is not known");
            return Optional.of(template);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(where + ": " + wrong.getMessage());
            return Optional.empty();
        }
    }

    /** The keys of all texts: those of the first language. */
    public Set<String> keys() {
        return keys(first);
    }

    /** The keys of the texts that a language has. */
    public Set<String> keys(String language) {
        return languages.get(language).keySet();
    }

    /**
     * The language of a whole message: nobody gets one half of it in another.
     *
     * @param asked BCP 47
     * @param keys of all its texts
     */
    String language(String asked, Set<String> keys) {
        String language = language(asked);
        return keys(language).containsAll(keys) ? language : first;
    }

    /** The language that is answered in, where it has the words. */
    public String language(String asked) {
        String primary = asked.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return languages.containsKey(primary) ? primary : first;
    }

    /** @param language one of this set, see {@link #language} */
    public Template text(String language, String key) {
        return find(language, key).orElseThrow(() -> new IllegalStateException("no text " + key));
    }

    /** Empty where the set says nothing of the kind. */
    public Optional<Template> find(String language, String key) {
        return Optional.ofNullable(languages.get(language).get(key));
    }

    /** Twelve names. */
    public List<String> months(String language) {
        return months.get(language);
    }
}
