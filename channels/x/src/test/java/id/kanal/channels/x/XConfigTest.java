package id.kanal.channels.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XConfigTest {
    private static final XConfig GOOD = XRig.usual(8081);

    @Test
    void whatTheChannelCanDoIsKnownFromItsSettings() {
        ChannelProfile profile = XChannel.TYPE.profile("x", GOOD);
        assertThat(profile.medium()).isEqualTo("x");
        assertThat(profile.reaches()).containsExactly("x/" + XRig.ACCOUNT);
        assertThat(profile.threading()).isEqualTo(ChannelProfile.Threading.REPLY_ELSE_TIME);
        assertThat(profile.sending().vouches()).isTrue();
        assertThat(profile.own()).containsExactly(new Address("x/" + XRig.ACCOUNT, XRig.ACCOUNT));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("account", "LAPOR1708"),
                Arguments.of("account", ""),
                Arguments.of("handle", "@LAPOR1708"),
                Arguments.of("handle", "sixteen_letters_"),
                Arguments.of("consumerKey", new Secret("")),
                Arguments.of("consumerSecret", new Secret("")),
                Arguments.of("accessSecret", new Secret("")),
                Arguments.of("apiUrl", URI.create("ftp://host")),
                Arguments.of("monthlyBudget", -1),
                Arguments.of("monthlyCost", -1),
                Arguments.of("directPerQuarter", 0),
                Arguments.of("directPerDay", 14),
                Arguments.of("pollEvery", Duration.ZERO),
                Arguments.of("deletionsEvery", Duration.ofHours(25)),
                Arguments.of("deletionsFor", Duration.ZERO),
                Arguments.of("mediaHosts", List.of("http://pbs.twimg.com")),
                Arguments.of("window", 0),
                Arguments.of("settleAfter", Duration.ZERO),
                Arguments.of("remember", Duration.ZERO),
                Arguments.of("connectTimeout", Duration.ZERO),
                Arguments.of("responseTimeout", Duration.ZERO),
                Arguments.of("fileTimeout", Duration.ZERO),
                Arguments.of("retryFirst", Duration.ZERO),
                Arguments.of("retryLimit", Duration.ofMillis(1)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsKey(String key, Object value) {
        assertThatThrownBy(() -> RecordCopy.with(GOOD, key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void oneWayToSignInIsNeededAndNoMore() {
        assertThatThrownBy(() -> RecordCopy.with(GOOD, "refreshToken", new Secret("r"), "clientId", "c"))
                .hasMessageStartingWith("accessToken: ");
        assertThatThrownBy(() -> RecordCopy.with(GOOD, "accessToken", new Secret(""), "accessSecret", new Secret("")))
                .hasMessageStartingWith("accessToken: ");
        Object[] refreshing = XRig.refreshing();
        assertThat(RecordCopy.with(GOOD, refreshing).refreshes()).isTrue();
        XConfig refreshed = RecordCopy.with(GOOD, refreshing);
        assertThatThrownBy(() -> RecordCopy.with(refreshed, "clientId", "")).hasMessageStartingWith("clientId: ");
    }

    @Test
    void nothingBoundsWhatAMonthCosts() {
        assertThat(GOOD.doubts()).isEmpty();
        assertThat(RecordCopy.with(GOOD, "monthlyCost", 0).doubts())
                .extracting(Doubt::key)
                .containsExactly("monthly-cost");
        XConfig far = RecordCopy.with(GOOD, "apiUrl", URI.create("http://api.example"));
        assertThat(far.doubts()).extracting(Doubt::key).containsExactly("api-url");
    }
}
