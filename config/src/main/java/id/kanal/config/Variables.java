package id.kanal.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment: {@code ${NAME}} and {@code ${NAME:default}} within values, and variables that override keys. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$\\{|\\{([^}]*)})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;
    private final Set<String> used = new HashSet<>();

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What overrides this key, if anything. */
    Optional<String> override(String path) {
        String name = SettingNames.variable(path);
        used.add(name);
        return Optional.ofNullable(environment.get(name));
    }

    /** Whether anything below this key is overridden. */
    boolean overridesBelow(String path) {
        String prefix = SettingNames.variable(path) + '_';
        return environment.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** Variables that look like overrides but were never asked for: probably typing mistakes. */
    Set<String> unused() {
        Set<String> unused = new HashSet<>(environment.keySet());
        unused.removeIf(name -> !name.startsWith("KANAL_") || used.contains(name));
        return unused;
    }

    /** The value with its references replaced; a doubled dollar sign before a brace stands for one. */
    Expanded expand(String path, Raw raw, Mistakes mistakes) {
        Matcher matcher = REFERENCE.matcher(raw.text());
        StringBuilder out = new StringBuilder();
        boolean any = false;
        while (matcher.find()) {
            String replacement = "${";
            if (matcher.group(2) != null) {
                replacement = value(path, matcher.group(2), raw.line(), mistakes);
                any = true;
            }
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        matcher.appendTail(out);
        return new Expanded(out.toString(), any);
    }

    private String value(String path, String reference, int line, Mistakes mistakes) {
        int colon = reference.indexOf(':');
        String name = colon < 0 ? reference : reference.substring(0, colon);
        used.add(name);
        String value = environment.get(name);
        if (value != null) return value;
        if (colon >= 0) return reference.substring(colon + 1);
        mistakes.add(
                path,
                NAME.matcher(name).matches()
                        ? "the environment variable " + name + " is not set; set it, or write ${" + name + ":default}"
                        : "${…} holds no name of an environment variable; write $${ for the two characters themselves",
                line);
        return "";
    }

    /** @param foreign whether a part of it came from the environment, so that it is never quoted in a message */
    record Expanded(String text, boolean foreign) {
        @Override
        public String toString() {
            return "***";
        }
    }
}
