package id.kanal.journal.read;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.kernel.journal.Journal.Figures;
import id.kanal.kernel.journal.Parked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Protocol.Command;

/** Reads what Redis answers. */
public final class Replies {
    private Replies() {}

    public static List<String> texts(Object reply) {
        return ((List<?>) reply).stream().map(RedisCommand::text).sorted().toList();
    }

    public static Map<String, String> hash(Object reply) {
        List<?> flat = (List<?>) reply;
        Map<String, String> hash = new TreeMap<>();
        for (int i = 0; i < flat.size(); i += 2)
            hash.put(RedisCommand.text(flat.get(i)), RedisCommand.text(flat.get(i + 1)));
        return Map.copyOf(hash);
    }

    public static List<Parked> parked(Object reply) {
        List<Parked> all = new ArrayList<>();
        for (Object item : (List<?>) reply) {
            List<?> pair = (List<?>) item;
            Map<String, String> note = hash(pair.get(1));
            all.add(new Parked(
                    RedisCommand.text(pair.get(0)),
                    note.get("s"),
                    note.get("c"),
                    note.get("d"),
                    Instant.parse(note.get("t")),
                    note.get("b")));
        }
        return List.copyOf(all);
    }

    public static List<RedisCommand> figures(RedisKeys names, List<String> streams) {
        List<RedisCommand> calls = new ArrayList<>();
        for (String stream : streams) {
            calls.add(RedisCommand.of(Command.XLEN, names.stream(stream)));
            calls.add(RedisCommand.of(Command.ZCARD, names.delayed(stream)));
        }
        calls.add(RedisCommand.of(Command.XLEN, names.parked));
        calls.add(RedisCommand.of(Command.HGETALL, names.counts));
        return calls;
    }

    public static Figures figures(List<String> streams, List<Object> replies) {
        Map<String, Long> backlog = new TreeMap<>();
        int at = 0;
        for (String stream : streams) backlog.put(stream, (Long) replies.get(at++) + (Long) replies.get(at++));
        long parked = (Long) replies.get(at++);
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        hash(replies.get(at)).forEach((field, times) -> {
            int bar = field.lastIndexOf('|');
            counts.computeIfAbsent(field.substring(0, bar), channel -> new TreeMap<>())
                    .put(field.substring(bar + 1), Long.valueOf(times));
        });
        return new Figures(backlog, parked, counts);
    }
}
