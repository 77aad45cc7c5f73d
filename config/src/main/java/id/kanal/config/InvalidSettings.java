package id.kanal.config;

import java.util.List;
import java.util.stream.Collectors;

/** All mistakes of a settings file at once. */
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    InvalidSettings(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
