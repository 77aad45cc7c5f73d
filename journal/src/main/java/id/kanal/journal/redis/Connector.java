package id.kanal.journal.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens connections that are ready for use: to the right server, which keeps what it acknowledges, with our scripts. */
public final class Connector {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Supplier<Target> target;
    private final Duration timeout;
    private final Consumer<Connection> check;

    /**
     * @param target asked anew for every connection: an embedded server moves when it is started again
     * @param check throws a {@code Failure} when this server must not be used
     */
    public Connector(Supplier<Target> target, Duration timeout, Consumer<Connection> check) {
        this.target = target;
        this.timeout = timeout;
        this.check = check;
    }

    /** Blocks up to about the timeout; throws a {@link JedisException} or the check's {@code Failure}. */
    public PipelinedConnection connect() {
        Target where = target.get();
        JedisClientConfig config = config(where);
        PipelinedConnection connection = new PipelinedConnection(address(where), config);
        try {
            connection.connect();
            check.accept(connection);
            load(connection);
            return connection;
        } catch (RuntimeException unusable) {
            close(connection);
            throw unusable;
        }
    }

    public static void load(Connection connection) {
        List<RedisCommand> calls = new ArrayList<>();
        for (Script script : Script.values())
            calls.add(RedisCommand.of(Command.SCRIPT, RedisCommand.bytes("LOAD"), script.source()));
        for (Object reply : RedisCommand.all(connection, calls))
            if (reply instanceof JedisDataException refused) throw refused;
    }

    public static void close(Connection connection) {
        try {
            connection.forceDisconnect();
        } catch (java.io.IOException | JedisException alreadyGone) {
            // nothing is left to close
        }
    }

    private JedisClientConfig config(Target where) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2() // what Redis 6.2 and every managed Redis speak alike
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .clientName("kanal")
                .connectionTimeoutMillis((int) Math.min(CONNECT.toMillis(), timeout.toMillis()))
                .socketTimeoutMillis((int) timeout.toMillis())
                .database(where.database());
        if (where.tls()) config.sslOptions(SslOptions.defaults());
        where.user().ifPresent(config::user);
        where.password().ifPresent(config::password);
        return config.build();
    }

    private HostAndPort address(Target where) {
        if (where.master().isEmpty()) return where.hosts().get(0);
        String name = where.master().get();
        JedisClientConfig config = DefaultJedisClientConfig.builder()
                .resp2()
                .autoNegotiateProtocol(false)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .timeoutMillis((int) Math.min(CONNECT.toMillis(), timeout.toMillis()))
                .build();
        for (HostAndPort host : where.hosts()) {
            try (Jedis sentinel = new Jedis(host, config)) {
                List<String> found = sentinel.sentinelGetMasterAddrByName(name);
                if (found != null && found.size() == 2)
                    return new HostAndPort(found.get(0), Integer.parseInt(found.get(1)));
            } catch (JedisException unreachable) {
                // the next sentinel may answer
            }
        }
        throw new JedisConnectionException("no sentinel knows the master " + name);
    }
}
