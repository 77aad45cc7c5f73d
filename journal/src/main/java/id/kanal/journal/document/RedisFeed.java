package id.kanal.journal.document;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.journal.read.Replies;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.Script;
import id.kanal.kernel.document.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Protocol.Command;

/** The feed as a stream in Redis that forgets its oldest entries. */
public final class RedisFeed implements Feed {
    private static final String KIND = "k";
    private static final String ID = "i";

    private final DocumentConnection connection;

    public RedisFeed(DocumentConnection connection) {
        this.connection = connection;
    }

    @Override
    public CompletableFuture<String> publish(String kind, String id) {
        Event event = new Event(START, kind, id);
        RedisCommand call = RedisCommand.of(
                Command.XADD,
                key(),
                bytes("MAXLEN"),
                bytes("~"), // whole nodes of the stream at a time
                bytes(KEPT),
                bytes("*"),
                bytes(KIND),
                bytes(event.kind()),
                bytes(ID),
                bytes(event.id()));
        return connection.ask(call, RedisCommand::text);
    }

    @Override
    public CompletableFuture<Page> read(String after, int most) {
        if (!Page.isPosition(after)) return last().thenApply(last -> new Page(List.of(), last, true));
        List<byte[]> args = List.of(bytes(after), bytes(1 + Math.max(1, Math.min(most, KEPT))));
        return connection.ask(RedisCommand.of(Script.FEED_READ, List.of(key()), args), reply -> {
            List<?> answers = (List<?>) reply;
            return Page.of(after, events(answers.get(0)), most, (Long) answers.get(1), newest(events(answers.get(2))));
        });
    }

    @Override
    public CompletableFuture<String> last() {
        RedisCommand call = RedisCommand.of(Command.XREVRANGE, key(), bytes("+"), bytes("-"), bytes("COUNT"), bytes(1));
        return connection.ask(call, reply -> newest(events(reply)));
    }

    private byte[] key() {
        return connection.key(DocumentKeys.feed());
    }

    private static String newest(List<Event> events) {
        return events.isEmpty() ? START : events.get(0).position();
    }

    private static List<Event> events(Object reply) {
        List<Event> events = new ArrayList<>();
        for (Object entry : (List<?>) reply) {
            List<?> pair = (List<?>) entry;
            Map<String, String> fields = Replies.hash(pair.get(1));
            events.add(new Event(RedisCommand.text(pair.get(0)), fields.get(KIND), fields.get(ID)));
        }
        return events;
    }
}
