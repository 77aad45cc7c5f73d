package id.kanal.dispatcher.notify;

import id.kanal.kernel.model.Defect;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.model.Notification;
import id.kanal.kernel.model.StatusEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** The message files, one a language; checked as a whole when they are read, so that no text is missing at night. */
public final class Texts {
    static final String FREE = "free";
    static final Set<String> PLACEHOLDERS = Set.of(
            "ticket", "digits", "status", "agency", "due", "note", "changed", "next", "name", "rating", "format");
    private static final String MONTHS = "months";

    private final Map<String, Map<String, Template>> languages = new LinkedHashMap<>();
    private final Map<String, List<String>> months = new LinkedHashMap<>();
    private final String first;

    /**
     * @param files a message file by language, BCP 47 primary subtag; the first is for everybody whose language is not there
     */
    Texts(Map<String, Properties> files) {
        List<String> mistakes = new ArrayList<>();
        files.forEach((language, file) -> read(language, file, mistakes));
        if (!mistakes.isEmpty()) throw new IllegalArgumentException(String.join("; ", mistakes));
        this.first = files.keySet().iterator().next();
    }

    /** Reads {@code messages/<language>.properties} from the class path. */
    public static Texts shipped(List<String> languages) {
        Map<String, Properties> files = new LinkedHashMap<>();
        for (String language : languages) files.put(language, load(language));
        return new Texts(files);
    }

    private static Properties load(String language) {
        try (InputStream file = Texts.class.getResourceAsStream("/messages/" + language + ".properties")) {
            if (file == null) throw new IllegalArgumentException("no message file for language '" + language + "'");
            return load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Properties load(Reader reader) throws IOException {
        Properties file = new Properties();
        file.load(reader);
        return file;
    }

    private void read(String language, Properties file, List<String> mistakes) {
        Map<String, Template> texts = new TreeMap<>();
        Set<String> unknown = new TreeSet<>(file.stringPropertyNames());
        months.put(language, Arrays.asList(file.getProperty(MONTHS, "").split(",")));
        if (months.get(language).size() != 12) mistakes.add(language + ": months needs 12 names");
        unknown.remove(MONTHS);
        for (String key : keys()) {
            unknown.remove(key);
            String source = file.getProperty(key, "");
            if (source.isBlank()) mistakes.add(language + ": " + key + " is missing");
            else template(language + ": " + key, source, mistakes).ifPresent(text -> texts.put(key, text));
        }
        for (String key : unknown) mistakes.add(language + ": " + key + " is not known");
        languages.put(language, texts);
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

    /** Every key that a message file must have, and may have, beside the months. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of(FREE, "received.danger", "added.danger", "status.received"));
        keys.addAll(Set.of("status.withdrawn", "next.received", "next.withdrawn"));
        for (Notification.Kind kind : Notification.Kind.values()) keys.add(key(kind));
        keys.remove(key(Notification.Kind.STATUS_CHANGED)); // one for each status instead
        for (Notification.Danger danger : Notification.Danger.values())
            if (danger != Notification.Danger.NONE) keys.add(key(danger));
        for (StatusEvent.Status status : StatusEvent.Status.values())
            keys.addAll(List.of("status-changed." + status.id(), "status." + status.id(), "next." + status.id()));
        keys.addAll(mailKeys());
        return keys;
    }

    private static Set<String> mailKeys() {
        Set<String> keys = new TreeSet<>(List.of(
                "mail.subject",
                "mail.greeting",
                "mail.greeting.unnamed",
                "mail.rate",
                "mail.footer",
                "mail.stop",
                "mail.close"));
        for (Notification.Kind kind : Notification.Kind.values()) keys.add("mail." + key(kind));
        keys.remove("mail." + key(Notification.Kind.STATUS_CHANGED));
        for (StatusEvent.Status status : StatusEvent.Status.values()) keys.add("mail.status-changed." + status.id());
        for (Defect flaw : Defect.values()) keys.add(mailKey(flaw));
        for (Format format : Format.values()) keys.add("format." + kebab(format));
        return keys;
    }

    static String mailKey(Defect flaw) {
        return "mail.flaw." + kebab(flaw);
    }

    static String key(Notification.Kind kind) {
        return kebab(kind);
    }

    static String key(Notification.Danger danger) {
        return "danger." + kebab(danger);
    }

    static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The language we answer in. */
    String language(String asked) {
        String primary = asked.split("-", 2)[0].toLowerCase(Locale.ROOT);
        return languages.containsKey(primary) ? primary : first;
    }

    Template text(String language, String key) {
        return Optional.ofNullable(languages.get(language).get(key))
                .orElseThrow(() -> new IllegalStateException("no text " + key));
    }

    boolean has(String language, String key) {
        return languages.get(language).containsKey(key);
    }

    List<String> months(String language) {
        return months.get(language);
    }
}
