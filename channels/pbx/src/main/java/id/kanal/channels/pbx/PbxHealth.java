package id.kanal.channels.pbx;

import id.kanal.kernel.port.Channel.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How an exchange's channel does, in words for operators; says so in the log when that changes. From any thread. */
final class PbxHealth {
    private static final Logger log = LoggerFactory.getLogger(PbxHealth.class);

    private final String channel;
    private String trouble = "pbx: not looked yet";
    private boolean closed;

    PbxHealth(String channel) {
        this.channel = channel;
    }

    /** @param cause without personal data; empty when all is well */
    synchronized void found(String cause) {
        if (closed || cause.equals(trouble)) return;
        if (cause.isEmpty()) log.atInfo().addKeyValue("channel", channel).log("exchange ready");
        else
            log.atWarn()
                    .addKeyValue("channel", channel)
                    .addKeyValue("cause", cause)
                    .log("exchange troubled, will try again");
        trouble = cause;
    }

    synchronized void closed() {
        closed = true;
    }

    synchronized Health health() {
        if (closed) return Health.down("closed");
        return trouble.isEmpty() ? Health.UP : Health.down(trouble);
    }
}
