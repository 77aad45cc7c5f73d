package id.kanal.config;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that all of them are reported and not only the first. */
final class Mistakes {
    private final List<Mistake> all = new ArrayList<>();

    void add(String key, String what, int line) {
        Mistake mistake = new Mistake(key, what, line);
        if (!all.contains(mistake)) all.add(mistake);
    }

    int size() {
        return all.size();
    }

    void raise() throws InvalidSettings {
        if (!all.isEmpty()) throw new InvalidSettings(all);
    }
}
