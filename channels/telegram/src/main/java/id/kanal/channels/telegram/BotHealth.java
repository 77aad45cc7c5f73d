package id.kanal.channels.telegram;

import id.kanal.kernel.port.Channel.Health;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the bot does, in words for operators; says so in the log when that changes. From any thread. */
final class BotHealth {
    private static final Logger log = LoggerFactory.getLogger(BotHealth.class);

    private final String channel;
    private String bot = "telegram: not connected yet";
    private String updates = "";
    private boolean closed;

    BotHealth(String channel) {
        this.channel = channel;
    }

    /** The Bot API did something for us. */
    synchronized void reached() {
        if (bot.isEmpty()) return;
        bot = "";
        log.atInfo().addKeyValue("channel", channel).log("bot ready");
    }

    /** It did not, and will not for others. */
    synchronized void lost(BotApiException trouble) {
        String cause = trouble.refusesToken()
                ? "telegram: the token is refused (" + trouble.code() + "); it was revoked or is another bot's"
                : trouble.getMessage();
        if (!cause.equals(bot)) warn(cause);
        bot = cause;
    }

    /** Why updates do not come in as they should although the Bot API can be used; empty when they do. */
    synchronized void updates(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(updates)) warn(trouble);
        updates = trouble;
    }

    private void warn(String cause) {
        if (!closed)
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", cause)
                    .log("bot troubled, will try again");
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized Health health() {
        if (closed) return Health.down("closed");
        String cause =
                Stream.of(bot, updates).filter(trouble -> !trouble.isEmpty()).collect(Collectors.joining("; "));
        return new Health(cause.isEmpty(), bot.isEmpty(), cause);
    }
}
