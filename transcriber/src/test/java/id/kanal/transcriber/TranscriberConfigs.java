package id.kanal.transcriber;

import id.kanal.kernel.settings.Secret;
import id.kanal.transcriber.TranscriberConfig.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings as the defaults are, for an engine on loopback. */
final class TranscriberConfigs {
    static final String KEY = "sk-rahasia";

    private TranscriberConfigs() {}

    static TranscriberConfig at(URI url) {
        return at(url, Profile.WHISPER, "id");
    }

    static TranscriberConfig at(URI url, Profile profile, String language) {
        return at(url, profile, language, Duration.ofSeconds(20));
    }

    static TranscriberConfig at(URI url, Profile profile, String language, Duration timeout) {
        return new TranscriberConfig(
                TranscriberConfig.Type.HTTP,
                url,
                profile,
                "",
                language,
                new Secret(KEY),
                timeout,
                1,
                1_000,
                List.of("mp3", "m4a", "ogg", "wav"),
                Duration.ofMillis(5),
                Duration.ofMinutes(10),
                Duration.ofHours(24));
    }
}
