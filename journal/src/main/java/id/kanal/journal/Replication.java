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
     * Whether all that this connection has read is on the replicas. What is read may have been written by anybody a moment
     * ago: a write of our own that the replicas have comes after it.
     */
    boolean covers(Connection connection, Call write) {
        List<Object> answers = Call.all(connection, List.of(write, call));
        for (Object answer : answers) if (answer instanceof JedisDataException refused) throw refused;
        return trouble(answers.get(1)).isEmpty();
    }
}
