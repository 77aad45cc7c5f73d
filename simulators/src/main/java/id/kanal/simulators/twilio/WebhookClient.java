package id.kanal.simulators.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls webhooks as Twilio does: a signed form, and 15 seconds for the answer. Waits. */
final class WebhookClient {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final WebhookSignature signature;

    WebhookClient(TwilioSimulator twilio) {
        this.signature = new WebhookSignature(twilio.settings());
    }

    /** @param error Twilio's code; empty where all is well */
    record Answer(Optional<String> body, Optional<String> error) {}

    Answer post(String url, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header(WebhookSignature.HEADER, signature.of(url, form))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signature.told().ifPresent(settings -> request.header(WebhookSignature.SETTINGS, settings));
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2)
                return new Answer(Optional.empty(), Optional.of("11200: answered " + answer.statusCode()));
            return new Answer(Optional.of(answer.body()), Optional.empty());
        } catch (IOException away) {
            return new Answer(Optional.empty(), Optional.of("11200: no answer"));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Answer(Optional.empty(), Optional.of("11200: interrupted"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
