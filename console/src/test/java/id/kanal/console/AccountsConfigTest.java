package id.kanal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsConfigTest {
    private static final String GOOD = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static AccountsConfig config(
            AccountsConfig.Type type, String key, String idle, String session, String issuer, String secret) {
        return new AccountsConfig(
                type,
                new Secret(key == null ? "" : key.replace("GOOD", GOOD)),
                Duration.parse(idle),
                Duration.parse(session),
                Optional.ofNullable(issuer).map(URI::create),
                "kanal",
                new Secret(secret == null ? "" : secret),
                "groups");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        no console                | NONE  |              | PT15M | PT10H  |                   |   |
        local                     | LOCAL | GOOD         | PT15M | PT10H  |                   |   |
        oidc                      | OIDC  | GOOD         | PT15M | PT10H  | https://id.go.id  | s |
        the demo                  | DEMO  | GOOD         | PT15M | PT10H  |                   |   |
        no key                    | LOCAL |              | PT15M | PT10H  |                   |   | key: is missing
        a short key               | LOCAL | c2hvcnQ=     | PT15M | PT10H  |                   |   | key: is base64 of 5 octets
        no base64                 | LOCAL | !            | PT15M | PT10H  |                   |   | key: is not base64
        no time                   | LOCAL | GOOD         | PT10S | PT10H  |                   |   | idle: at least
        shorter than idle         | LOCAL | GOOD         | PT15M | PT10M  |                   |   | session: must not
        longer than a day         | LOCAL | GOOD         | PT15M | PT25H  |                   |   | session: at most
        an issuer of local        | LOCAL | GOOD         | PT15M | PT10H  | https://id.go.id  |   | issuer: is of type oidc
        no issuer                 | OIDC  | GOOD         | PT15M | PT10H  |                   | s | issuer: must be https
        an issuer in clear text   | OIDC  | GOOD         | PT15M | PT10H  | http://id.go.id   | s | issuer: must be https
        no secret                 | OIDC  | GOOD         | PT15M | PT10H  | https://id.go.id  |   | clientSecret: is missing
        """)
    void saysWhatIsWrong(
            String name,
            AccountsConfig.Type type,
            String key,
            String idle,
            String session,
            String issuer,
            String secret,
            String wrong) {
        if (wrong == null) {
            assertThat(config(type, key, idle, session, issuer, secret).toString())
                    .doesNotContain(GOOD);
            return;
        }
        assertThatThrownBy(() -> config(type, key, idle, session, issuer, secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(wrong)
                .hasMessageNotContaining(GOOD);
    }
}
