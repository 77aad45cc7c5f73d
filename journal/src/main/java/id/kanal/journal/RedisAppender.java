package id.kanal.journal;

import id.kanal.journal.commit.ReservationCode;
import id.kanal.journal.commit.Write;
import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.RedisKeys;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Makes writes of what comes in. Who calls counts on a future, also where a stream is of no known kind.
 *
 * @param committer takes them
 */
record RedisAppender(JournalConfig config, RedisKeys names, Consumer<Write> committer) implements Appender {
    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        CompletableFuture<AcceptResult> future = new CompletableFuture<>();
        try {
            committer.accept(new Write.Entry(append, config.bound(append.stream()), future));
        } catch (IllegalArgumentException unknown) {
            future.completeExceptionally(Failure.of(unknown));
        }
        return future;
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        CompletableFuture<Reservation.Result> future = new CompletableFuture<>();
        try {
            int bound = config.bound(append.stream());
            RedisCommand call = ReservationCode.call(append, reservation, bound, names);
            committer.accept(new Write.Reserving(append, call, future));
        } catch (IllegalArgumentException unknown) {
            future.completeExceptionally(Failure.of(unknown));
        }
        return future;
    }
}
