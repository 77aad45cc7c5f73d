package id.kanal.simulators.twilio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a TwiML document.
 *
 * @param text all that stands in it, its children's included
 */
public record TwimlVerb(String name, Map<String, String> attributes, String text, List<TwimlVerb> children) {
    public TwimlVerb {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    String attribute(String attribute, String otherwise) {
        return attributes.getOrDefault(attribute, otherwise);
    }

    /** Without text and attributes: they hold what a caller said and tokens. */
    @Override
    public String toString() {
        return name;
    }
}
