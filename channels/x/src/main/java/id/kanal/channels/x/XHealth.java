package id.kanal.channels.x;

import id.kanal.kernel.port.Channel.Health;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the account does, in words for operators; says so in the log when that changes. From any thread. */
final class XHealth {
    private static final Logger log = LoggerFactory.getLogger(XHealth.class);

    private final String channel;
    private final Supplier<String> budget;
    private String api = "x: not connected yet";
    private String mentions = "";
    private String token = "";
    private boolean closed;

    /** @param budget what is to be said of it */
    XHealth(String channel, Supplier<String> budget) {
        this.channel = channel;
        this.budget = budget;
    }

    /** The API did something for us. */
    synchronized void reached() {
        if (api.isEmpty()) return;
        api = "";
        log.atInfo().addKeyValue("channel", channel).log("account ready");
    }

    /** It did not, and will not for others. */
    synchronized void lost(String cause) {
        if (!cause.equals(api)) warn(cause);
        api = cause;
    }

    /** Why mentions do not come from the list although the API can be used; empty when they do. */
    synchronized void mentions(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(mentions)) warn(trouble);
        mentions = trouble;
    }

    /** Why there may soon be no access token; empty when there will be. */
    synchronized void token(String trouble) {
        if (!trouble.isEmpty() && !trouble.equals(token)) warn(trouble);
        token = trouble;
    }

    private void warn(String cause) {
        if (!closed)
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", cause)
                    .log("account troubled, will try again");
    }

    synchronized void closed() {
        closed = true;
    }

    /** A budget that runs out is told, but nothing is broken by it. */
    synchronized Health health() {
        if (closed) return Health.down("closed");
        String cause = Stream.of(api, mentions, token)
                .filter(trouble -> !trouble.isEmpty())
                .collect(Collectors.joining("; "));
        if (!cause.isEmpty()) return new Health(false, api.isEmpty(), cause);
        return new Health(true, true, budget.get());
    }
}
