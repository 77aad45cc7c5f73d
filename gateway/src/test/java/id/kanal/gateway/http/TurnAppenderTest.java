package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.journal.Append;
import id.kanal.kernel.journal.Appender;
import id.kanal.kernel.journal.Journal;
import id.kanal.kernel.model.Reservation;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.testkit.Await;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnAppenderTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Redis redis = new Redis();
    private TurnAppender appender;

    /** A journal that answers when the test says so. */
    private static final class Redis implements Journal.Batch {
        final List<CompletableFuture<AcceptResult>> atOnce = new CopyOnWriteArrayList<>();
        final List<List<CompletableFuture<AcceptResult>>> sent = new CopyOnWriteArrayList<>();
        private List<CompletableFuture<AcceptResult>> gathered = new ArrayList<>();

        Appender submitting() {
            return new Appender() {
                @Override
                public CompletableFuture<AcceptResult> append(Append append) {
                    atOnce.add(new CompletableFuture<>());
                    return atOnce.get(atOnce.size() - 1);
                }

                @Override
                public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
                    return append(append).thenApply(taken -> new Reservation.Result.Made());
                }
            };
        }

        @Override
        public CompletableFuture<AcceptResult> append(Append append) {
            gathered.add(new CompletableFuture<>());
            return gathered.get(gathered.size() - 1);
        }

        @Override
        public CompletableFuture<Reservation.Result> reserve(Append append, Reservation reservation) {
            return append(append).thenApply(taken -> new Reservation.Result.Made());
        }

        @Override
        public void flush() {
            sent.add(gathered);
            gathered = new ArrayList<>();
        }

        @Override
        public void await() {
            flush();
        }

        List<Integer> sizes() {
            return sent.stream().map(List::size).toList();
        }

        CompletableFuture<AcceptResult> waiting(int turn, int number) {
            return sent.get(turn).get(number);
        }
    }

    @BeforeEach
    void start() {
        appender = onLoop(() -> new TurnAppender(redis.submitting(), redis, loop));
    }

    @AfterEach
    void close() {
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private <T> T onLoop(Supplier<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(turn -> done.complete(work.get()));
        return Await.get(done);
    }

    private List<CompletableFuture<AcceptResult>> turnOf(int many) {
        return onLoop(() -> IntStream.range(0, many)
                .mapToObj(i -> appender.append(entry("m" + i)))
                .toList());
    }

    private void sees(Integer... sizes) {
        Await.until("sent are " + List.of(sizes), () -> redis.sizes().equals(List.of(sizes)));
    }

    private static Append entry(String key) {
        return new Append("intake:0", "body of " + key, "sms", key, Duration.ofHours(1));
    }

    @Test
    void whatATurnBringsIsSentTogetherAtItsEnd() {
        List<CompletableFuture<AcceptResult>> asked = onLoop(() -> {
            List<CompletableFuture<AcceptResult>> two =
                    List.of(appender.append(entry("a")), appender.append(entry("b")));
            assertThat(redis.sizes()).as("the turn goes on").isEmpty();
            return two;
        });
        sees(2);
        turnOf(1);
        sees(2, 1);
        assertThat(asked).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void whatATurnBroughtIsAnsweredTogetherInItsOrderOnTheLoop() {
        List<String> answered = new CopyOnWriteArrayList<>();
        String thread = onLoop(() -> Thread.currentThread().getName());
        onLoop(() -> {
            for (String key : List.of("a", "b", "c")) {
                var unused = appender.append(entry(key))
                        .thenAccept(taken -> answered.add(
                                key + ' ' + taken + ' ' + Thread.currentThread().getName()));
            }
            return true;
        });
        sees(3);
        redis.waiting(0, 2).complete(AcceptResult.NEW);
        redis.waiting(0, 0).complete(AcceptResult.NEW);
        onLoop(() -> true);
        assertThat(answered).isEmpty();
        redis.waiting(0, 1).complete(AcceptResult.DUPLICATE);
        Await.until("all are answered", () -> answered.size() == 3);
        assertThat(answered).containsExactly("a NEW " + thread, "b DUPLICATE " + thread, "c NEW " + thread);
    }

    @Test
    void whatIsRefusedSpoilsNothingElse() {
        List<CompletableFuture<AcceptResult>> asked = turnOf(2);
        sees(2);
        redis.waiting(0, 0).completeExceptionally(Failure.of(FailureCode.JOURNAL_FULL, "intake:0 is full"));
        redis.waiting(0, 1).complete(AcceptResult.NEW);
        assertThat(Await.get(asked.get(1))).isEqualTo(AcceptResult.NEW);
        assertThatThrownBy(() -> asked.get(0).join()).hasRootCauseMessage("intake:0 is full");
    }

    @Test
    void aLongTurnIsSentInPiecesThatAreAnsweredOneByOne() {
        List<CompletableFuture<AcceptResult>> asked = turnOf(70);
        sees(32, 32, 6);
        redis.sent.get(1).forEach(one -> one.complete(AcceptResult.NEW));
        assertThat(Await.get(asked.get(63))).isEqualTo(AcceptResult.NEW);
        assertThat(asked.stream().filter(CompletableFuture::isDone)).hasSize(32);
        assertThat(asked.get(31)).isNotDone();
    }

    @Test
    void aReservationGoesWithTheRest() {
        Reservation reservation = new Reservation(
                new Reserved(Ticket.draw(new Random(1)), true, "print"), Map.of("f", "v"), Duration.ofDays(1));
        CompletableFuture<Reservation.Result> promised = onLoop(() -> appender.reserve(entry("a"), reservation));
        sees(1);
        redis.waiting(0, 0).complete(AcceptResult.NEW);
        assertThat(Await.get(promised)).isEqualTo(new Reservation.Result.Made());
    }

    @Test
    void fromAnotherThreadItIsSentAtOnce() {
        CompletableFuture<AcceptResult> asked = appender.append(entry("a"));
        assertThat(redis.atOnce).hasSize(1);
        redis.atOnce.get(0).complete(AcceptResult.NEW);
        assertThat(asked).isCompletedWithValue(AcceptResult.NEW);
        onLoop(() -> true);
        assertThat(redis.sent).isEmpty();
    }
}
