package id.kanal.kernel.webhook;

import static id.kanal.kernel.webhook.StandardWebhook.Verdict.FORGED;
import static id.kanal.kernel.webhook.StandardWebhook.Verdict.GENUINE;
import static id.kanal.kernel.webhook.StandardWebhook.Verdict.STALE;
import static id.kanal.kernel.webhook.StandardWebhook.Verdict.UNSIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StandardWebhookTest {
    /** The vector that the Standard Webhooks libraries test themselves with. */
    private static final WebhookKey KEY = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final WebhookKey OTHER = key("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = octets("{\"test\": 2432232314}");

    @Test
    void signsAsTheReferenceLibrariesDo() {
        assertThat(StandardWebhook.sign(KEY, ID, TIME, BODY))
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void acceptsWhatItSigned() {
        assertThat(judge(BODY, signed(), List.of(KEY), 0)).isEqualTo(GENUINE);
    }

    @Test
    void acceptsEitherKeyDuringARotation() {
        assertThat(judge(BODY, signed(), List.of(OTHER, KEY), 0)).isEqualTo(GENUINE);
        assertThat(judge(BODY, signed(), List.of(KEY, OTHER), 0)).isEqualTo(GENUINE);
        assertThat(judge(BODY, signed(), List.of(OTHER), 0)).isEqualTo(FORGED);
        assertThat(judge(BODY, signed(), List.of(), 0)).isEqualTo(FORGED);
    }

    @Test
    void findsItsSignatureAmongSeveral() {
        String good = signed().get("webhook-signature");
        assertThat(judge(BODY, with("webhook-signature", "v1a,AAAA v1,AAAA " + good), List.of(KEY), 0))
                .isEqualTo(GENUINE);
    }

    @Test
    void refusesAChangedBody() {
        assertThat(judge(octets("{\"test\": 2432232315}"), signed(), List.of(KEY), 0))
                .isEqualTo(FORGED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            webhook-id        | msg_other
            webhook-signature | v1,AAAA
            webhook-signature | g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            webhook-signature | v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=
            webhook-timestamp | 1614265331
            """)
    void refusesAChangedHeader(String header, String value) {
        assertThat(judge(BODY, with(header, value), List.of(KEY), 0)).isEqualTo(FORGED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void refusesAMissingHeader(String header) {
        Map<String, String> headers = new HashMap<>(signed());
        assertThat(headers.remove(header)).isNotNull();
        assertThat(judge(BODY, headers, List.of(KEY), 0)).isEqualTo(UNSIGNED);
    }

    @ParameterizedTest
    @CsvSource({"300, GENUINE", "-300, GENUINE", "301, STALE", "-301, STALE"})
    void acceptsFiveMinutesAndNoMore(long seconds, StandardWebhook.Verdict expected) {
        assertThat(judge(BODY, signed(), List.of(KEY), seconds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "-1614265330", "1614265330.0", "99999999999999999999", "+1614265330"})
    void refusesATimeThatIsNone(String timestamp) {
        assertThat(judge(BODY, with("webhook-timestamp", timestamp), List.of(KEY), 0))
                .isEqualTo(STALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not*base64*at*all"})
    void refusesAKeyOfAnotherFormWithoutQuotingIt(String secret) {
        assertThatThrownBy(() -> key(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not*base64")
                .hasMessageNotContaining("MfKQ")
                .hasNoCause();
    }

    @Test
    void neverPrintsAKey() {
        assertThat(KEY).hasToString("***");
    }

    private static StandardWebhook.Verdict judge(
            byte[] body, Map<String, String> headers, List<WebhookKey> keys, long seconds) {
        Clock clock = Clock.fixed(TIME.plusSeconds(seconds), ZoneOffset.UTC);
        return StandardWebhook.verify(body, name -> Optional.ofNullable(headers.get(name)), keys, clock);
    }

    private static Map<String, String> signed() {
        return StandardWebhook.sign(KEY, ID, TIME, BODY);
    }

    private static Map<String, String> with(String header, String value) {
        Map<String, String> headers = new HashMap<>(signed());
        assertThat(headers.put(header, value)).isNotNull();
        return headers;
    }

    private static WebhookKey key(String secret) {
        return WebhookKey.of(new Secret(secret));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
