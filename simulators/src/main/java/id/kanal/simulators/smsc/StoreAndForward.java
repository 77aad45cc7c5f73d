package id.kanal.simulators.smsc;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps messages until they are answered ROK or refused for good, as an SMSC does: after no answer, a temporary refusal
 * or a lost session they rest and are sent again on any session. Everything in here happens on one thread.
 */
final class StoreAndForward {
    private final ScheduledExecutorService thread;
    private final SmscSettings settings;
    private final Mischief mischief;
    private final Supplier<List<SmscSession>> sessions;
    private final Deque<Delivery> ready = new ArrayDeque<>();
    private final Map<String, Deque<Delivery>> behind = new HashMap<>();

    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong tries = new AtomicLong();
    final AtomicLong unsettled = new AtomicLong();
    final Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();

    StoreAndForward(
            ScheduledExecutorService thread,
            SmscSettings settings,
            Mischief mischief,
            Supplier<List<SmscSession>> sessions) {
        this.thread = thread;
        this.settings = settings;
        this.mischief = mischief;
        this.sessions = sessions;
    }

    Delivery add(Delivery delivery) {
        unsettled.incrementAndGet();
        thread.execute(() -> {
            enqueue(delivery);
            pump();
        });
        return delivery;
    }

    /** To be called whenever a session is bound or lost. */
    void wake() {
        thread.execute(this::pump);
    }

    private void enqueue(Delivery delivery) {
        if (!settings.senderInOrder()) {
            ready.addLast(delivery);
            return;
        }
        String sender = lane(delivery);
        Deque<Delivery> waiting = behind.get(sender);
        if (waiting == null) {
            behind.put(sender, new ArrayDeque<>());
            ready.addLast(delivery);
        } else {
            waiting.addLast(delivery);
        }
    }

    /** Receipts come from a phone's number too, but wait for nothing that its owner wrote. */
    private static String lane(Delivery delivery) {
        boolean receipt = (delivery.message().esmClass() & ShortMessage.RECEIPT) != 0;
        return (receipt ? "receipts " : "") + delivery.message().source().address();
    }

    private void pump() {
        List<SmscSession> free =
                sessions.get().stream().filter(SmscSession::canDeliver).toList();
        Iterator<Delivery> each = ready.iterator();
        while (!free.isEmpty() && each.hasNext()) {
            Delivery delivery = each.next();
            Optional<SmscSession> session = choose(delivery, free);
            if (session.isEmpty()) continue;
            each.remove();
            send(delivery, session.get());
            free = free.stream().filter(SmscSession::canDeliver).toList();
        }
    }

    private static Optional<SmscSession> choose(Delivery delivery, List<SmscSession> free) {
        return free.stream()
                .filter(delivery::fits)
                .min(Comparator.<SmscSession>comparingInt(s -> delivery.prefers(s) ? 0 : 1)
                        .thenComparingInt(SmscSession::unanswered));
    }

    private void send(Delivery delivery, SmscSession session) {
        delivery.tried();
        tries.incrementAndGet();
        boolean receipt = (delivery.message().esmClass() & ShortMessage.RECEIPT) != 0;
        byte[] body = receipt ? delivery.message().encode() : Disguise.of(delivery.message(), mischief);
        boolean twice = mischief.strikes(Misbehaviour.DUPLICATE_DELIVER);
        var unused = session.request(Command.DELIVER_SM, body).whenComplete((status, failure) -> {
            thread.execute(() -> answered(delivery, failure == null ? status : -1));
        });
        if (twice) {
            var ignored = session.request(Command.DELIVER_SM, body);
        }
    }

    /** @param status -1 when there was no answer */
    private void answered(Delivery delivery, int status) {
        if (status >= 0)
            answers.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
        if (status < 0 || Status.temporary(status)) {
            var unused = thread.schedule(
                    () -> {
                        ready.addLast(delivery);
                        pump();
                    },
                    settings.resend().toMillis(),
                    TimeUnit.MILLISECONDS);
        } else {
            (status == Status.ROK ? acknowledged : refused).incrementAndGet();
            unsettled.decrementAndGet();
            next(delivery);
            delivery.outcome().complete(status);
        }
        pump();
    }

    private void next(Delivery settled) {
        String sender = lane(settled);
        Deque<Delivery> waiting = behind.get(sender);
        if (waiting == null) return;
        if (waiting.isEmpty()) behind.remove(sender);
        else ready.addLast(waiting.removeFirst());
    }
}
