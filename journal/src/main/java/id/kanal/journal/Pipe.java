package id.kanal.journal;

import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.PushConsumerChain;
import redis.clients.jedis.util.RedisInputStream;

/** A connection that one thread may write to while another reads from it; Jedis itself sends only when it is asked for a reply. */
final class Pipe extends Connection {
    private final boolean watchable;
    private final Watch watch = new Watch(System::nanoTime);
    private boolean watching;

    Pipe(HostAndPort address, JedisClientConfig config) {
        super(address, config);
        this.watchable =
                Runtime.getRuntime().availableProcessors() > 1 && !config.isSsl() && config.getSslOptions() == null;
    }

    /** The next reply is expected at once: it is watched for. Where nothing can be seen before it is decrypted, it isn't. */
    void expectSoon() {
        watching = watchable;
    }

    @Override
    protected Object protocolRead(RedisInputStream in, PushConsumerChain consumers) {
        if (watching) watch.over(in);
        watching = false;
        return super.protocolRead(in, consumers);
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
