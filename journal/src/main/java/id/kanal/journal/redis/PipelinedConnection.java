package id.kanal.journal.redis;

import java.net.SocketTimeoutException;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.RedisInputStream;

/** A connection that one thread may write to while another reads from it; Jedis itself sends only when it is asked for a reply. */
public final class PipelinedConnection extends Connection {
    private final boolean watchable;
    private final SpinWait watch = new SpinWait(System::nanoTime);
    private volatile boolean opened;
    private RedisInputStream in; // of who receives; Jedis shows it to those who read only

    PipelinedConnection(HostAndPort address, JedisClientConfig config) {
        super(address, config);
        this.watchable =
                Runtime.getRuntime().availableProcessors() > 1 && !config.isSsl() && config.getSslOptions() == null;
    }

    /** Jedis would silently open a closed one anew with the next command, and nobody would have looked at what is behind it. */
    @Override
    public void connect() {
        if (opened && !isConnected()) throw new JedisConnectionException("the connection was closed");
        super.connect();
        opened = true;
    }

    /** Before a reply that is expected at once. Where nothing can be seen before it is decrypted, nobody watches for it. */
    public void watch() {
        if (watchable && in != null) watch.over(in);
    }

    /** Waits at most so many milliseconds for a reply to begin. True, too, when the connection has ended: who reads hears why. */
    public boolean awaits(int millis) {
        if (in == null) return false; // nothing was ever read
        int patience = getSoTimeout();
        try {
            setSoTimeout(millis);
            boolean begins = begins();
            setSoTimeout(patience);
            return begins;
        } catch (JedisConnectionException ended) {
            return true;
        }
    }

    /** Looks at the next octet without taking it. */
    private boolean begins() {
        try {
            boolean unused = in.peek((byte) 0);
            return true;
        } catch (JedisConnectionException silent) {
            if (silent.getCause() instanceof SocketTimeoutException) return false;
            throw silent;
        }
    }

    @Override
    protected Object protocolRead(RedisInputStream from, PushConsumerChain consumers) {
        in = from;
        return super.protocolRead(from, consumers);
    }

    /** Sends all in one go and waits for nothing. */
    public void send(List<RedisCommand> calls) {
        synchronized (this) {
            for (RedisCommand call : calls) call.send(this);
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
