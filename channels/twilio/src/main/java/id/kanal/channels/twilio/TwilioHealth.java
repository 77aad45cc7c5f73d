package id.kanal.channels.twilio;

import id.kanal.kernel.port.Channel.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an account does, in words for operators; says so in the log when that changes. From any thread. */
final class TwilioHealth {
    private static final Logger log = LoggerFactory.getLogger(TwilioHealth.class);

    private final String channel;
    private String trouble = "twilio: not connected yet";
    private String missing = "";
    private boolean closed;

    TwilioHealth(String channel) {
        this.channel = channel;
    }

    synchronized void reached() {
        if (!trouble.isEmpty() && !closed)
            log.atInfo().addKeyValue("channel", channel).log("account ready");
        trouble = "";
    }

    /** @param cause without personal data */
    synchronized void lost(String cause) {
        String now = cause.startsWith("twilio: ") ? cause : "twilio: " + cause;
        if (!now.equals(trouble) && !closed)
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", now)
                    .log("account troubled, will try again");
        trouble = now;
    }

    /** Why something that came in may not be here although the account can be used; empty where nothing is missing. */
    synchronized void missing(String cause) {
        String now = cause.isEmpty() ? "" : "twilio: " + cause;
        if (!now.isEmpty() && !now.equals(missing) && !closed)
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", now)
                    .log("lists troubled, will try again");
        missing = now;
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized Health health() {
        if (closed) return Health.down("closed");
        if (!trouble.isEmpty()) return Health.down(trouble);
        return missing.isEmpty() ? Health.UP : new Health(false, true, missing);
    }
}
