package id.kanal.simulators.meta;

import java.time.Instant;
import java.util.List;

/**
 * One thing in a chat, as the person's telephone shows it.
 *
 * @param id Meta's of the message
 * @param kind such as {@code text}, {@code image}, {@code audio}, {@code location}, {@code interactive}, {@code template}, {@code call}
 * @param choices what can be pressed
 * @param asksForPlace whether a button below sends where one is
 */
public record GraphLine(
        String id,
        boolean fromBusiness,
        String kind,
        String words,
        List<String> choices,
        boolean asksForPlace,
        Instant at) {
    public GraphLine {
        choices = List.copyOf(choices);
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "GraphLine[" + kind + "]";
    }
}
