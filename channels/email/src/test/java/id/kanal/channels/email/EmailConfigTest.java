package id.kanal.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.channels.email.EmailConfig.Auth;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.Format;
import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EmailConfigTest {
    @Test
    void whatTheChannelCanDoIsKnownFromItsSettings() {
        ChannelProfile profile = EmailChannel.TYPE.profile("surel", EmailConfigs.of(143, 25));
        assertThat(profile.medium()).isEqualTo("email");
        assertThat(profile.reaches()).containsExactly("email");
        assertThat(profile.threading()).isEqualTo(ChannelProfile.Threading.REPLY);
        assertThat(profile.can(Ability.LINKS) && profile.can(Ability.FILES)).isTrue();
        assertThat(profile.formats()).containsExactlyInAnyOrder(Format.BRAILLE, Format.LARGE);
        assertThat(profile.sending().vouches()).isFalse();
        assertThat(profile.sending().machinesWrite()).isTrue();
        assertThat(profile.sending().replyWindow()).isEmpty();
        assertThat(profile.sending().failsLate()).isEqualTo(Duration.ofDays(7));
        assertThat(profile.own()).containsExactly(new Address("email", EmailConfigs.ADDRESS));
    }

    private static final EmailConfig GOOD = EmailConfigs.of(143, 25);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("address", "kanal.test", "address"),
                Arguments.of("address", "a b@kanal.test", "address"),
                Arguments.of("address", "peng+aduan@kanal.test", "address"),
                Arguments.of("address", "a".repeat(20) + "@kanal.test", "address"),
                Arguments.of("name", "Kanal\r\nBcc: x@y", "name"),
                Arguments.of("subaddress", "++", "subaddress"),
                Arguments.of("maxSize", 1000L, "maxSize"),
                Arguments.of("remember", Duration.ZERO, "remember"),
                Arguments.of("retryLimit", Duration.ofMillis(1), "retryLimit"),
                Arguments.of("imap.auth", Auth.XOAUTH2, "oauth"),
                Arguments.of("imap.host", "mail server", "host"),
                Arguments.of("imap.port", 0, "port"),
                Arguments.of("imap.user", " ", "user"),
                Arguments.of("imap.password", new Secret(""), "password"),
                Arguments.of("imap.folder", "", "folder"),
                Arguments.of("imap.processed", "inbox", "processed"),
                Arguments.of("imap.processed", "a*", "processed"),
                Arguments.of("imap.idleFor", Duration.ofMinutes(29), "idleFor"),
                Arguments.of("imap.readTimeout", Duration.ZERO, "readTimeout"),
                Arguments.of("smtp.user", "kanal", "password"),
                Arguments.of("smtp.password", new Secret("x"), "user"),
                Arguments.of("smtp.name", "mx kanal", "name"),
                Arguments.of("smtp.perConnection", 0, "perConnection"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsKey(String component, Object value, String key) {
        assertThatThrownBy(() -> EmailConfigs.with(GOOD, component, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void secretsOfOauthTravelEncryptedOnly() {
        assertThatThrownBy(() -> oauth("http://login.example/token", "geheim")).hasMessageStartingWith("tokenUrl: ");
        assertThatThrownBy(() -> oauth("https://login.example/token", "")).hasMessageStartingWith("clientSecret: ");
        assertThat(oauth("http://127.0.0.1:8080/token", "geheim").toString()).doesNotContain("geheim");
    }

    private static OauthConfig oauth(String url, String secret) {
        return new OauthConfig(URI.create(url), "kanal", new Secret(secret), new Secret(""), "");
    }

    @Test
    void ourAddressIsInLowerCase() {
        assertThat(EmailConfigs.with(GOOD, "address", "Pengaduan@Kanal.TEST").address())
                .isEqualTo("pengaduan@kanal.test");
    }
}
