package id.kanal.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {
    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "Citra, empat kuda biru lewat, ''",
        "Citra, kopi-pagi-hujan-teduh, ''",
        "Citra, 🦆🦆🐟🐸🐢🐍🦉🦋🐞🐌🐛🐝, ''",
        "Citra, sebelasabcd, password.short",
        "Citra, '', password.short",
        "Citra, citra suka kopi pagi, password.name",
        "Citra Dewi, xx CITRA-DEWI 2026 xx, password.name",
        "Citra, aaaaaaaaaaaaaaaa, password.common",
        "Citra, 121212121212121212, password.common",
        "Citra, Password123456!, password.common",
        "Citra, RAHASIA12345678, password.common",
        "Citra, qwertyuiop2026, password.common",
        "Citra, 123456789012, password.common",
    })
    void longAndNoneThatEverybodyTries(String name, String password, String flaw) {
        assertThat(PasswordRules.flaw(name, password).orElse("")).isEqualTo(flaw);
    }

    @ParameterizedTest
    @CsvSource({"128, ''", "129, password.long"})
    void noLongerThanIsHashedInAMoment(int length, String flaw) {
        String password = "abcdefgh".repeat(17).substring(0, length);
        assertThat(PasswordRules.flaw("Citra", password).orElse("")).isEqualTo(flaw);
    }
}
