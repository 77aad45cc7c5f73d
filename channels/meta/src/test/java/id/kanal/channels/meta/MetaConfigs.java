package id.kanal.channels.meta;

import id.kanal.kernel.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Settings of a number at a simulator on loopback, with waits as short as tests want them. */
final class MetaConfigs {
    static final String ACCOUNT = "106540352242922";
    /** A page, or a professional account. */
    static final String PAGE = "104567890123456";

    static final Secret TOKEN = new Secret("EAAG-token-of-the-simulated-system-user-1708");
    static final Secret APP_SECRET = new Secret("0123456789abcdef0123456789abcdef");
    static final Secret VERIFY = new Secret("verifikasi-peraga-0123456789");
    static final MetaTemplates TEMPLATES = new MetaTemplates(
            "laporan_diterima", "laporan_status", List.of("id"), List.of("ticket"), List.of("ticket", "status"));

    private MetaConfigs() {}

    static WhatsAppConfig of(int port) {
        return new WhatsAppConfig(
                ACCOUNT,
                TOKEN,
                APP_SECRET,
                VERIFY,
                "102290129340398",
                URI.create("http://127.0.0.1:" + port + "/v25.0"),
                TEMPLATES,
                "",
                List.of("lookaside.fbsbx.com", "*.whatsapp.net"),
                1000,
                Duration.ZERO,
                Duration.ofHours(24),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(30));
    }

    static MessengerConfig messenger(int port) {
        return new MessengerConfig(
                PAGE,
                TOKEN,
                APP_SECRET,
                VERIFY,
                URI.create("http://127.0.0.1:" + port + "/v25.0"),
                TEMPLATES,
                List.of("*.fbcdn.net"),
                1000,
                Duration.ofHours(24),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(30));
    }

    static InstagramConfig instagram(int port) {
        return new InstagramConfig(
                PAGE,
                InstagramConfig.Login.PAGE,
                TOKEN,
                APP_SECRET,
                VERIFY,
                "http://127.0.0.1:" + port + "/v25.0",
                List.of("*.cdninstagram.com"),
                1000,
                Duration.ofHours(24),
                Duration.ofDays(8),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(30));
    }
}
