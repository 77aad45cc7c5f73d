package id.kanal.channels.email;

import id.kanal.channels.email.MailDecoder.Decoded;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.port.Intake;
import id.kanal.kernel.port.Intake.AcceptResult;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings mails into the journal: read by several threads at once, handed over in the order in which they came, those of
 * one sender one after the other. While the journal or the store is away it tries again, until it is told to give up.
 * {@link #take} belongs to one thread.
 */
final class MailIngest {
    private static final Logger log = LoggerFactory.getLogger(MailIngest.class);

    private final Intake intake;
    private final Executor readers;
    private final Duration remember;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final EmailMetrics tally;
    private final Map<Address, CompletableFuture<Void>> senders = new ConcurrentHashMap<>();
    private CompletableFuture<?> turn = CompletableFuture.completedFuture(null);
    private volatile boolean givenUp;
    private volatile String trouble = "";

    MailIngest(Intake intake, Executor readers, Backoff backoff, MailChannelContext office) {
        this.intake = intake;
        this.readers = readers;
        this.backoff = backoff;
        this.remember = office.config().remember();
        this.random = office.means().random();
        this.tally = office.tally();
    }

    /** What became of a mail. */
    enum Outcome {
        IN_JOURNAL,
        /** In the journal, but for a person: it could not be read. */
        UNREADABLE,
        /** It could not be read this time. */
        FAILED,
        /** We had to stop before the journal had it. */
        LEFT
    }

    /** Why nothing can be taken now, in words for an operator; empty when it can. */
    String trouble() {
        return trouble;
    }

    /** What the journal does not have yet is left to another time. */
    void giveUp() {
        givenUp = true;
    }

    /**
     * Never fails.
     *
     * @param decode blocks; may fail retryably
     */
    CompletableFuture<Outcome> take(Supplier<Decoded> decode) {
        CompletableFuture<Decoded> decoded =
                patiently("attachments: ", 1, () -> CompletableFuture.supplyAsync(decode, readers));
        CompletableFuture<Decoded> inOrder = turn.thenCombine(decoded, (before, mail) -> mail);
        CompletableFuture<Outcome> outcome = inOrder.thenCompose(this::afterTheSendersLast);
        turn = inOrder.handle((mail, failed) -> null);
        return outcome.handle((known, failed) -> failed == null ? known : told(Failure.of(failed)));
    }

    private Outcome told(Failure failure) {
        if (failure.retryable()) return Outcome.LEFT;
        log.atError()
                .addKeyValue("channel", tally.channel())
                .addKeyValue("code", failure.code().id())
                .addKeyValue("at", place(failure.getCause()))
                .log("a mail cannot be read");
        return Outcome.FAILED;
    }

    /** Not its message: that may quote a citizen. */
    static String place(Throwable cause) {
        if (cause == null) return "";
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private CompletableFuture<Outcome> afterTheSendersLast(Decoded mail) {
        Address sender = mail.message().from();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> last = senders.put(sender, ended);
        CompletableFuture<Outcome> outcome = last == null ? handed(mail) : last.thenCompose(now -> handed(mail));
        return outcome.whenComplete((done, failed) -> {
            senders.remove(sender, ended);
            ended.complete(null);
        });
    }

    private CompletableFuture<Outcome> handed(Decoded mail) {
        CompletableFuture<AcceptResult> receipt = mail.receipt()
                .map(news -> patiently(
                        "journal: ", 1, () -> intake.accept(news, mail.message().id() + ":receipt", remember)))
                .orElseGet(() -> CompletableFuture.completedFuture(AcceptResult.DUPLICATE));
        return receipt.thenCompose(had -> patiently("journal: ", 1, () -> intake.accept(mail.message(), remember)))
                .thenApply(taken -> {
                    tally.inbound(mail.message().content(), taken);
                    return mail.readable() ? Outcome.IN_JOURNAL : Outcome.UNREADABLE;
                });
    }

    /** Until it works, fails for good, or is given up. */
    private <T> CompletableFuture<T> patiently(String what, int attempt, Supplier<CompletableFuture<T>> work) {
        if (givenUp) return CompletableFuture.failedFuture(Failure.of(FailureCode.LEASE_LOST, "given up"));
        return tried(work)
                .thenApply(done -> {
                    if (trouble.startsWith(what)) trouble = "";
                    return done;
                })
                .exceptionallyCompose(failed -> {
                    Failure failure = Failure.of(failed);
                    if (!failure.retryable()) return CompletableFuture.failedFuture(failure);
                    trouble = what + failure.getMessage();
                    long delay = backoff.delay(attempt, random).toMillis();
                    Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, readers);
                    return CompletableFuture.runAsync(() -> {}, later)
                            .thenCompose(now -> patiently(what, attempt + 1, work));
                });
    }

    private static <T> CompletableFuture<T> tried(Supplier<CompletableFuture<T>> work) {
        try {
            return work.get();
        } catch (CompletionException | Failure failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
