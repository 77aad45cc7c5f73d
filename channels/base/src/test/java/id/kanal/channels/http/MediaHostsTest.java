package id.kanal.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaHostsTest {
    private static final URI API = URI.create("http://127.0.0.1:8091/v1");

    private final MediaHosts hosts = new MediaHosts(List.of("pbs.twimg.com", "*.FBCDN.net"));

    @ParameterizedTest
    @CsvSource({
        "https://pbs.twimg.com/a.jpg, true",
        "https://PBS.twimg.com:443/a.jpg, true",
        "https://a.fbcdn.net/a.jpg, true",
        "https://a.b.fbcdn.net/a.jpg, true",
        "http://127.0.0.1:8091/file, true",
        "https://fbcdn.net/a.jpg, false",
        "https://xfbcdn.net/a.jpg, false",
        "https://a.fbcdn.net.example.com/a.jpg, false",
        "https://x.pbs.twimg.com/a.jpg, false",
        "https://pbs.twimg.com:8443/a.jpg, false",
        "http://pbs.twimg.com/a.jpg, false",
        "https://u@pbs.twimg.com/a.jpg, false",
        "http://u@127.0.0.1:8091/file, false",
        "https://127.0.0.1:8091/file, false",
        "http://127.0.0.1/file, false",
        "file:///etc/passwd, false",
        "/a.jpg, false",
        "mailto:a@pbs.twimg.com, false"
    })
    void aFileIsTrustedAtItsHostsAndAtTheApi(URI place, boolean trusted) {
        assertThat(hosts.isTrusted(place, API)).isEqualTo(trusted);
    }

    @Test
    void theApiIsNoHostOfTheSettings() {
        assertThat(hosts.isNamed(API)).isFalse();
        assertThat(MediaHosts.isAt(API, API)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "localhost", "https://pbs.twimg.com", "a.*.net", "pbs.twimg.com/a"})
    void whatIsNoHostIsToldByItsSetting(String name) {
        assertThatThrownBy(() -> new MediaHosts(List.of(name))).hasMessageStartingWith("mediaHosts: ");
    }
}
