package id.kanal.simulators.telegram;

import id.kanal.kernel.port.RuntimeContext;
import id.kanal.kernel.settings.Secret;

/**
 * @param port 0 takes any free one
 * @param token as BotFather gives it, the bot's id before its colon
 * @param username of the bot, without the at sign
 * @param means the clock decides over dates, limits and what is too old; waiting itself takes real time
 */
public record TelegramSettings(
        int port,
        Secret token,
        String username,
        FloodLimits limits,
        TelegramDelays delays,
        Retention retention,
        RuntimeContext means) {
    static final String TOKEN = "[0-9]{1,15}:[A-Za-z0-9_-]{1,64}";

    public TelegramSettings {
        if (!token.reveal().matches(TOKEN)) throw new IllegalArgumentException("a token is an id, a colon and a key");
    }

    /**
     * How much is kept, the oldest is dropped.
     *
     * @param updates that nobody fetched
     * @param chats those that were used last
     * @param messages of each chat
     * @param fileOctets of all files together
     */
    public record Retention(int updates, int chats, int messages, long fileOctets) {}

    /** A free port, no limits, no waits: what a test wants. */
    public static TelegramSettings quick(RuntimeContext means) {
        return new TelegramSettings(
                0,
                new Secret("1708000001:AAH-simulated_bot-token0123456789abc"),
                "lapor_kanal_bot",
                FloodLimits.none(),
                TelegramDelays.quick(),
                new Retention(20_000, 5_000, 100, 128L << 20),
                means);
    }

    public TelegramSettings onPort(int chosen) {
        return new TelegramSettings(chosen, token, username, limits, delays, retention, means);
    }

    public TelegramSettings withLimits(FloodLimits chosen) {
        return new TelegramSettings(port, token, username, chosen, delays, retention, means);
    }

    public TelegramSettings withDelays(TelegramDelays chosen) {
        return new TelegramSettings(port, token, username, limits, chosen, retention, means);
    }

    public TelegramSettings withRetention(Retention chosen) {
        return new TelegramSettings(port, token, username, limits, delays, chosen, means);
    }

    long botId() {
        return Long.parseLong(token.reveal().substring(0, token.reveal().indexOf(':')));
    }
}
