package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.config.InvalidSettings;
import id.kanal.config.SettingValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleSettingsTest {
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static Settings read(String http, String type) throws InvalidSettings {
        return new SettingsFile(Map.of())
                .read("""
                http: { %s }
                core: { url: "http://127.0.0.1:1/events", secret: "%s" }
                accounts: { type: %s, key: "%s" }
                journal: { redis: "redis://kanal:hunter2@redis.example:6379" }
                channels: [ { id: sms, type: smpp, host: 127.0.0.1, port: 1, system-id: k, password: hunter2 } ]
                """.formatted(http, ConfigFilesTest.SECRET, type, KEY))
                .settings();
    }

    @ParameterizedTest
    @CsvSource({
        "'host: 0.0.0.0', false",
        "'host: 127.0.0.1, public-url: \"https://kanal.example\"', false",
        "'host: 127.0.0.1', true"
    })
    void theDemosDoorIsOnThisMachineAlone(String http, boolean taken) throws InvalidSettings {
        if (taken) assertThat(read(http, "demo").accounts().key().isSet()).isTrue();
        else
            assertThatThrownBy(() -> read(http, "demo"))
                    .isInstanceOfSatisfying(
                            InvalidSettings.class,
                            invalid -> assertThat(invalid.mistakes())
                                    .anyMatch(
                                            mistake -> mistake.toString().contains("accounts: demo lets anybody in")));
    }

    @Test
    void whatKeepsPeopleOutIsSaidBefore() throws InvalidSettings {
        assertThat(read("host: 127.0.0.1, public-url: \"http://kanal.example\"", "local")
                        .doubts())
                .anyMatch(doubt -> doubt.key().equals("http.public-url"));
        assertThat(read("host: 127.0.0.1, public-url: \"https://kanal.example\"", "local")
                        .doubts())
                .noneMatch(doubt -> doubt.key().equals("http.public-url"));
    }

    @Test
    void settingsAreShownAsTheyAreInForceWithoutSecrets() throws InvalidSettings {
        List<SettingValues.Value> values = SettingValues.of(read("host: 127.0.0.1", "local"));
        assertThat(values)
                .contains(
                        new SettingValues.Value("http.host", "127.0.0.1"),
                        new SettingValues.Value("http.public-url", ""),
                        new SettingValues.Value("accounts.type", "local"),
                        new SettingValues.Value("accounts.key", "***"),
                        new SettingValues.Value("accounts.idle", "PT15M"),
                        new SettingValues.Value("journal.redis", "redis://***@redis.example:6379"),
                        new SettingValues.Value("channels.sms.type", "smpp"),
                        new SettingValues.Value("channels.sms.password", "***"),
                        new SettingValues.Value("channels.sms.vouches", ""),
                        new SettingValues.Value("channels.sms.medium", ""),
                        new SettingValues.Value("notifier.languages", "id, en, jv, su"));
        assertThat(values.toString()).doesNotContain("hunter2", KEY, ConfigFilesTest.SECRET.substring(6));
    }
}
