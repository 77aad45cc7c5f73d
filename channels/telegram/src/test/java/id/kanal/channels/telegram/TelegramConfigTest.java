package id.kanal.channels.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.telegram.TelegramConfig.Mode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TelegramConfigTest {
    private static final TelegramConfig GOOD = TelegramConfigs.of(8081);

    @Test
    void whatTheChannelCanDoIsKnownFromItsSettings() {
        ChannelProfile profile = TelegramChannel.TYPE.profile("bot", GOOD);
        assertThat(profile.medium()).isEqualTo("telegram");
        assertThat(profile.reaches()).containsExactly("telegram/1708000001");
        assertThat(profile.threading()).isEqualTo(ChannelProfile.Threading.REPLY_ELSE_TIME);
        assertThat(profile.abilities()).containsExactlyInAnyOrder(Ability.OPTIONS, Ability.ASK_LOCATION, Ability.LINKS);
        assertThat(profile.sending().vouches()).isTrue();
        assertThat(profile.sending().replyWindow()).isEmpty();
        assertThat(profile.sending().tariff().isFree()).isFalse();
        assertThat(profile.own()).containsExactly(new Address("telegram/1708000001", "1708000001"));
    }

    @Test
    void peopleAtTwoBotsAreTwoNetworks() {
        TelegramConfig other = TelegramConfigs.with(GOOD, "token", new Secret("42:abc"));
        assertThat(TelegramChannel.TYPE.profile("b", other).reaches()).containsExactly("telegram/42");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("token", new Secret(""), "token"),
                Arguments.of("token", new Secret("bot123"), "token"),
                Arguments.of("token", new Secret("123:a/../b"), "token"),
                Arguments.of("secretToken", new Secret("a b"), "secretToken"),
                Arguments.of("secretToken", new Secret("a".repeat(257)), "secretToken"),
                Arguments.of("apiUrl", URI.create("https:///x"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("ftp://host"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("//host"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("https://host/?a=b"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("https://user@host/"), "apiUrl"),
                Arguments.of("pollTimeout", Duration.ofSeconds(51), "pollTimeout"),
                Arguments.of("pollTimeout", Duration.ZERO, "pollTimeout"),
                Arguments.of("connectTimeout", Duration.ZERO, "connectTimeout"),
                Arguments.of("responseTimeout", Duration.ZERO, "responseTimeout"),
                Arguments.of("chatPause", Duration.ofHours(1), "chatPause"),
                Arguments.of("throughput", 0, "throughput"),
                Arguments.of("albumPatience", Duration.ZERO, "albumPatience"),
                Arguments.of("remember", Duration.ZERO, "remember"),
                Arguments.of("checkEvery", Duration.ZERO, "checkEvery"),
                Arguments.of("retryFirst", Duration.ZERO, "retryFirst"),
                Arguments.of("retryLimit", Duration.ofMillis(1), "retryLimit"),
                Arguments.of("drain", Duration.ZERO, "drain"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsKey(String component, Object value, String key) {
        assertThatThrownBy(() -> TelegramConfigs.with(GOOD, component, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void aWebhookThatAnybodyCouldCallIsRefused() {
        TelegramConfig open = TelegramConfigs.with(GOOD, "secretToken", new Secret(""));
        assertThatThrownBy(() -> TelegramConfigs.with(open, "mode", Mode.WEBHOOK))
                .hasMessageStartingWith("secretToken: ");
        TelegramConfig guessable = TelegramConfigs.with(GOOD, "secretToken", new Secret("short"));
        assertThat(TelegramConfigs.with(guessable, "mode", Mode.WEBHOOK).doubts())
                .extracting(Doubt::key)
                .containsExactly("secret-token");
    }

    @Test
    void clearTextToAnotherMachineIsDoubtful() {
        assertThat(GOOD.doubts()).isEmpty();
        TelegramConfig far = TelegramConfigs.with(GOOD, "apiUrl", URI.create("http://bot-api.example"));
        assertThat(far.doubts()).hasSize(1);
        assertThat(far.doubts().get(0).key()).isEqualTo("api-url");
    }
}
