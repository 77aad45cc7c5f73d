package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PbxSignatureTest {
    private static final String BODY = "{\"event\":\"started\",\"callId\":\"c1\"}";
    private static final Secret OTHER = new Secret("whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=");

    private final PbxRig rig = new PbxRig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** What is done to a good call, and what it is answered then. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing, 204, -",
        "without an id, 401, webhook-id",
        "without a time, 401, webhook-timestamp",
        "without a signature, 401, webhook-signature",
        "another body, 401, No key of an exchange",
        "another id, 401, No key of an exchange",
        "another time, 401, No key of an exchange",
        "another key, 401, No key of an exchange",
        "another scheme, 401, No key of an exchange",
        "four minutes late, 204, -",
        "six minutes late, 401, are the clocks right",
        "six minutes early, 401, are the clocks right",
        "no number as time, 401, are the clocks right",
        "a second signature beside it, 204, -"
    })
    void whatIsNotSignedIsNotRead(String done, int status, String why) {
        Map<String, String> headers = new HashMap<>(sign(PbxRig.KEY, Duration.ZERO));
        String body = BODY;
        switch (done) {
            case "without an id" -> headers.remove("webhook-id");
            case "without a time" -> headers.remove("webhook-timestamp");
            case "without a signature" -> headers.remove("webhook-signature");
            case "another body" -> body = BODY.replace("c1", "c2");
            case "another id" -> headers.put("webhook-id", "msg-2");
            case "another time" ->
                headers.compute("webhook-timestamp", (name, at) -> Long.toString(Long.parseLong(at) + 1));
            case "another key" -> headers = sign(OTHER, Duration.ZERO);
            case "another scheme" ->
                headers.compute("webhook-signature", (name, signature) -> signature.replace("v1,", "v1a,"));
            case "four minutes late" -> headers = sign(PbxRig.KEY, Duration.ofMinutes(-4));
            case "six minutes late" -> headers = sign(PbxRig.KEY, Duration.ofMinutes(-6));
            case "six minutes early" -> headers = sign(PbxRig.KEY, Duration.ofMinutes(6));
            case "no number as time" -> headers.put("webhook-timestamp", "now");
            case "a second signature beside it" ->
                headers.compute("webhook-signature", (name, signature) -> "v1,AAAA " + signature);
            default -> {} // as it is
        }
        HttpAnswer answer = told(headers, body);
        assertThat(answer.status()).isEqualTo(status);
        if (!why.equals("-"))
            assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8))
                    .contains(why);
        assertThat(rig.board()).hasSize(status == 204 ? 1 : 0);
    }

    @Test
    void aReplayChangesNothing() {
        Map<String, String> headers = sign(PbxRig.KEY, Duration.ZERO);
        assertThat(told(headers, BODY).status()).isEqualTo(204);
        var before = rig.board();
        rig.clock.advance(Duration.ofMinutes(4));
        assertThat(told(headers, BODY).status()).isEqualTo(204);
        assertThat(rig.board()).isEqualTo(before);
        rig.clock.advance(Duration.ofMinutes(2));
        assertThat(told(headers, BODY).status()).isEqualTo(401);
    }

    @Test
    void whoTellsTooMuchIsToTellItLater() {
        for (int i = 0; i < 1_000; i++) told(sign(PbxRig.KEY, Duration.ZERO), BODY);
        HttpAnswer answer = told(sign(PbxRig.KEY, Duration.ZERO), BODY);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsKey("Retry-After");
        rig.clock.advance(Duration.ofMinutes(1));
        assertThat(told(sign(PbxRig.KEY, Duration.ZERO), BODY).status()).isEqualTo(204);
    }

    private Map<String, String> sign(Secret key, Duration away) {
        return StandardWebhook.sign(
                WebhookKey.of(key), "msg-1", rig.clock.instant().plus(away), BODY.getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer told(Map<String, String> headers, String body) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Content-Type", List.of("application/json")));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return rig.answer(PbxRig.call(all, body.getBytes(StandardCharsets.UTF_8)));
    }
}
