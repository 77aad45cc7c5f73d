package id.kanal.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B: the last six of the eight digits there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        Instant at = Instant.ofEpochSecond(second);
        assertThat(Totp.code(SECRET, Totp.step(at))).isEqualTo(code);
        assertThat(Totp.matching(SECRET, code, at)).hasValue(Totp.step(at));
    }

    @ParameterizedTest(name = "{0} s later")
    @CsvSource({"-60, false", "-31, false", "-29, true", "0, true", "29, true", "59, true", "61, false"})
    void aClockThatIsHalfAMinuteOffIsForgiven(int later, boolean taken) {
        Instant middle = Instant.ofEpochSecond(1_111_111_080);
        String code = Totp.code(SECRET, Totp.step(middle));
        assertThat(Totp.matching(SECRET, code, middle.plusSeconds(later)).isPresent())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"'287 082', true", "' 287082 ', true", "'', false", "28708, false", "2870822, false", "28708a, false"})
    void takesItHoweverItIsSpaced(String typed, boolean taken) {
        assertThat(Totp.matching(SECRET, typed, Instant.ofEpochSecond(59)).isPresent())
                .isEqualTo(taken);
    }

    /** RFC 4648, 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesSecretsAsAppsReadThem(String octets, String base32) {
        assertThat(Totp.base32(octets.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }
}
