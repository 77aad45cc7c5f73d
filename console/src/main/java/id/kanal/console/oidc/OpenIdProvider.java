package id.kanal.console.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import id.kanal.channels.http.BoundedText;
import id.kanal.channels.http.WholeAnswer;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The other system, as we ask it: its document, its keys, and what a code is worth. Redirects are not followed, answers are bounded
 * in time and size, and few codes are asked about at once, because anybody can bring one. Futures fail as {@code PEER_UNREACHABLE}
 * when it does not answer as it should, and complete on threads of the HTTP client. From any thread.
 */
final class OpenIdProvider implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final BoundedText ANSWER = new BoundedText(256 * 1024);
    private static final int MOST_AT_ONCE = 16;
    private static final Duration METADATA_KEPT = Duration.ofHours(1);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(10);
    /** A key that we do not know may be new; whoever brings many of them asks the provider no more often. */
    private static final Duration KEYS_AGAIN = Duration.ofSeconds(5);

    private final OpenIdClient us;
    private final HttpClient http;
    private final Remembered<ProviderMetadata> metadata;
    private final Remembered<JWKSet> keys;
    private final AtomicInteger redeeming = new AtomicInteger();
    private volatile String trouble = "";

    OpenIdProvider(OpenIdClient us, Clock clock) {
        this.us = us;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build();
        this.metadata = new Remembered<>(this::discover, clock);
        this.keys = new Remembered<>(this::loadKeys, clock);
    }

    CompletableFuture<ProviderMetadata> metadata() {
        return metadata.noOlderThan(METADATA_KEPT);
    }

    CompletableFuture<JWKSet> keys() {
        return keys.noOlderThan(KEYS_KEPT);
    }

    /** After a key that is not among those we have. */
    CompletableFuture<JWKSet> newerKeys() {
        return keys.noOlderThan(KEYS_AGAIN);
    }

    /** Why nobody can sign in, as far as the last question tells; empty when they can. */
    String trouble() {
        return trouble;
    }

    private CompletableFuture<ProviderMetadata> discover() {
        return noted(get(ProviderMetadata.address(us.issuer()))
                .thenApply(text -> ProviderMetadata.read(json(text), us.issuer())));
    }

    private CompletableFuture<JWKSet> loadKeys() {
        return noted(metadata().thenCompose(known -> get(known.keys())).thenApply(OpenIdProvider::keySet));
    }

    private static JWKSet keySet(String text) {
        try {
            return JWKSet.parse(text);
        } catch (ParseException malformed) {
            throw away("its keys cannot be read"); // the message of the parser quotes them
        }
    }

    /**
     * The ID token for a code; empty when the provider does not take the code.
     *
     * @param verifier of RFC 7636
     */
    CompletableFuture<Optional<String>> redeem(String code, String verifier) {
        if (redeeming.incrementAndGet() > MOST_AT_ONCE) {
            redeeming.decrementAndGet();
            return CompletableFuture.failedFuture(away("too many sign in at once"));
        }
        return noted(metadata()
                        .thenCompose(known -> send(redemption(known, code, verifier)))
                        .thenApply(OpenIdProvider::idToken))
                .whenComplete((done, failure) -> redeeming.decrementAndGet());
    }

    private HttpRequest redemption(ProviderMetadata known, String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", us.callback().toString());
        form.put("code_verifier", verifier);
        HttpRequest.Builder request = HttpRequest.newBuilder(known.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        switch (known.authentication()) {
            case BASIC -> request.header("Authorization", basic());
            case POST -> {
                form.put("client_id", us.id());
                form.put("client_secret", us.secret().reveal());
            }
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(encoded(form))).build();
    }

    /** Both are form-encoded first (RFC 6749, 2.3.1). */
    private String basic() {
        String pair = encoded(us.id()) + ':' + encoded(us.secret().reveal());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> idToken(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200 -> Json.optional(json(answer.body()), "id_token");
            case 400 -> Optional.empty(); // the code is over, used or never was (RFC 6749, 5.2)
            case 401 -> throw away("it does not know accounts.client-id, or another secret of it");
            default -> throw away("its token endpoint answered " + answer.statusCode());
        };
    }

    private CompletableFuture<String> get(URI address) {
        return send(HttpRequest.newBuilder(address)
                        .header("Accept", "application/json")
                        .build())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) throw away("it answered " + answer.statusCode());
                    return answer.body();
                });
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return WholeAnswer.of(http, request, ANSWER, PATIENCE).handle((reply, failed) -> {
            if (failed == null) return reply;
            throw away("cannot be reached: " + Failure.of(failed).getMessage());
        });
    }

    /** What came of asking is what health says from now on. */
    private <T> CompletableFuture<T> noted(CompletableFuture<T> asked) {
        return asked.whenComplete((done, failure) ->
                trouble = failure == null ? "" : Failure.of(failure).getMessage());
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** What is no JSON is no answer. */
    private static ObjectNode json(String text) {
        try {
            return Json.read(text);
        } catch (Failure malformed) {
            throw away("its answer is no JSON");
        }
    }

    private static Failure away(String why) {
        return Failure.of(FailureCode.PEER_UNREACHABLE, "sign-in provider: " + why);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
