package id.kanal.kernel.settings;

import java.util.List;

/** Settings that are allowed, but that hardly anybody wants: {@code check} says so. */
public interface Doubtful {
    List<Doubt> doubts();
}
