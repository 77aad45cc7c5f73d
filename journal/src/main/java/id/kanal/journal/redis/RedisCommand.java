package id.kanal.journal.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** One command to Redis, encoded. */
public final class RedisCommand {
    private final Command command;
    private final byte[][] args;

    private RedisCommand(Command command, byte[][] args) {
        this.command = command;
        this.args = args;
    }

    public static RedisCommand of(Command command, byte[]... args) {
        return new RedisCommand(command, args);
    }

    /** A call of a script. */
    public static RedisCommand of(Script script, List<byte[]> keys, List<byte[]> args) {
        byte[][] all = new byte[2 + keys.size() + args.size()][];
        all[0] = script.digest();
        all[1] = bytes(keys.size());
        int at = 2;
        for (byte[] key : keys) all[at++] = key;
        for (byte[] arg : args) all[at++] = arg;
        return new RedisCommand(Command.EVALSHA, all);
    }

    /** How much it is on the wire, about. */
    public int octets() {
        int sum = 0;
        for (byte[] arg : args) sum += arg.length + 8;
        return sum;
    }

    public void send(Connection connection) {
        connection.sendCommand(command, args);
    }

    /** Sends all in one go and waits for all replies; a refusal stands in its place as an exception. */
    public static List<Object> all(Connection connection, List<RedisCommand> calls) {
        for (RedisCommand call : calls) call.send(connection);
        return calls.isEmpty() ? new ArrayList<>() : connection.getMany(calls.size());
    }

    /** Sends it and waits for the reply. Throws the refusal. */
    Object reply(Connection connection) {
        Object reply = all(connection, List.of(this)).get(0);
        if (reply instanceof JedisDataException refused) throw refused;
        return reply;
    }

    /** What a key holds; empty where there is none. */
    static String get(Connection connection, byte[] key) {
        Object found = of(Command.GET, key).reply(connection);
        return found == null ? "" : text(found);
    }

    /** Sets a key that nobody has set. */
    static void setIfAbsent(Connection connection, byte[] key, byte[] value) {
        of(Command.SET, key, value, bytes("NX")).reply(connection);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    /** At least one: for Redis no time is an error. */
    public static byte[] millis(Duration time) {
        return bytes(Math.max(1, time.toMillis()));
    }

    public static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }
}
