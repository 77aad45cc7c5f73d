package id.kanal.channels.email;

import id.kanal.channels.WakeUp;
import id.kanal.channels.email.MailServerException.Kind;
import id.kanal.channels.email.write.Identity;
import id.kanal.channels.email.write.MailWriter;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.DeliveryReceipt;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Outbound;
import id.kanal.kernel.model.Unreached;
import id.kanal.kernel.port.Channel.Sent;
import id.kanal.kernel.worker.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mails, one after the other over a connection that is kept for a while. While the server is away it is tried again
 * and again, so that it is known when it is back. Has its own thread.
 */
final class MailSender {
    private static final Logger log = LoggerFactory.getLogger(MailSender.class);
    private static final int MOST_WAITING = 1000;
    private static final int LOGIN_DOUBLINGS = 30;
    private static final Duration LOOK_UP = Duration.ofMillis(200);

    private final MailChannelContext office;
    private final AccessTokens access;
    private final Queue<Task> tasks = new LinkedBlockingQueue<>(MOST_WAITING);
    private final WakeUp bell = new WakeUp();
    private final CompletableFuture<Void> firstTry = new CompletableFuture<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile Optional<Tokens> tokens = Optional.empty();
    private volatile Optional<SmtpSession> session = Optional.empty();
    private volatile String cause = "smtp: not connected yet";
    private volatile boolean opened;
    private volatile boolean closing;
    private int failures;
    private long nextTry;

    MailSender(MailChannelContext office, AccessTokens access) {
        this.office = office;
        this.access = access;
    }

    private record Task(Outbound message, CompletableFuture<Sent> sent) {}

    /** Completes when the first try has ended, well or not. */
    CompletableFuture<Void> open(Tokens known) {
        tokens = Optional.of(known);
        opened = true;
        office.thread("smtp", this::work).start();
        return firstTry;
    }

    /** Only connects, logs in and leaves. */
    CompletableFuture<Void> look() {
        opened = true;
        office.thread("smtp", () -> {
                    if (ready()) quit();
                    firstTry.complete(null);
                    finished.complete(null);
                })
                .start();
        return firstTry;
    }

    CompletableFuture<Sent> send(Outbound message) {
        CompletableFuture<Sent> sent = new CompletableFuture<>();
        if (closing || tokens.isEmpty() || !trouble().isEmpty())
            return CompletableFuture.failedFuture(
                    Failure.of(FailureCode.PEER_UNREACHABLE, "the mail server cannot be used"));
        if (!tasks.offer(new Task(message, sent)))
            return CompletableFuture.failedFuture(Failure.of(FailureCode.PEER_BUSY, "too many mails wait"));
        bell.ring();
        if (finished.isDone()) giveUp();
        return sent;
    }

    /** Why nothing can be sent now, in words for an operator; empty when it can. */
    String trouble() {
        return closing ? "closed" : cause;
    }

    /** Sends what waits, within the drain. */
    CompletableFuture<Void> close() {
        closing = true;
        bell.ring();
        if (!opened) finished.complete(null);
        var unused = finished.copy()
                .completeOnTimeout(null, office.config().drain().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> session.ifPresent(SmtpSession::abort));
        return finished;
    }

    private void work() {
        try {
            long idleSince = System.nanoTime();
            while ((!closing || !tasks.isEmpty()) && !Thread.currentThread().isInterrupted()) {
                if (!cause.isEmpty() && !closing && nextTry - System.nanoTime() <= 0 && ready()) idleSince = now();
                Optional<Task> task = next();
                if (task.isPresent()) {
                    task(task.get());
                    idleSince = now();
                } else if (session.isPresent()
                        && now() - idleSince > office.config().smtp().keep().toNanos()) {
                    quit();
                }
            }
        } finally {
            quit();
            cause = "closed";
            firstTry.complete(null);
            finished.complete(null);
            giveUp();
        }
    }

    /** What waits is not sent any more. */
    private void giveUp() {
        for (Task left = tasks.poll(); left != null; left = tasks.poll())
            left.sent.completeExceptionally(Failure.of(FailureCode.PEER_UNREACHABLE, "closed"));
    }

    /** Waits a little for one. */
    private Optional<Task> next() {
        if (tasks.isEmpty()) bell.await(cause.isEmpty() ? LOOK_UP : untilNextTry());
        return Optional.ofNullable(tasks.poll());
    }

    private Duration untilNextTry() {
        long left = TimeUnit.NANOSECONDS.toMillis(nextTry - now()) + 1;
        return Duration.ofMillis(Math.max(0, Math.min(left, LOOK_UP.toMillis())));
    }

    private static long now() {
        return System.nanoTime();
    }

    private void task(Task task) {
        try {
            Mail mail = composed(task.message);
            long began = now();
            sent(mail);
            office.tally().sent("250", Duration.ofNanos(now() - began));
            task.sent.complete(new Sent(List.of(task.message.id())));
        } catch (NoMailbox nobody) {
            office.tally().sent("no-mailbox");
            task.sent.complete(new Sent(List.of(task.message.id()), List.of(receipt(task.message, nobody))));
        } catch (MailServerException trouble) {
            down(trouble);
            office.tally().sent("unreachable");
            task.sent.completeExceptionally(Failure.of(FailureCode.PEER_UNREACHABLE, trouble.getMessage(), trouble));
        } catch (RuntimeException refused) {
            Failure failure = Failure.of(refused);
            office.tally().sent(failure.code().id());
            if (failure.code() == FailureCode.PEER_BUSY) quit();
            task.sent.completeExceptionally(failure);
        }
    }

    /** What a bounce of this mail would tell, had the server taken it first. */
    private DeliveryReceipt receipt(Outbound message, NoMailbox nobody) {
        return new DeliveryReceipt(
                office.ref(),
                message.id(),
                DeliveryReceipt.State.UNDELIVERABLE,
                nobody.status(),
                Optional.of(Unreached.ADDRESS_GONE),
                office.means().clock().instant());
    }

    /** A kept connection may have ended meanwhile: that is no reason to fail before a fresh one was tried. */
    private void sent(Mail mail) throws MailServerException, NoMailbox {
        boolean kept = session.isPresent();
        try {
            fresh().begin(mail.sender, mail.recipient);
        } catch (MailServerException ended) {
            quit();
            if (!kept || ended.kind() != Kind.BROKEN) throw ended;
            fresh().begin(mail.sender, mail.recipient);
        }
        fresh().deliver(mail.recipient.address(), mail.octets.bytes());
    }

    private SmtpSession fresh() throws MailServerException {
        if (session.filter(open -> open.sent() < office.config().smtp().perConnection())
                .isEmpty()) {
            quit();
            session = Optional.of(SmtpSession.open(office.config(), access));
        }
        return session.orElseThrow();
    }

    /** Tries whether the server can be used. */
    private boolean ready() {
        try {
            fresh().noop();
            if (!cause.isEmpty())
                log.atInfo().addKeyValue("channel", office.ref().id()).log("mail server ready");
            cause = "";
            failures = 0;
            return true;
        } catch (MailServerException trouble) {
            down(trouble);
        } catch (Failure refused) {
            down(new MailServerException(Kind.BROKEN, "smtp: " + refused.getMessage(), refused));
        } catch (RuntimeException bug) {
            down(new MailServerException(
                    Kind.BROKEN, "smtp: a mistake of ours (" + bug.getClass().getSimpleName() + ')', bug));
        } finally {
            firstTry.complete(null);
        }
        return false;
    }

    private void down(MailServerException trouble) {
        quit();
        EmailConfig config = office.config();
        boolean patient = trouble.kind() == Kind.LOGIN;
        Backoff backoff = patient
                ? new Backoff(config.loginRetry(), config.loginRetry().multipliedBy(LOGIN_DOUBLINGS))
                : new Backoff(config.retryFirst(), config.retryLimit());
        nextTry = now() + backoff.delay(++failures, office.means().random()).toNanos();
        cause = trouble.getMessage();
        log.atWarn()
                .addKeyValue("channel", office.ref().id())
                .addKeyValue("cause", cause)
                .log("mail server cannot be used, will try again");
    }

    private void quit() {
        session.ifPresent(SmtpSession::close);
        session = Optional.empty();
    }

    private record Mail(String sender, EnvelopeRecipient recipient, Octets octets) {}

    private Mail composed(Outbound message) {
        Tokens marks = tokens.orElseThrow();
        EnvelopeRecipient recipient = EnvelopeRecipient.of(message.to());
        Identity identity = new Identity(
                office.config().address(),
                office.config().name(),
                message.topic().ticket().map(marks::replyAddress),
                marks.messageId(message.topic().ticket(), message.id()));
        byte[] octets = MailWriter.write(
                message,
                office.wording().of(message),
                recipient.address(),
                identity,
                office.means().clock().instant());
        return new Mail(marks.envelopeSender(message.id()), recipient, Octets.of(octets));
    }
}
