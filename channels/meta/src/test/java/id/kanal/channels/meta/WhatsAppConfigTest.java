package id.kanal.channels.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.Topic;
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

class WhatsAppConfigTest {
    private static final WhatsAppConfig GOOD = MetaConfigs.of(8081);

    @Test
    void whatTheChannelCanDoIsKnownFromItsSettings() {
        ChannelProfile profile = WhatsAppChannel.TYPE.profile("wa", GOOD);
        assertThat(profile.medium()).isEqualTo("whatsapp");
        assertThat(profile.reaches()).containsExactly("whatsapp/106540352242922");
        assertThat(profile.threading()).isEqualTo(ChannelProfile.Threading.REPLY_ELSE_TIME);
        assertThat(profile.abilities()).containsExactlyInAnyOrder(Ability.OPTIONS, Ability.ASK_LOCATION, Ability.LINKS);
        assertThat(profile.sending().vouches()).isTrue();
        assertThat(profile.sending().replyWindow()).contains(Duration.ofHours(24));
        assertThat(profile.sending().outsideWindow()).containsExactlyInAnyOrder(Topic.Received.class, Topic.News.class);
        assertThat(profile.own()).containsExactly(new Address("whatsapp/106540352242922", "106540352242922"));
    }

    @Test
    void withoutTemplatesNothingIsToldAfterADay() {
        MetaTemplates none = RecordCopy.with(MetaConfigs.TEMPLATES, "received", "", "status", "");
        ChannelProfile profile = WhatsAppChannel.TYPE.profile("wa", RecordCopy.with(GOOD, "templates", none));
        assertThat(profile.sending().outsideWindow()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("account", "+62811223344", "account"),
                Arguments.of("account", "", "account"),
                Arguments.of("accessToken", new Secret(""), "accessToken"),
                Arguments.of("accessToken", new Secret("a b"), "accessToken"),
                Arguments.of("appSecret", new Secret("short"), "appSecret"),
                Arguments.of("verifyToken", new Secret(""), "verifyToken"),
                Arguments.of("verifyToken", new Secret("a b"), "verifyToken"),
                Arguments.of("businessAccount", "x", "businessAccount"),
                Arguments.of("apiUrl", URI.create("https://graph.facebook.com"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("https://graph.facebook.com/v25"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("ftp://graph.facebook.com/v25.0"), "apiUrl"),
                Arguments.of("apiUrl", URI.create("https://u@graph.facebook.com/v25.0"), "apiUrl"),
                Arguments.of("callText", "x".repeat(1025), "callText"),
                Arguments.of("mediaHosts", List.of("*"), "mediaHosts"),
                Arguments.of("throughput", 0, "throughput"),
                Arguments.of("pairPause", Duration.ofHours(1), "pairPause"),
                Arguments.of("replyWindow", Duration.ofHours(25), "replyWindow"),
                Arguments.of("replyWindow", Duration.ZERO, "replyWindow"),
                Arguments.of("remember", Duration.ZERO, "remember"),
                Arguments.of("connectTimeout", Duration.ZERO, "connectTimeout"),
                Arguments.of("responseTimeout", Duration.ZERO, "responseTimeout"),
                Arguments.of("fileTimeout", Duration.ZERO, "fileTimeout"),
                Arguments.of("checkEvery", Duration.ZERO, "checkEvery"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsKey(String component, Object value, String key) {
        assertThatThrownBy(() -> RecordCopy.with(GOOD, component, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    static Stream<Arguments> wrongTemplates() {
        return Stream.of(
                Arguments.of("received", "Laporan Diterima"),
                Arguments.of("status", "laporan-status"),
                Arguments.of("languages", List.of()),
                Arguments.of("languages", List.of("Indonesia")),
                Arguments.of("receivedFacts", List.of("nik")),
                Arguments.of("statusFacts", List.of("name")));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongTemplates")
    void aMistakeInATemplateIsToldWithItsKey(String component, Object value) {
        assertThatThrownBy(() -> RecordCopy.with(MetaConfigs.TEMPLATES, component, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(component + ": ");
    }

    @Test
    void clearTextAndAGuessableTokenAreDoubtful() {
        assertThat(GOOD.doubts()).isEmpty();
        WhatsAppConfig doubtful = RecordCopy.with(
                GOOD, "apiUrl", URI.create("http://graph.example/v25.0"), "verifyToken", new Secret("rahasia"));
        assertThat(doubtful.doubts()).extracting(Doubt::key).containsExactly("api-url", "verify-token");
    }
}
