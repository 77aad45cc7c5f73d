package id.kanal.journal.document;

import id.kanal.journal.commit.CommitConnection;
import id.kanal.journal.commit.LoadMonitor;
import id.kanal.journal.commit.StageCommitter;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The connection of whatever is not in the flow, with a thread {@code journal-documents} of normal priority: people look at
 * pages while the stages give way to a rush. What is asked for together shares one trip and one fsync; reads go the same way, so
 * that they see what was written before them.
 */
public final class DocumentConnection implements AutoCloseable {
    private static final long CLOSING_SECONDS = 10;

    private final CommitConnection connection;
    private final StageCommitter committer;
    private final RedisKeys names;
    private final Thread thread;

    /** Tries once to connect, which may take some seconds; it is tried again for ever. */
    public DocumentConnection(CommitConnection connection, RedisKeys names) {
        this.connection = connection;
        this.names = names;
        this.committer = new StageCommitter(connection, () -> LoadMonitor.Degree.NONE);
        this.thread = new Thread(committer, "journal-documents");
        connection.connect();
        thread.start();
    }

    byte[] key(String key) {
        return names.of(key);
    }

    /** @param decode reads the reply, on the connection's thread */
    <T> CompletableFuture<T> ask(RedisCommand call, Function<Object, T> decode) {
        return committer.ask(call, decode);
    }

    /** Why nothing can be written; empty when it can. */
    public String trouble() {
        return connection.trouble();
    }

    /** From any thread: other data than ours lie there now, and are looked at anew. */
    public void breakOff() {
        connection.breakOff();
    }

    /** Finishes what waits. Blocks up to some seconds. */
    @Override
    public void close() {
        committer.close();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
