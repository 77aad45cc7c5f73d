package id.kanal.journal;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Waits, where the settings ask for it, until replicas have what a connection wrote (Redis, WAIT). */
final class Replication {
    private final int replicas;
    private final Call call;

    /** @param timeout of the connection; the wait ends well before */
    Replication(int replicas, Duration timeout) {
        this.replicas = replicas;
        this.call = Call.of(Command.WAIT, Call.bytes(replicas), Call.bytes(Math.max(1, timeout.toMillis() / 2)));
    }

    boolean asked() {
        return replicas > 0;
    }

    /** Goes last into a pipeline, so that it costs no round trip of its own; its answer is {@link #trouble}'s to read. */
    Call call() {
        return call;
    }

    /** Why the writes before the call do not count as done; empty when they do. */
    String trouble(Object answer) {
        if (answer instanceof JedisDataException refused) throw refused;
        long reached = (Long) answer;
        return reached >= replicas ? "" : "only " + reached + " of " + replicas + " replicas have it";
    }

    /**
     * Whether all that this connection has read is on the replicas, whoever wrote it: after any command, a read as well as
     * a write, Redis notes for its client how far the replication's stream had come, and WAIT waits for that.
     */
    boolean covers(Connection connection) {
        return trouble(Call.all(connection, List.of(call)).get(0)).isEmpty();
    }
}
