package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.Topic;
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

class MessagingConfigTest {
    private static final MessengerConfig MESSENGER = MetaConfigs.messenger(8081);
    private static final InstagramConfig INSTAGRAM = MetaConfigs.instagram(8081);

    @Test
    void whatTheChannelsCanDoIsKnownFromTheirSettings() {
        ChannelProfile messenger = MessengerChannel.TYPE.profile("fb", MESSENGER);
        ChannelProfile instagram = InstagramChannel.TYPE.profile("ig", INSTAGRAM);
        assertThat(messenger.medium()).isEqualTo("messenger");
        assertThat(messenger.reaches()).containsExactly("messenger/" + MetaConfigs.PAGE);
        assertThat(messenger.abilities()).containsExactlyInAnyOrder(Ability.OPTIONS, Ability.LINKS);
        assertThat(messenger.sending().outsideWindow())
                .containsExactlyInAnyOrder(Topic.Received.class, Topic.News.class);
        assertThat(instagram.reaches()).containsExactly("instagram/" + MetaConfigs.PAGE);
        assertThat(instagram.sending().outsideWindow()).isEmpty();
        assertThat(instagram.sending().replyWindow()).contains(Duration.ofHours(24));
    }

    @Test
    void theLogInOfInstagramDecidesTheHost() {
        InstagramConfig page = RecordCopy.with(INSTAGRAM, "apiUrl", "");
        InstagramConfig own = RecordCopy.with(page, "login", InstagramConfig.Login.INSTAGRAM);
        assertThat(page.settings().meta().apiUrl()).hasHost("graph.facebook.com");
        assertThat(own.settings().meta().apiUrl()).hasHost("graph.instagram.com");
        assertThat(page.settings().permissions()).contains("instagram_manage_messages");
        assertThat(own.settings().permissions()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("account", "Pemkot", "account"),
                Arguments.of("accessToken", new Secret("a b"), "accessToken"),
                Arguments.of("appSecret", new Secret("short"), "appSecret"),
                Arguments.of("verifyToken", new Secret(""), "verifyToken"),
                Arguments.of("mediaHosts", List.of("*"), "mediaHosts"),
                Arguments.of("throughput", 0, "throughput"),
                Arguments.of("replyWindow", Duration.ofHours(25), "replyWindow"),
                Arguments.of("remember", Duration.ZERO, "remember"),
                Arguments.of("responseTimeout", Duration.ZERO, "responseTimeout"),
                Arguments.of("checkEvery", Duration.ZERO, "checkEvery"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsKey(String component, Object value, String key) {
        for (Record good : List.<Record>of(MESSENGER, INSTAGRAM))
            assertThatThrownBy(() -> RecordCopy.with(good, component, value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(key + ": ");
    }

    static Stream<Arguments> addresses() {
        return Stream.of("https://graph.facebook.com", "tidak ada", "mailto:a@b", "/v25.0", "ftp://graph/v25.0")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressThatIsNoneIsToldWithItsKey(String address) {
        assertThatThrownBy(() -> RecordCopy.with(INSTAGRAM, "apiUrl", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("apiUrl: ");
    }

    @Test
    void aMistakeInTheAddressOfMessengerIsTold() {
        assertThatThrownBy(() -> RecordCopy.with(MESSENGER, "apiUrl", URI.create("https://graph.facebook.com")))
                .hasMessageStartingWith("apiUrl: ");
        assertThat(MESSENGER.doubts()).isEmpty();
        assertThat(RecordCopy.with(INSTAGRAM, "verifyToken", new Secret("rahasia"))
                        .doubts())
                .hasSize(1);
    }
}
