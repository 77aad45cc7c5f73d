package id.kanal.simulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What TwiML of a call may hold: the elements and attributes that Twilio's library knows, and of the verbs that run here what may stand
 * in which, and that addresses are absolute.
 */
final class TwimlRules {
    private static final String FILE = "twiml-allowed.json";

    private static final Set<String> TOP = Set.of(
            "Say", "Play", "Pause", "Gather", "Record", "Dial", "Enqueue", "Leave", "Redirect", "Hangup", "Reject");

    private static final Map<String, Set<String>> WITHIN = Map.of(
            "Gather", Set.of("Say", "Play", "Pause"),
            "Dial", Set.of("Number", "Client", "Sip", "Queue"),
            "Say", Set.of("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"));

    private static final Set<String> ADDRESSES =
            Set.of("action", "waitUrl", "recordingStatusCallback", "statusCallback", "url");

    private static final Map<String, Set<String>> ATTRIBUTES = attributes();

    private TwimlRules() {}

    /** By tag, of all elements in calls. */
    private static Map<String, Set<String>> attributes() {
        try (InputStream file = TwimlRules.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException("no " + FILE);
            JsonNode all = Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Set<String>> byTag = new HashMap<>();
            for (Map.Entry<String, JsonNode> element : all.properties())
                if (element.getKey().startsWith("voice/"))
                    element.getValue()
                            .path("attributes")
                            .forEach(attribute -> byTag.computeIfAbsent(
                                            element.getValue().path("tag").asText(), first -> new HashSet<>())
                                    .add(attribute.asText()));
            return byTag;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Throws {@link IllegalArgumentException} with Twilio's code. */
    static void check(List<TwimlVerb> verbs) {
        for (TwimlVerb verb : verbs) {
            if (!TOP.contains(verb.name())) throw schema(verb.name() + " stands in no Response");
            check(verb);
        }
    }

    private static void check(TwimlVerb verb) {
        Set<String> known = ATTRIBUTES.getOrDefault(verb.name(), Set.of());
        for (String attribute : verb.attributes().keySet())
            if (!known.contains(attribute)) throw schema(verb.name() + " has no " + attribute);
        for (String attribute : verb.attributes().keySet())
            if (ADDRESSES.contains(attribute)) absolute(verb.attributes().get(attribute));
        if (verb.name().equals("Redirect")) absolute(verb.text());
        if (verb.name().equals("Gather")) input(verb.attribute("input", "dtmf"));
        for (TwimlVerb child : verb.children()) {
            if (!WITHIN.getOrDefault(verb.name(), Set.of()).contains(child.name()))
                throw schema(child.name() + " does not stand in " + verb.name());
            if (!verb.name().equals("Say")) check(child);
        }
    }

    private static void input(String input) {
        if (!Set.of("dtmf", "speech", "dtmf speech", "speech dtmf").contains(input)) throw schema("input " + input);
    }

    private static void absolute(String address) {
        if (!URI.create(address).isAbsolute()) throw schema("an address that is not absolute");
    }

    private static IllegalArgumentException schema(String what) {
        return new IllegalArgumentException("12200: " + what);
    }
}
