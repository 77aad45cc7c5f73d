package id.kanal.journal.read;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisError;
import id.kanal.kernel.failure.Failure;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import redis.clients.jedis.exceptions.JedisDataException;

/** A question to Redis that is answered at once. */
record Query<T>(List<RedisCommand> calls, Function<List<Object>, T> decode, CompletableFuture<T> answer) {
    void complete(List<Object> replies) {
        for (Object reply : replies) {
            if (reply instanceof JedisDataException refused) {
                answer.completeExceptionally(RedisError.of(refused));
                return;
            }
        }
        T value;
        try {
            value = decode.apply(replies);
        } catch (RuntimeException unexpected) {
            answer.completeExceptionally(Failure.of(unexpected));
            return;
        }
        answer.complete(value);
    }
}
