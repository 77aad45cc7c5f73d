package id.kanal.channels.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.ChannelProfile.Price;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsConfigTest {
    private static final SmsConfig GOOD = SmsRig.usual(1);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("accountSid", "AC12"),
                Arguments.of("authTokens", List.of()),
                Arguments.of("number", "0811223344"),
                Arguments.of("number", "LAPOR"),
                Arguments.of("messagingServiceSid", "MG1"),
                Arguments.of("apiUrl", URI.create("ftp://api.twilio.com")),
                Arguments.of("mediaHosts", List.of("https://media.twiliocdn.com")),
                Arguments.of("mediaHosts", List.of("*")),
                Arguments.of("window", 0),
                Arguments.of("settleAfter", Duration.ZERO),
                Arguments.of("remember", Duration.ofMinutes(1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mistakes")
    void whatCannotBeIsRefusedByItsKey(String key, Object value) {
        assertThatThrownBy(() -> RecordCopy.with(GOOD, key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void whatItCostsStandsInTheProfile() {
        assertThat(SmsChannel.TYPE.profile("sms", GOOD).sending().tariff().isFree())
                .isFalse();
        SmsConfig free = RecordCopy.with(GOOD, "inboundPrice", Price.FREE, "outboundPrice", Price.FREE);
        assertThat(SmsChannel.TYPE.profile("sms", free).sending().tariff().isFree())
                .isTrue();
    }
}
