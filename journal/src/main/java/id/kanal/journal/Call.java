package id.kanal.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** One command to Redis, encoded. */
final class Call {
    private final Command command;
    private final byte[][] args;

    private Call(Command command, byte[][] args) {
        this.command = command;
        this.args = args;
    }

    static Call of(Command command, byte[]... args) {
        return new Call(command, args);
    }

    /** A call of a script. */
    static Call of(Script script, List<byte[]> keys, List<byte[]> args) {
        byte[][] all = new byte[2 + keys.size() + args.size()][];
        all[0] = script.digest();
        all[1] = bytes(keys.size());
        int at = 2;
        for (byte[] key : keys) all[at++] = key;
        for (byte[] arg : args) all[at++] = arg;
        return new Call(Command.EVALSHA, all);
    }

    /** How much it is on the wire, about. */
    int octets() {
        int sum = 0;
        for (byte[] arg : args) sum += arg.length + 8;
        return sum;
    }

    void send(Connection connection) {
        connection.sendCommand(command, args);
    }

    /** Sends all in one go and waits for all replies; a refusal stands in its place as an exception. */
    static List<Object> all(Connection connection, List<Call> calls) {
        for (Call call : calls) call.send(connection);
        return calls.isEmpty() ? new ArrayList<>() : connection.getMany(calls.size());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }
}
