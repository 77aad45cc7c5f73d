package id.kanal.gateway.http;

import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.port.Intake.AcceptResult;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends to Redis together what the requests of one turn of an event loop bring, and answers them together: to wake the loop costs
 * more than to answer a request. A turn reads all sockets that have something, and only then does what was put off. From any other
 * thread this appends at once.
 */
final class TurnAppender implements Appender {
    /** So many go to Redis together: else it would wait for the loop, and the loop for it. */
    private static final int MOST = 32;

    private final Appender journal;
    private final Journal.Batch batch;
    private final Context loop;
    private final Thread thread;
    private Turn turn; // of the loop's thread; null between two turns

    /**
     * Made on the event loop.
     *
     * @param loop its context
     */
    TurnAppender(Journal journal, Context loop) {
        this(journal, journal.batch(), loop);
    }

    TurnAppender(Appender journal, Journal.Batch batch, Context loop) {
        this.journal = journal;
        this.batch = batch;
        this.loop = loop;
        this.thread = Thread.currentThread();
    }

    /** Completes on the event loop if it was asked for there. */
    @Override
    public CompletableFuture<AcceptResult> append(Append append) {
        return isHere() ? turn().takes(batch.append(append)) : journal.append(append);
    }

    @Override
    public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
        return isHere() ? turn().takes(batch.reserve(append, reservation)) : journal.reserve(append, reservation);
    }

    private boolean isHere() {
        return Thread.currentThread() == thread;
    }

    private Turn turn() {
        if (turn != null && turn.all.size() == MOST) end(turn);
        if (turn == null) {
            Turn begun = new Turn();
            turn = begun;
            loop.runOnContext(afterwards -> end(begun));
        }
        return turn;
    }

    private void end(Turn over) {
        if (turn != over) return; // it was full
        turn = null;
        batch.flush();
        over.leaves();
    }

    /** What was brought in one turn. Everything but {@link #leaves} is for the loop's thread. */
    private final class Turn {
        private final List<Asked<?>> all = new ArrayList<>();
        private final AtomicInteger open = new AtomicInteger(1); // not yet in the journal, and the turn itself

        private <T> CompletableFuture<T> takes(CompletableFuture<T> taken) {
            Asked<T> asked = new Asked<>(taken, new CompletableFuture<>());
            all.add(asked);
            open.incrementAndGet();
            var unused = taken.whenComplete((result, failure) -> leaves());
            return asked.answer;
        }

        /** From any thread. */
        private void leaves() {
            if (open.decrementAndGet() == 0) loop.runOnContext(done -> all.forEach(Asked::tell));
        }
    }

    /**
     * @param taken completes on a thread of the journal
     * @param answer on the loop's
     */
    private record Asked<T>(CompletableFuture<T> taken, CompletableFuture<T> answer) {
        /** Once it is taken or refused. */
        private void tell() {
            var unused = taken.whenComplete((result, failure) -> {
                if (failure == null) answer.complete(result);
                else answer.completeExceptionally(failure);
            });
        }
    }
}
