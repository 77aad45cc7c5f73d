package id.kanal.journal.redis;

import static id.kanal.journal.redis.RedisCommand.bytes;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.signing.MasterKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Connection;

/**
 * Under which master key the data are: its check value lies beside them and is looked at where the {@link SchemaStamp} is, so
 * that no two nodes work with different ones, and none goes on with data that it could not find anything in.
 */
public final class KeyStamp {
    private final RedisKeys names;
    private final boolean ours;
    private final CompletableFuture<MasterKey> key;

    /** @param key empty where Redis keeps it for all nodes: then it is known when Redis has been asked */
    public KeyStamp(RedisKeys names, Optional<MasterKey> key) {
        this.names = names;
        this.ours = key.isPresent();
        this.key = key.map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new);
    }

    /** Completes, on the thread of a committer, when a Redis was found whose data are under it; at once where it was given. */
    public CompletableFuture<MasterKey> key() {
        return key.copy();
    }

    /** Stamps data that have no stamp. Throws a {@code JOURNAL_KEY} when they are under another key. */
    public void check(Connection connection) {
        MasterKey now = ours ? key.join() : kept(connection);
        RedisCommand.setIfAbsent(connection, names.masterKeyCheck, bytes(now.checkValue()));
        if (!RedisCommand.get(connection, names.masterKeyCheck).equals(now.checkValue())) throw foreign();
        key.complete(now);
    }

    /** What the data must be stamped with; empty before it is known, when nothing was written yet either. */
    public String checkValue() {
        return key.isDone() ? key.join().checkValue() : "";
    }

    /** In a Redis that somebody emptied under us, the key that we work with already is kept anew. */
    private MasterKey kept(Connection connection) {
        String found = RedisCommand.get(connection, names.masterKey);
        if (found.isEmpty()) {
            boolean others = !RedisCommand.get(connection, names.masterKeyCheck).isEmpty();
            if (others && !key.isDone()) throw foreign();
            MasterKey made = key.isDone() ? key.join() : MasterKey.draw(new SecureRandom());
            RedisCommand.setIfAbsent(connection, names.masterKey, bytes(made.written()));
            found = RedisCommand.get(connection, names.masterKey); // another node may have been quicker
        }
        MasterKey read = read(found);
        if (key.isDone() && !key.join().checkValue().equals(read.checkValue())) throw foreign();
        return read;
    }

    private static MasterKey read(String found) {
        try {
            return MasterKey.read(found);
        } catch (IllegalArgumentException damaged) {
            throw Failure.of(FailureCode.JOURNAL_KEY, "the master key in Redis " + damaged.getMessage(), damaged);
        }
    }

    public Failure foreign() {
        String what = ours
                ? "the journal's data were made under another master key than this gateway has: give it the same"
                        + " master-key as the others, or put the file master.key of this installation back from its backup"
                : "the other gateways on this Redis have a master-key in their settings and this one has none, or it was"
                        + " taken out of Redis: set master-key to the same";
        return Failure.of(FailureCode.JOURNAL_KEY, what);
    }
}
