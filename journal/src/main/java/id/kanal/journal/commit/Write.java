package id.kanal.journal.commit;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.model.Reservation.Result;
import id.kanal.kernel.port.Intake.AcceptResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Something that waits for the committer. */
public sealed interface Write {
    void fail(Failure failure);

    /** An append: many of them share one script call, so that they share one fsync. */
    record Entry(Append append, int bound, CompletableFuture<AcceptResult> future) implements Write {
        @Override
        public void fail(Failure failure) {
            future.completeExceptionally(failure);
        }
    }

    /** An append that reserves a ticket. */
    record Reserving(Append append, RedisCommand call, CompletableFuture<Result> future) implements Write {
        @Override
        public void fail(Failure failure) {
            future.completeExceptionally(failure);
        }
    }

    /**
     * A step: several of them share one script call, and with it what they ask of the same keys.
     *
     * @param done what to do with the step's answer, once it is on disk
     */
    record Stepped(StepCode code, LongConsumer done, Consumer<Failure> failed) implements Write {
        @Override
        public void fail(Failure failure) {
            failed.accept(failure);
        }
    }

    /**
     * Any other script call.
     *
     * @param done what to do with the reply, once it is on disk
     */
    record Scripted(RedisCommand call, Consumer<Object> done, Consumer<Failure> failed) implements Write {
        @Override
        public void fail(Failure failure) {
            failed.accept(failure);
        }
    }
}
