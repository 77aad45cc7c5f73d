package id.kanal.channels.words;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One piece of a message, not laid out yet, so that a layout can still shorten what it says.
 *
 * @param values by placeholder; those that the template does not name mean nothing
 */
public record Block(Role role, Template template, Map<String, String> values) {
    public Block {
        values = Map.copyOf(values);
    }

    public String text() {
        return template.render(values);
    }

    /** Whether it tells this value. */
    public boolean says(String name) {
        return template.placeholders().contains(name)
                && !values.getOrDefault(name, "").isEmpty();
    }

    /** The same with another value in the place of one that it has; an empty one leaves out what is only printed with it. */
    public Block with(String name, String value) {
        if (!values.containsKey(name)) return this;
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        return new Block(role, template, changed);
    }

    /** Without what is only printed with this value; unchanged where that is the whole text. */
    public Block without(String name) {
        return template.needs(name) ? this : with(name, "");
    }

    /** The same with every value changed like this. */
    public Block with(UnaryOperator<String> change) {
        Map<String, String> changed = new HashMap<>(values);
        changed.replaceAll((name, value) -> change.apply(value));
        return new Block(role, template, changed);
    }

    @Override
    public String toString() {
        return "Block[" + role + "]";
    }

    /** What a piece is for, in the order in which pieces stand. */
    public enum Role {
        /** Where help is, at once. First, and never cut. */
        EMERGENCY,
        GREETING,
        /** What happened. */
        FACT,
        /** What we ask. */
        QUESTION,
        /** What was wrong with the citizen's message. */
        DEFECT,
        /** How the outcome can be rated. */
        RATING,
        /** What can be done while the case is open. */
        HINT,
        /** How news end. */
        OPT_OUT,
        /** What an answer costs. */
        PRICE,
        SIGN_OFF
    }
}
