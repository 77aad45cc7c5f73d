package id.kanal.channels.telegram;

import id.kanal.channels.telegram.TelegramConfig.Mode;
import id.kanal.kernel.settings.Secret;
import id.kanal.testkit.RecordCopy;
import java.net.URI;
import java.time.Duration;

/** Settings of a bot at a simulator on loopback, with waits as short as tests want them. */
final class TelegramConfigs {
    static final Secret TOKEN = new Secret("1708000001:AAH-simulated_bot-token0123456789abc");
    static final Secret SECRET_TOKEN = new Secret("rahasia-webhook_0123456789");

    private TelegramConfigs() {}

    static TelegramConfig of(int port) {
        return new TelegramConfig(
                TOKEN,
                Mode.POLLING,
                SECRET_TOKEN,
                URI.create("http://127.0.0.1:" + port),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ZERO,
                1000,
                Duration.ofSeconds(3),
                Duration.ofDays(2),
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
    }

    static TelegramConfig with(TelegramConfig config, String component, Object value) {
        return RecordCopy.with(config, component, value);
    }
}
