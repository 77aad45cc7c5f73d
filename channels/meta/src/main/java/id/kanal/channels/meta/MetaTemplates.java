package id.kanal.channels.meta;

import static id.kanal.kernel.settings.Checks.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@Doc("Messages that Meta approved, for what is told when nobody wrote for a day. Their texts stand in docs/connect.")
public record MetaTemplates(
        @Doc("The template for the ticket of a new case; empty for none.") @Default("")
        String received,

        @Doc("The template for news of a case; empty for none.") @Default("")
        String status,

        @Doc("In which languages each of them was approved; the first is for everybody else.") @Default("id")
        List<String> languages,

        @Doc("What stands for {{1}}, {{2}} and on in the first: ticket, status, agency, note, due, next.")
        @Default("ticket")
        List<String> receivedFacts,

        @Doc("What stands for {{1}}, {{2}} and on in the second.") @Default("ticket, status")
        List<String> statusFacts) {
    private static final Set<String> FACTS = Set.of("ticket", "digits", "status", "agency", "note", "due", "next");

    /** Nothing may be told then. */
    static final MetaTemplates NONE = new MetaTemplates("", "", List.of("id"), List.of(), List.of());

    public MetaTemplates {
        languages = List.copyOf(languages);
        receivedFacts = List.copyOf(receivedFacts);
        statusFacts = List.copyOf(statusFacts);
        check(isName(received), "received: is not a template's name: small letters, digits, _");
        check(isName(status), "status: is not a template's name: small letters, digits, _");
        check(!languages.isEmpty(), "languages: is empty");
        for (String language : languages)
            check(language.matches("[a-z]{2,3}(?:_[A-Z]{2})?"), "languages: is none: " + language);
        check(FACTS.containsAll(receivedFacts), "receivedFacts: known are " + known());
        check(FACTS.containsAll(statusFacts), "statusFacts: known are " + known());
    }

    private static boolean isName(String name) {
        return name.matches("[a-z0-9_]{0,512}");
    }

    private static String known() {
        return String.join(", ", FACTS.stream().sorted().toList());
    }

    /**
     * One that may be sent.
     *
     * @param facts what stands for its parameters, in their order
     */
    record Approved(String name, String language, List<String> facts) {
        /** As the Graph API takes it. */
        ObjectNode filled(Map<String, String> values) {
            ObjectNode template = Json.object().put("name", name);
            template.putObject("language").put("code", language);
            if (facts.isEmpty()) return template;
            ArrayNode parameters = template.putArray("components")
                    .addObject()
                    .put("type", "body")
                    .putArray("parameters");
            for (String fact : facts)
                parameters
                        .addObject()
                        .put("type", "text")
                        .put("text", ShortenedText.fact(values.getOrDefault(fact, "")));
            return template;
        }
    }

    /** The one that can carry this; empty where there is none. */
    Optional<Approved> of(Topic topic, String language) {
        if (topic instanceof Topic.Received) return approved(received, receivedFacts, language);
        if (topic instanceof Topic.News) return approved(status, statusFacts, language);
        return Optional.empty();
    }

    private Optional<Approved> approved(String name, List<String> facts, String language) {
        String best = languages.stream()
                .filter(each -> each.split("_", 2)[0].equals(language))
                .findFirst()
                .orElse(languages.get(0));
        return Optional.of(new Approved(name, best, facts))
                .filter(one -> !one.name().isEmpty());
    }

    /** All names that are in use. */
    Set<String> names() {
        Set<String> names = new HashSet<>(List.of(received, status));
        names.remove("");
        return names;
    }

    /** What can be told at any time. */
    Set<Class<? extends Topic>> topics() {
        Set<Class<? extends Topic>> topics = new HashSet<>();
        if (!received.isEmpty()) topics.add(Topic.Received.class);
        if (!status.isEmpty()) topics.add(Topic.News.class);
        return topics;
    }
}
