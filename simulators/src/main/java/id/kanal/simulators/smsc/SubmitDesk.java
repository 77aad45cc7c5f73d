package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes submit_sm, answers it, puts it on the phone and reports what became of it. */
final class SubmitDesk {
    private static final byte[] NO_BODY = {};
    private static final int FAR_AWAY = 1_000_000;

    private final SmscSettings settings;
    private final Mischief mischief;
    private final ScheduledExecutorService thread;
    private final Supplier<List<SmscSession>> sessions;
    private final StoreAndForward store;
    private final Receipts receipts;
    // far enough up that hexadecimal and decimal never look the same
    private final AtomicLong ids = new AtomicLong(0x1A2B3C00L);

    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusal;

    final Handsets handsets = new Handsets();
    final Queue<Submitted> submitted = new ConcurrentLinkedQueue<>();
    final List<Consumer<Submitted>> listeners = new CopyOnWriteArrayList<>();
    final Set<String> unreachable = ConcurrentHashMap.newKeySet();

    SubmitDesk(
            SmscSettings settings,
            Mischief mischief,
            ScheduledExecutorService thread,
            Supplier<List<SmscSession>> sessions,
            StoreAndForward store) {
        this.settings = settings;
        this.mischief = mischief;
        this.thread = thread;
        this.sessions = sessions;
        this.store = store;
        this.receipts = new Receipts(settings, mischief);
    }

    void refuse(int status, int times) {
        refusal = status;
        refusals.set(times);
    }

    /** Throws {@link MalformedPdu} when the body is none of a submit_sm. */
    void submit(SmscSession session, Pdu pdu) throws MalformedPdu {
        ShortMessage message = ShortMessage.decode(pdu.body());
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) session.send(pdu.answer(refusal, NO_BODY));
        else if (mischief.strikes(Misbehaviour.THROTTLED)) session.send(pdu.answer(Status.RTHROTTLED, NO_BODY));
        else if (mischief.strikes(Misbehaviour.QUEUE_FULL)) session.send(pdu.answer(Status.RMSGQFUL, NO_BODY));
        else if (mischief.strikes(Misbehaviour.SYSTEM_ERROR)) session.send(pdu.answer(Status.RSYSERR, NO_BODY));
        else if (mischief.strikes(Misbehaviour.NACK_WITHOUT_SEQUENCE))
            session.send(new Pdu(Command.GENERIC_NACK, Status.RSYSERR, 0, Octets.of(NO_BODY)));
        else if (mischief.strikes(Misbehaviour.DROP_BEFORE_TAKING)) session.close();
        else if (!mischief.strikes(Misbehaviour.NO_RESPONSE)) take(session, pdu, message);
    }

    private void take(SmscSession session, Pdu pdu, ShortMessage message) throws MalformedPdu {
        handsets.take(message);
        Submitted taken = new Submitted(ids.incrementAndGet(), session, message);
        submitted.add(taken);
        listeners.forEach(listener -> listener.accept(taken));
        if (mischief.strikes(Misbehaviour.DROP_AFTER_TAKING)) {
            session.close();
            return;
        }
        String id = settings.receipts().idInResponse().write(taken.id());
        Pdu answer = disguised(pdu.answer(Status.ROK, (id + '\0').getBytes(StandardCharsets.US_ASCII)));
        if (mischief.strikes(Misbehaviour.EARLY_RECEIPT)) {
            report(taken, Duration.ZERO);
            // the store sends on this thread too, and was asked first
            thread.execute(() -> session.send(answer));
            return;
        }
        after(answerDelay(), () -> {
            session.send(answer);
            if (mischief.strikes(Misbehaviour.RESPONSE_TWICE)) session.send(answer);
            report(taken, receiptDelay());
        });
    }

    private Pdu disguised(Pdu answer) {
        boolean wrong = mischief.strikes(Misbehaviour.WRONG_SEQUENCE);
        int sequence = wrong ? answer.sequence() + FAR_AWAY : answer.sequence();
        Octets body = mischief.strikes(Misbehaviour.NO_MESSAGE_ID) ? Octets.of(NO_BODY) : answer.body();
        return new Pdu(answer.command(), answer.status(), sequence, body);
    }

    private Duration answerDelay() {
        if (mischief.strikes(Misbehaviour.LATE_RESPONSE)) return settings.lateness();
        return mischief.strikes(Misbehaviour.SLOW) ? settings.slowness() : Duration.ZERO;
    }

    private Duration receiptDelay() {
        return mischief.strikes(Misbehaviour.LATE_RECEIPT) ? settings.lateness() : Duration.ZERO;
    }

    private void report(Submitted taken, Duration delay) {
        FinalState state =
                unreachable.contains(taken.message().destination().written()) ? FinalState.UNDELIV : FinalState.DELIVRD;
        if (!taken.wantsReceipt(state)) return;
        SmscSession own = taken.session();
        boolean elsewhere = mischief.strikes(Misbehaviour.SIBLING_RECEIPT);
        List<ShortMessage> news = receipts.news(taken, state);
        after(delay, () -> {
            Optional<SmscSession> preferred = elsewhere
                    ? sessions.get().stream()
                            .filter(s -> s != own && s.systemId().equals(own.systemId()))
                            .findAny()
                    : Optional.of(own);
            for (ShortMessage receipt : news) {
                var unused = store.add(new Delivery(receipt, own.systemId(), preferred));
            }
        });
    }

    private void after(Duration delay, Runnable then) {
        if (delay.isZero()) {
            then.run();
        } else {
            var unused = thread.schedule(then, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
