package id.kanal.journal;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/** A connection whose owner may send now and read later; Jedis itself sends only when it is asked for a reply. */
final class Pipe extends Connection {
    Pipe(HostAndPort address, JedisClientConfig config) {
        super(address, config);
    }

    @Override
    public void flush() {
        super.flush();
    }
}
