package id.kanal.normalizer;

import java.util.Set;

/** A turn needs state that was not loaded: it is taken again when it is. Without a stack: it is no mistake. */
final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> keys;

    Missing(Set<String> keys) {
        super("state that was not loaded", null, false, false);
        this.keys = Set.copyOf(keys);
    }

    Set<String> keys() {
        return keys;
    }
}
