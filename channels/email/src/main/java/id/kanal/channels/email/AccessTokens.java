package id.kanal.channels.email;

import com.fasterxml.jackson.databind.node.ObjectNode;
import id.kanal.channels.email.MailServerException.Kind;
import id.kanal.channels.http.BoundedText;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.json.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tokens for XOAUTH2 by a refresh token or by client credentials (RFC 6749, 6 and 4.4.2), each kept until shortly before
 * it ends. Asking blocks.
 */
final class AccessTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration EARLY = Duration.ofMinutes(2);
    private static final int SHORTEST_SECONDS = 300; // where the provider does not say

    private final Optional<OauthConfig> config;
    private Optional<String> token = Optional.empty();
    private String refresh;
    private long endsAt;

    AccessTokens(Optional<OauthConfig> config) {
        this.config = config;
        this.refresh = config.map(oauth -> oauth.refreshToken().reveal()).orElse("");
    }

    synchronized String current() throws MailServerException {
        if (token.isEmpty() || endsAt - System.nanoTime() < 0) {
            OauthConfig oauth = config.orElseThrow(
                    () -> new MailServerException(Kind.SETTINGS, "oauth: is missing in the settings"));
            take(answer(oauth));
        }
        return token.orElseThrow();
    }

    /** After a refused login: it may have been withdrawn before its end. */
    synchronized void forget() {
        token = Optional.empty();
    }

    private void take(ObjectNode answer) throws MailServerException {
        try {
            token = Optional.of(Json.text(answer, "access_token"));
            refresh = Json.optional(answer, "refresh_token").orElse(refresh); // some give a new one each time
        } catch (Failure unreadable) {
            throw new MailServerException(Kind.LOGIN, "oauth.token-url: the answer holds no token", unreadable);
        }
        long seconds = answer.path("expires_in").asLong(SHORTEST_SECONDS);
        Duration life = Duration.ofSeconds(Math.max(1, seconds));
        Duration kept = life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2);
        endsAt = System.nanoTime() + kept.toNanos();
    }

    private ObjectNode answer(OauthConfig oauth) throws MailServerException {
        HttpRequest request = HttpRequest.newBuilder(oauth.tokenUrl())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(oauth)))
                .build();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BoundedText.ANSWER);
            if (answer.statusCode() == 200) return Json.read(answer.body());
            Kind kind = answer.statusCode() >= 500 || answer.statusCode() == 429 ? Kind.UNREACHABLE : Kind.LOGIN;
            throw new MailServerException(
                    kind, "oauth: the provider gives no token (HTTP " + answer.statusCode() + ")");
        } catch (IOException broken) {
            throw new MailServerException(Kind.UNREACHABLE, "oauth.token-url: the provider cannot be reached", broken);
        } catch (Failure unreadable) {
            throw new MailServerException(Kind.LOGIN, "oauth.token-url: the answer is not JSON", unreadable);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new MailServerException(Kind.UNREACHABLE, "oauth: interrupted", hurried);
        }
    }

    private String form(OauthConfig oauth) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", refresh.isEmpty() ? "client_credentials" : "refresh_token");
        fields.put("client_id", oauth.clientId());
        if (oauth.clientSecret().isSet())
            fields.put("client_secret", oauth.clientSecret().reveal());
        if (!refresh.isEmpty()) fields.put("refresh_token", refresh);
        if (!oauth.scope().isEmpty()) fields.put("scope", oauth.scope());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
