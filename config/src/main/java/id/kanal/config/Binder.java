package id.kanal.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads a settings file into a record. Keys are the names of the components in kebab-case; {@code @Default} fills what
 * is left out; unknown keys are mistakes; all mistakes are reported together.
 */
public final class Binder {
    private final Map<String, String> environment;
    private final Variants variants;

    /**
     * @param environment what {@code ${NAME}} and overriding variables are read from
     * @param variants of the elements of a list of {@link Variant}
     */
    public Binder(Map<String, String> environment, Variants variants) {
        this.environment = Map.copyOf(environment);
        this.variants = variants;
    }

    public Binder(Map<String, String> environment, Map<String, Class<? extends Record>> variants) {
        this(environment, new Variants(variants));
    }

    public <T extends Record> Bound<T> bind(String yaml, Class<T> type) throws InvalidSettings {
        Mistakes mistakes = new Mistakes();
        Raw root = YamlFile.read(yaml, mistakes);
        mistakes.raise(); // a file that is not YAML makes every key look missing
        Variables variables = new Variables(environment);
        Records records = new Records(variables, variants, mistakes);
        Optional<T> settings = records.record("", root, type).map(type::cast);
        mistakes.raise();
        return new Bound<>(settings.orElseThrow(), new TreeSet<>(variables.unused()));
    }
}
