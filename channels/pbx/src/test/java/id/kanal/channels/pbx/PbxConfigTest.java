package id.kanal.channels.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.http.HostGuard.Hosts;
import id.kanal.kernel.settings.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PbxConfigTest {
    static PbxConfig with(List<String> recordingsFrom) {
        return config(PbxRig.KEY.reveal(), "+622112345", recordingsFrom, Hosts.PRIVATE);
    }

    private static PbxConfig config(String secret, String number, List<String> from, Hosts hosts) {
        Duration some = Duration.ofMinutes(1);
        return new PbxConfig(
                new Secret(secret),
                number,
                from,
                hosts,
                new Secret(""),
                "id",
                10,
                some,
                some,
                some,
                some,
                some,
                some,
                some);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "'', +622112345, -, secret: is missing",
                "rahasia, +622112345, -, secret: does not begin with whsec_",
                "whsec_AAAA, +622112345, -, secret: is a key of 3 octets",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, 021123, -, number: is not one with its country code",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, +622112345, https://pbx.example, recordingsFrom: is not HOST",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, +622112345, pbx.example/x, recordingsFrom: is not HOST",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, +622112345, pbx.example:70000, recordingsFrom: is not HOST"
            })
    void saysWhatIsWrong(String secret, String number, String host, String why) {
        List<String> from = host == null ? List.of() : List.of(host);
        assertThatThrownBy(() -> config(secret, number, from, Hosts.PRIVATE)).hasMessageContaining(why);
    }

    @Test
    void takesSeveralKeysAndHosts() {
        String two = PbxRig.KEY.reveal() + ", whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
        PbxConfig config =
                config(two, "+622112345", Arrays.asList("pbx", "10.0.0.7:8443", "[fd00::7]:443"), Hosts.PRIVATE);
        assertThat(config.keys()).hasSize(2);
        assertThat(config.doubts()).isEmpty();
        assertThat(config(two, "+622112345", List.of(), Hosts.LOOPBACK).doubts())
                .hasSize(1);
    }
}
