package id.kanal.channels.meta;

import id.kanal.kernel.port.Channel.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an account at Meta does, in words for operators; says so in the log when that changes. From any thread. */
final class GraphHealth {
    private static final Logger log = LoggerFactory.getLogger(GraphHealth.class);

    private final String channel;
    private String trouble = "meta: not connected yet";
    private String templates = "";
    private boolean closed;

    GraphHealth(String channel) {
        this.channel = channel;
    }

    /** The Graph API did something for us. */
    synchronized void reached() {
        if (!trouble.isEmpty() && !closed)
            log.atInfo().addKeyValue("channel", channel).log("account ready");
        trouble = "";
    }

    /** It did not, and will not for others. */
    synchronized void lost(String cause) {
        String now = cause.startsWith("meta: ") ? cause : "meta: " + cause;
        if (!now.equals(trouble)) warn(now, "account troubled, will try again");
        trouble = now;
    }

    /** Why what goes out by templates does not, although the rest does; empty where it does. */
    synchronized void templates(String cause) {
        String now = cause.isEmpty() ? "" : "meta: " + cause;
        if (!now.isEmpty() && !now.equals(templates)) warn(now, "template troubled");
        templates = now;
    }

    private void warn(String cause, String what) {
        if (!closed)
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", cause)
                    .log(what);
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized Health health() {
        if (closed) return Health.down("closed");
        if (!trouble.isEmpty()) return Health.down(trouble);
        return templates.isEmpty() ? Health.UP : new Health(false, true, templates);
    }
}
