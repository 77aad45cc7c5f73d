package id.kanal.journal;

import static id.kanal.journal.Call.bytes;

import id.kanal.kernel.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Protocol.Command;

/** Somebody who waits for entries of a stream. */
final class Wait {
    final String stream;
    final CompletableFuture<List<Entry>> future = new CompletableFuture<>();
    private final Call call;
    private final int max;

    /** Whether nobody has looked for it yet. */
    boolean fresh = true;

    Wait(Names names, String stream, String after, int max) {
        this.stream = stream;
        this.max = max;
        this.call = Call.of(
                Command.XRANGE, names.stream(stream), bytes('(' + after), bytes("+"), bytes("COUNT"), bytes(max));
    }

    Call call() {
        return call;
    }

    boolean isFilledBy(List<Entry> entries) {
        return entries.size() >= max;
    }

    static List<Entry> entries(Object reply) {
        List<Entry> entries = new ArrayList<>();
        for (Object item : (List<?>) reply) {
            List<?> pair = (List<?>) item;
            entries.add(new Entry(Call.text(pair.get(0)), Call.text(((List<?>) pair.get(1)).get(1))));
        }
        return List.copyOf(entries);
    }
}
