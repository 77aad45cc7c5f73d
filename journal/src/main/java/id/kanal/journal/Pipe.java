package id.kanal.journal;

import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** A connection that one thread may write to while another reads from it; Jedis itself sends only when it is asked for a reply. */
final class Pipe extends Connection {
    Pipe(HostAndPort address, JedisClientConfig config) {
        super(address, config);
    }

    /** Sends all in one go and waits for nothing. */
    void send(List<Call> calls) {
        synchronized (this) {
            for (Call call : calls) call.send(this);
            super.flush();
        }
    }

    /** Jedis calls it before it reads. */
    @Override
    protected void flush() {
        synchronized (this) {
            super.flush();
        }
    }
}
