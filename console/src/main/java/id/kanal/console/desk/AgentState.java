package id.kanal.console.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an agent is doing, as they say it or as their calls show it. */
public enum AgentState {
    AVAILABLE,
    TALKING,
    /** Writes down what was just told. */
    WRAP_UP,
    AWAY;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AgentState> of(String id) {
        return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }
}
