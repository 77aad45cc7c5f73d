package id.kanal.journal.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Waits, where the settings ask for it, until replicas have what a connection wrote (Redis, WAIT). */
public final class Replication {
    private final int replicas;
    private final RedisCommand call;

    /** @param timeout of the connection; the wait ends well before */
    public Replication(int replicas, Duration timeout) {
        this.replicas = replicas;
        this.call = RedisCommand.of(
                Command.WAIT, RedisCommand.bytes(replicas), RedisCommand.bytes(Math.max(1, timeout.toMillis() / 2)));
    }

    public boolean asked() {
        return replicas > 0;
    }

    /** Goes last into a pipeline, so that it costs no round trip of its own; its answer is {@link #trouble}'s to read. */
    public RedisCommand call() {
        return call;
    }

    /** Why the writes before the call do not count as done; empty when they do. */
    public String trouble(Object answer) {
        if (answer instanceof JedisDataException refused) throw refused;
        long reached = (Long) answer;
        return reached >= replicas ? "" : "only " + reached + " of " + replicas + " replicas have it";
    }

    /**
     * Whether all that this connection has read is on the replicas, whoever wrote it: after any command, a read as well as
     * a write, Redis notes for its client how far the replication's stream had come, and WAIT waits for that.
     */
    public boolean covers(Connection connection) {
        return trouble(RedisCommand.all(connection, List.of(call)).get(0)).isEmpty();
    }
}
