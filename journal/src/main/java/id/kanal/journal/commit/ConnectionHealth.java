package id.kanal.journal.commit;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a connection for writes. Told by the committer that uses it, asked by any thread. */
final class ConnectionHealth {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHealth.class);

    /** Whether there is no connection. Written under the committer's rule, one thread at a time. */
    private volatile boolean down = true;
    /** Why writes fail; empty when they don't. Written as {@link #down}. */
    private volatile String trouble = "not connected yet";

    boolean isDown() {
        return down;
    }

    boolean isWell() {
        return trouble.isEmpty();
    }

    String trouble() {
        return trouble;
    }

    /** What writes hear that cannot be taken. */
    Failure unavailable() {
        return Failure.of(FailureCode.JOURNAL_DOWN, trouble.isEmpty() ? "closing" : trouble);
    }

    void connected() {
        down = false;
        fine();
    }

    /** Redis takes writes, perhaps again. */
    void fine() {
        if (!trouble.isEmpty()) LOG.info("journal takes writes");
        trouble = "";
    }

    /** @param news whether nobody was told yet */
    void lost(String why, boolean news) {
        if (!down || news) LOG.atWarn().addKeyValue("cause", why).log("journal is down");
        trouble = why;
        down = true;
    }

    /** What a group's replies say of Redis. */
    void heard(CommitReply reply) {
        if (reply.isWell()) return;
        String refused = reply.refused();
        if (trouble.isEmpty() && !refused.isEmpty())
            LOG.atWarn().addKeyValue("redis", refused).log("journal refuses writes");
        if (trouble.isEmpty() && refused.isEmpty())
            LOG.atWarn().addKeyValue("cause", reply.behind()).log("journal is not replicated");
        trouble = refused.isEmpty() ? reply.behind() : "Redis refuses: " + refused;
    }

    void closed() {
        down = true;
        trouble = "closed";
    }
}
