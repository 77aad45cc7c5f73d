package id.kanal.journal.redis;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Refuses a Redis that would lose what it acknowledged, unless the settings take that on purpose. */
public final class Durability {
    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);
    private static final String UNKNOWN = "unknown";

    private final boolean acceptEverysec;
    private final boolean acceptDataLoss;

    /**
     * @param acceptEverysec takes a Redis that may lose up to two seconds
     * @param acceptDataLoss takes one that loses more
     */
    public Durability(boolean acceptEverysec, boolean acceptDataLoss) {
        this.acceptEverysec = acceptEverysec;
        this.acceptDataLoss = acceptDataLoss;
    }

    /** Throws {@code JOURNAL_UNSAFE} with a text that says what to set. */
    public void check(Connection connection) {
        List<String> wrong = wrong(settings(connection));
        if (wrong.isEmpty()) return;
        String text = "this Redis would lose acknowledged messages: " + String.join("; ", wrong);
        if (!acceptDataLoss)
            throw Failure.of(FailureCode.JOURNAL_UNSAFE, text + "; or set journal.accept-data-loss: true on purpose");
        LOG.warn("{}; taken because journal.accept-data-loss is set", text);
    }

    private List<String> wrong(Map<String, String> found) {
        List<String> wrong = new ArrayList<>();
        if (found.get("appendonly").equals("no")) wrong.add("set `appendonly yes`");
        String fsync = found.get("appendfsync");
        if (fsync.equals("everysec") && !acceptEverysec)
            wrong.add(
                    "set `appendfsync always`, or take its loss of up to two seconds by journal.accept-everysec: true");
        if (fsync.equals("no")) wrong.add("set `appendfsync always`");
        String eviction = found.get("maxmemory-policy");
        if (!eviction.equals("noeviction") && !eviction.equals(UNKNOWN))
            wrong.add("set `maxmemory-policy noeviction` (it is " + eviction + ")");
        return wrong;
    }

    private static Map<String, String> settings(Connection connection) {
        List<String> keys = List.of("appendonly", "appendfsync", "maxmemory-policy");
        List<Object> replies = RedisCommand.all(
                connection,
                keys.stream()
                        .map(key -> RedisCommand.of(Command.CONFIG, RedisCommand.bytes("GET"), RedisCommand.bytes(key)))
                        .toList());
        Map<String, String> found = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (replies.get(i) instanceof JedisDataException refused) {
                if (!RedisError.word(refused).isEmpty()
                        && !RedisError.word(refused).equals("NOPERM")) throw refused;
                return told(connection); // a managed Redis forbids CONFIG
            }
            List<?> pair = (List<?>) replies.get(i);
            found.put(keys.get(i), pair.size() == 2 ? RedisCommand.text(pair.get(1)) : UNKNOWN);
        }
        return found;
    }

    /** What INFO tells of it; the fsync policy is not among it. */
    private static Map<String, String> told(Connection connection) {
        LOG.warn("Redis forbids CONFIG: `appendfsync always` cannot be checked, ask whoever runs it");
        List<Object> replies = RedisCommand.all(
                connection,
                List.of(
                        RedisCommand.of(Command.INFO, RedisCommand.bytes("persistence")),
                        RedisCommand.of(Command.INFO, RedisCommand.bytes("memory"))));
        StringBuilder info = new StringBuilder();
        for (Object reply : replies) {
            if (reply instanceof JedisDataException refused) throw refused;
            info.append(RedisCommand.text(reply)).append('\n');
        }
        String aof = line(info, "aof_enabled");
        return Map.of(
                "appendonly",
                aof.equals("0") ? "no" : aof,
                "appendfsync",
                UNKNOWN,
                "maxmemory-policy",
                line(info, "maxmemory_policy"));
    }

    private static String line(CharSequence info, String key) {
        for (String line : info.toString().split("\\R", -1))
            if (line.startsWith(key + ':'))
                return line.substring(key.length() + 1).strip();
        return UNKNOWN;
    }
}
