package id.kanal.journal.read;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.kernel.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Protocol.Command;

/** Somebody who waits for entries of a stream. */
final class PendingRead {
    final String stream;
    final CompletableFuture<List<Entry>> future = new CompletableFuture<>();
    private final RedisCommand call;
    private final int max;

    /** Whether nobody has looked for it yet. The reader's. */
    boolean fresh = true;

    PendingRead(RedisKeys names, String stream, String after, int max) {
        this.stream = stream;
        this.max = max;
        this.call = RedisCommand.of(
                Command.XRANGE, names.stream(stream), bytes('(' + after), bytes("+"), bytes("COUNT"), bytes(max));
    }

    RedisCommand call() {
        return call;
    }

    boolean isFilledBy(List<Entry> entries) {
        return entries.size() >= max;
    }

    static List<Entry> entries(Object reply) {
        List<Entry> entries = new ArrayList<>();
        for (Object item : (List<?>) reply) {
            List<?> pair = (List<?>) item;
            entries.add(new Entry(RedisCommand.text(pair.get(0)), RedisCommand.text(((List<?>) pair.get(1)).get(1))));
        }
        return List.copyOf(entries);
    }
}
