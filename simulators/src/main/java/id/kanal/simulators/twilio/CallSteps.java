package id.kanal.simulators.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of webhooks that one call of a telephone leads to, and what was answered. Used by one thread. */
final class CallSteps {
    private final WebhookClient client;
    private final boolean twice;
    private final List<TwimlDocument> documents = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private Optional<Step> last = Optional.empty();

    /** A step as it was asked for. */
    private record Step(String url, Map<String, String> form) {}

    /** @param twice whether everything is asked and told twice; the second answer counts */
    CallSteps(TwilioSimulator twilio, boolean twice) {
        this.client = new WebhookClient(twilio);
        this.twice = twice;
    }

    List<TwimlDocument> documents() {
        return List.copyOf(documents);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    /** The document of the next step; empty where there is none, and the call is over. */
    Optional<TwimlDocument> next(String url, Map<String, String> form) {
        last = Optional.of(new Step(url, form));
        return document(url, form);
    }

    Optional<TwimlDocument> again() {
        Step step = last.orElseThrow();
        return document(step.url, step.form);
    }

    /** A document that is no step of the call, such as what is heard in a queue. */
    Optional<TwimlDocument> document(String url, Map<String, String> form) {
        Optional<String> answer = posted(url, form);
        if (answer.isEmpty()) return Optional.empty();
        try {
            TwimlDocument document = TwimlDocument.read(answer.get());
            documents.add(document);
            return Optional.of(document);
        } catch (IllegalArgumentException invalid) {
            errors.add(String.valueOf(invalid.getMessage()));
            return Optional.empty();
        }
    }

    /** Whatever is answered. */
    void tell(String url, Map<String, String> form) {
        var unused = posted(url, form);
    }

    private Optional<String> posted(String url, Map<String, String> form) {
        WebhookClient.Answer answer = client.post(url, form);
        if (twice) answer = client.post(url, form);
        answer.error().ifPresent(errors::add);
        return answer.body();
    }
}
