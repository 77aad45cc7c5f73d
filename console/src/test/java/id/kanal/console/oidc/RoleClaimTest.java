package id.kanal.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import id.kanal.console.account.StaffRole;
import java.text.ParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleClaimTest {
    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"groups":"agent"}                                   | groups               | agent
        {"groups":["agent"]}                                 | groups               | agent
        {"groups":["x","supervisor"]}                        | groups               | supervisor
        {"groups":"openid auditor"}                          | groups               | auditor
        {"groups":"x,operator"}                              | groups               | operator
        {"groups":["/kanal-operator"]}                       | groups               | operator
        {"groups":["/agent"]}                                | groups               | agent
        {"groups":["Kanal-Agent"]}                           | groups               | agent
        {"groups":["agent","auditor"]}                       | groups               | auditor
        {"groups":["agent","supervisor","operator"]}         | groups               | operator
        {"realm_access":{"roles":["x","agent"]}}             | realm_access.roles   | agent
        {"resource_access":{"kanal":{"roles":["agent"]}}}    | resource_access.kanal.roles | agent
        {"https://dinas.example/roles":["agent"]}            | https://dinas.example/roles | agent
        {"groups":["agents"]}                                | groups               |
        {"groups":["superoperator"]}                         | groups               |
        {"groups":["/dinas/agent"]}                          | groups               |
        {"groups":[]}                                        | groups               |
        {"groups":""}                                        | groups               |
        {"groups":null}                                      | groups               |
        {"groups":7}                                         | groups               |
        {"groups":[["agent"]]}                               | groups               |
        {"groups":{"agent":true}}                            | groups               |
        {"roles":["agent"]}                                  | groups               |
        {"groups":"agent"}                                   | groups.agent         |
        """)
    void aClaimNamesARoleOrNone(String claims, String path, String role) throws ParseException {
        assertThat(RoleClaim.of(JSONObjectUtils.parse(claims), path).map(StaffRole::id))
                .isEqualTo(java.util.Optional.ofNullable(role));
    }
}
