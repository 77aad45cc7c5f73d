package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.channels.Hook;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the vectors of Twilio's own libraries (MIT licence), and what these do not have. */
class TwilioSignatureTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
    private static final JsonNode VECTORS = vectors();

    private static JsonNode vectors() {
        try (InputStream file = TwilioSignatureTest.class.getResourceAsStream("/request-validator-vectors.json")) {
            return Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static TwilioSignature with(List<String> tokens, List<String> sharedKeys) {
        return new TwilioSignature(new TwilioAccount(
                "AC" + "0".repeat(32),
                tokens.stream().map(Secret::new).toList(),
                sharedKeys.stream().map(Secret::new).toList(),
                URI.create("https://api.twilio.com"),
                null));
    }

    private static Hook.Request call(String url, String type, String body, Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Content-Type", List.of(type)));
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Hook.Request("POST", "", url, all, Octets.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String form(JsonNode parameters) {
        return parameters.properties().stream()
                .map(one ->
                        one.getKey() + '=' + URLEncoder.encode(one.getValue().asText(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode one : VECTORS.get("cases")) {
            boolean json = one.path("use").asText().equals("body");
            String body = one.has("form")
                    ? one.get("form").asText()
                    : json ? VECTORS.get("body").asText() : form(VECTORS.get("params"));
            cases.add(Arguments.of(
                    one.get("name").asText(),
                    call(
                            one.get("url").asText(),
                            json ? "application/json" : FORM,
                            body,
                            Map.of("X-Twilio-Signature", one.get("signature").asText())),
                    one.get("valid").asBoolean()));
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAsTwiliosLibrariesHaveIt(String name, Hook.Request request, boolean genuine) {
        assertThat(with(List.of(VECTORS.get("token").asText()), List.of()).isGenuine(request))
                .isEqualTo(genuine);
    }

    private static final String URL = "https://kanal.example/hooks/phone/step?s=a-B_9%20";
    private static final String BODY = "CallSid=CA1&Digits=+1+&Digits=%231&SpeechResult=jalan+rusak";
    private static final String SIGNED = URL + "CallSidCA1Digits 1 Digits#1SpeechResultjalan rusak";

    private static String signature(String algorithm, String key, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Stream<Arguments> more() {
        String sha1 = signature("HmacSHA1", "new", SIGNED);
        String sha256 = signature("HmacSHA256", "shared", SIGNED);
        String settings = "key=FK1,algorithm=HMAC_SHA256";
        return Stream.of(
                Arguments.of("a token among several", BODY, Map.of(TwilioSignature.HEADER, sha1), true),
                Arguments.of(
                        "a token that is gone",
                        BODY,
                        Map.of(TwilioSignature.HEADER, signature("HmacSHA1", "gone", SIGNED)),
                        false),
                Arguments.of("another body", BODY + "9", Map.of(TwilioSignature.HEADER, sha1), false),
                Arguments.of("no signature", BODY, Map.of(), false),
                Arguments.of("an empty signature", BODY, Map.of(TwilioSignature.HEADER, ""), false),
                Arguments.of("a broken form", "CallSid=%zz", Map.of(TwilioSignature.HEADER, sha1), false),
                Arguments.of(
                        "a shared key",
                        BODY,
                        Map.of(TwilioSignature.HEADER, sha256, TwilioSignature.SETTINGS, settings),
                        true),
                Arguments.of(
                        "a shared key, its algorithm first",
                        BODY,
                        Map.of(
                                TwilioSignature.HEADER,
                                sha256,
                                TwilioSignature.SETTINGS,
                                "algorithm=HMAC_SHA256, key=FK1"),
                        true),
                Arguments.of("a shared key that is not told", BODY, Map.of(TwilioSignature.HEADER, sha256), false),
                Arguments.of(
                        "a token in the place of a shared key",
                        BODY,
                        Map.of(
                                TwilioSignature.HEADER,
                                signature("HmacSHA256", "new", SIGNED),
                                TwilioSignature.SETTINGS,
                                settings),
                        false),
                Arguments.of(
                        "another algorithm",
                        BODY,
                        Map.of(TwilioSignature.HEADER, sha1, TwilioSignature.SETTINGS, "key=FK1,algorithm=HMAC_SHA1"),
                        false),
                Arguments.of(
                        "an algorithm that only begins like ours",
                        BODY,
                        Map.of(
                                TwilioSignature.HEADER,
                                sha256,
                                TwilioSignature.SETTINGS,
                                "key=FK1,algorithm=HMAC_SHA256X"),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("more")
    void isTheAccounts(String name, String body, Map<String, String> headers, boolean genuine) {
        assertThat(with(List.of("old", "new"), List.of("other", "shared")).isGenuine(call(URL, FORM, body, headers)))
                .isEqualTo(genuine);
    }

    @Test
    void withoutSharedKeysInTheSettingsNoneIsTaken() {
        Hook.Request request = call(
                URL,
                FORM,
                BODY,
                Map.of(
                        TwilioSignature.HEADER,
                        signature("HmacSHA256", "old", SIGNED),
                        TwilioSignature.SETTINGS,
                        "key=FK1,algorithm=HMAC_SHA256"));
        assertThat(with(List.of("old"), List.of()).isGenuine(request)).isFalse();
    }

    @Test
    void anEscapedAddressIsSignedAsItWasCalledWithOrWithoutItsPort() {
        String withPort = URL.replace("kanal.example", "kanal.example:443");
        String signature = signature("HmacSHA1", "new", SIGNED.replace("kanal.example", "kanal.example:443"));
        TwilioSignature ours = with(List.of("new"), List.of());
        assertThat(ours.isGenuine(call(URL, FORM, BODY, Map.of(TwilioSignature.HEADER, signature))))
                .isTrue();
        assertThat(ours.isGenuine(call(withPort, FORM, BODY, Map.of(TwilioSignature.HEADER, signature))))
                .isTrue();
        assertThat(ours.isGenuine(
                        call(withPort.replace("443", "444"), FORM, BODY, Map.of(TwilioSignature.HEADER, signature))))
                .isFalse();
    }
}
