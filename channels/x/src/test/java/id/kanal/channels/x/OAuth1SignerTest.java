package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth1SignerTest {
    /** The example of RFC 5849, 1.2. */
    @Test
    void signsAsTheStandardsExample() {
        OAuth1Signer signer = new OAuth1Signer(
                new OAuth1Signer.Pair(new Secret("dpf43f3p2l4k3l03"), new Secret("kd94hf93k423kf44")),
                new OAuth1Signer.Pair(new Secret("nnch734d00sl2jdk"), new Secret("pfkkdhi9sl3r4s00")),
                Clock.systemUTC(),
                new Random(1));
        URI url = URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original");
        assertThat(signer.header("GET", url, "chapoH", 137_131_202))
                .startsWith("OAuth ")
                .contains("oauth_consumer_key=\"dpf43f3p2l4k3l03\"")
                .contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"")
                .doesNotContain("kd94hf93k423kf44");
    }

    /** RFC 5849, 3.4.1.1: parameters of query, header and form, some of them twice, empty or odd. */
    @Test
    void theBaseStringIsTheStandards() {
        List<Map.Entry<String, String>> parameters = List.of(
                Map.entry("b5", "=%3D"),
                Map.entry("a3", "a"),
                Map.entry("c@", ""),
                Map.entry("a2", "r b"),
                Map.entry("oauth_consumer_key", "9djdj82h48djs9d2"),
                Map.entry("oauth_token", "kkk9d7dh3k39sjv7"),
                Map.entry("oauth_signature_method", "HMAC-SHA1"),
                Map.entry("oauth_timestamp", "137131201"),
                Map.entry("oauth_nonce", "7d8f3e4a"),
                Map.entry("c2", ""),
                Map.entry("a3", "2 q"));
        assertThat(OAuth1Signer.baseString("POST", URI.create("http://EXAMPLE.COM:80/request"), parameters))
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    @ParameterizedTest
    @CsvSource({
        "http://EXAMPLE.COM:80/r%20v/X?id=123, http%3A%2F%2Fexample.com%2Fr%2520v%2FX",
        "https://www.example.net:8080/?q=1, https%3A%2F%2Fwww.example.net%3A8080%2F",
        "https://api.x.com:443/2/tweets, https%3A%2F%2Fapi.x.com%2F2%2Ftweets"
    })
    void thePortIsLeftOutWhereItIsTheUsualOne(String url, String expected) {
        assertThat(OAuth1Signer.baseString("get", URI.create(url), List.of())).isEqualTo("GET&" + expected + "&");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ladies + Gentlemen | Ladies%20%2B%20Gentlemen
            An encoded string! | An%20encoded%20string%21
            Dogs, Cats & Mice  | Dogs%2C%20Cats%20%26%20Mice
            ☃                  | %E2%98%83
            a-b._~*            | a-b._~%2A
            """)
    void everythingIsEncodedAsItHasToBe(String text, String encoded) {
        assertThat(OAuth1Signer.encoded(text)).isEqualTo(encoded);
    }
}
