package id.kanal.journal.redis;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/**
 * One version of all that the journal keeps: entries, state, cards, scripts. It lies beside the data and is looked at when a
 * connection for writes is made and whenever leases are granted, so that a node never works on forms that it doesn't know.
 */
public final class SchemaStamp {
    /** Raise it with every change of a stored form that another release would misread. */
    public static final int VERSION = 7;

    private static final String NONE = "0";

    private SchemaStamp() {}

    /** Stamps an empty journal. Throws a {@code JOURNAL_SCHEMA} when the data are of another version. */
    public static void check(Connection connection, RedisKeys names) {
        String found = RedisCommand.get(connection, names.schema);
        if (found.isEmpty()) {
            if (isUsed(connection, names)) throw foreign(NONE);
            RedisCommand.setIfAbsent(connection, names.schema, bytes(VERSION));
            found = RedisCommand.get(connection, names.schema); // another node may have been quicker
        }
        if (!found.equals(Integer.toString(VERSION))) throw foreign(found);
    }

    private static boolean isUsed(Connection connection, RedisKeys names) {
        List<byte[]> keys = new ArrayList<>(List.of(names.streams, names.counts, names.parked, names.fence));
        Object there =
                RedisCommand.of(Command.EXISTS, keys.toArray(byte[][]::new)).reply(connection);
        return (Long) there > 0;
    }

    /** @param found the stamp of the data, 0 where they have none */
    public static Failure foreign(String found) {
        String whose = found.equals(NONE) ? "from before schemas were stamped" : "of schema " + found;
        return Failure.of(
                FailureCode.JOURNAL_SCHEMA,
                "the journal's data are " + whose + ", and this release works with schema " + VERSION
                        + ": let the release that wrote them finish, then begin with an empty journal.directory, Redis or"
                        + " journal.prefix");
    }
}
