package id.kanal.channels.smpp;

import id.kanal.kernel.port.Intake;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUSender;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.Command;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/**
 * One session with the operator, from its connection to its end; used once. Messages in and answers to ours pass on the
 * reader thread, which writes what it has to say itself before it reads on; what others send is left to the {@link SmppConnection}'s
 * writer, so that they never wait for the peer.
 */
final class SmppSession implements PduSource.Taker {
    private static final Duration UNBIND_TIMEOUT = Duration.ofSeconds(2);

    private final SmppConnection wire;
    private final SmppConfig config;
    private final BindType type;
    private final InboundHandler receiver;
    private final Intake.Batch batch; // only for the reader thread
    private final SessionLife life;
    private final SmppMetrics tally;
    private final Engine engine;
    private final PendingResponses unanswered;
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();
    private final CompletableFuture<Void> bindSettled = new CompletableFuture<>();
    private final AtomicInteger inHand = new AtomicInteger();
    private volatile boolean bound;
    private volatile boolean closing;
    private volatile boolean hungUp; // before the answer to the bind
    private boolean answeredBind; // only for the reader thread
    private boolean asked; // an enquire_link of ours is open; only for the reader thread

    SmppSession(SmppConnection wire, SmppConfig config, BindType type, InboundHandler receiver, SmppMetrics tally) {
        this.wire = wire;
        this.config = config;
        this.type = type;
        this.receiver = receiver;
        this.batch = receiver.batch();
        this.life = receiver.life();
        this.tally = tally;
        this.unanswered = new PendingResponses(config.responseTimeout(), tally);
        this.engine = new Engine(
                new SmppPduSender(this::finishInbound),
                new PduSource(this, config.enquireLink(), System::nanoTime),
                wire);
        engine.setEnquireLinkTimer(0); // silence() does it
        engine.setTransactionTimer(config.responseTimeout().toMillis());
        engine.setPduProcessorDegree(1);
        engine.addSessionStateListener((now, before, source) -> {
            if (now == SessionState.UNBOUND) end();
        });
    }

    /** jSMPP's session with its sequence numbers made visible: ours and its own must not meet. */
    private static final class Engine extends SMPPSession {
        private static final int BIND_SEQUENCE = 1; // nothing is sent before it

        Engine(PDUSender sender, PDUReader reader, SmppConnection wire) {
            super(sender, reader, (host, port) -> wire);
        }

        int next() {
            return sequence().nextValue();
        }

        /**
         * jSMPP would wait for the answer to the bind until its timeout, although nobody is there to give it. Not by
         * {@code doneWithInvalidResponse}: that is overheard when it comes before the wait begins.
         *
         * @param first run before whoever waits for the answer is told; not when it has come already
         */
        void abandonBind(Runnable first) {
            PendingResponse<Command> waiting = removePendingResponse(BIND_SEQUENCE);
            if (waiting == null) return;
            first.run();
            Command refusal = new Command();
            refusal.setCommandStatus(CommandStatus.RSYSERR);
            waiting.done(refusal);
        }
    }

    /** Blocks until the operator has answered. */
    void bind() throws IOException {
        try {
            wire.patience(config.enquireLink().toMillis());
            var unused = wire.end().thenRun(life::ended).thenRun(this::loseAll);
            engine.connectAndBind(
                    config.host(),
                    config.port(),
                    parameters(),
                    config.bindTimeout().toMillis());
        } catch (IOException | RuntimeException failed) {
            wire.close();
            if (hungUp) throw new EOFException("the peer hung up on the bind");
            throw failed;
        } finally {
            bindSettled.complete(null);
        }
    }

    private BindParameter parameters() {
        return new BindParameter(
                type,
                config.systemId(),
                config.password().reveal(),
                config.systemType(),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                config.addressRange());
    }

    CompletableFuture<Void> ended() {
        return wire.end();
    }

    boolean sends() {
        return bound && !closing && type != BindType.BIND_RX && wire.isOpen();
    }

    int unansweredCount() {
        return unanswered.count();
    }

    /** Sends one submit_sm whose sequence number is still open. Never blocks; fails when no answer comes. */
    CompletableFuture<PendingResponses.Answer> submit(byte[] pdu) {
        int sequence = engine.next();
        ByteBuffer.wrap(pdu).putInt(12, sequence);
        CompletableFuture<PendingResponses.Answer> answer = unanswered.expect(sequence);
        tally.submitted();
        if (!wire.put(pdu) || !wire.isOpen()) loseAll();
        return answer;
    }

    /**
     * jSMPP reads the answer to a bind on another thread. When the peer hangs up right after a refusal, its end would
     * overtake it, and the bind would wait for its timeout instead of hearing why.
     */
    @Override
    public void ready() {
        wire.flush();
        if (!answeredBind) return;
        answeredBind = false;
        bindSettled
                .copy()
                .completeOnTimeout(null, config.responseTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    @Override
    public boolean take(PduLayout pdu, boolean more) {
        life.heard();
        heard();
        if (pdu.carriesMessage()) {
            receive(pdu, more);
            return true;
        }
        if (pdu.answersBind()) {
            // late, doubled or under another number than ours: it changes nothing
            if (bindSettled.isDone() || pdu.sequence() != Engine.BIND_SEQUENCE) return true;
            bound = pdu.status() == CommandStatus.ROK;
            answeredBind = true;
        }
        if (pdu.command() == PduLayout.UNBIND) closing = true; // what comes after it is not taken
        if (pdu.command() == PduLayout.UNBIND_RESP) unbound.complete(null);
        return switch (pdu.command()) {
            case PduLayout.SUBMIT_SM_RESP, PduLayout.GENERIC_NACK -> answered(pdu);
            case PduLayout.ENQUIRE_LINK_RESP -> true;
            case PduLayout.ENQUIRE_LINK ->
                reply(PduLayout.bare(PduLayout.ENQUIRE_LINK_RESP, CommandStatus.ROK, pdu.sequence()));
            case PduLayout.ALERT_NOTIFICATION, PduLayout.OUTBIND ->
                true; // these have no answer (SMPP 3.4, 4.1.7 and 4.12)
            case PduLayout.UNBIND -> false;
            default ->
                pdu.command() < 0
                        ? !pdu.answersBind() // an answer to what nobody asked
                        : reply(PduLayout.bare(PduLayout.GENERIC_NACK, CommandStatus.RINVCMDID, pdu.sequence()));
        };
    }

    /**
     * jSMPP has one queue for all that is asked: a burst of enquire_link would be told to slow down and the link taken
     * for dead, and its decoders die of bodies that end too soon. It only gets what concerns binding.
     */
    private boolean reply(byte[] answer) {
        wire.put(answer);
        return true;
    }

    private void receive(PduLayout pdu, boolean more) {
        tally.received(pdu.command());
        if (!bound || type == BindType.BIND_TX) refuse(pdu, CommandStatus.RINVBNDSTS);
        else if (closing) refuse(pdu, CommandStatus.RX_T_APPN);
        else if (inHand.get() >= config.inboundWindow()) refuse(pdu, CommandStatus.RTHROTTLED);
        else {
            boolean room = inHand.incrementAndGet() < config.inboundWindow(); // else what follows is turned away
            var unused = receiver.receive(pdu, life, batch).thenAccept(status -> {
                answer(pdu, status);
                inHand.decrementAndGet();
                if (closing) wake();
            });
            if (!more || !room) send();
        }
    }

    /** Nobody is kept by the journal who is to read answers to what we sent: whoever sends goes on only with them. */
    private void send() {
        if (unanswered.count() == 0) batch.await();
        else batch.flush();
    }

    private void refuse(PduLayout pdu, int status) {
        batch.flush(); // what came before may wait for this one
        answer(pdu, status);
    }

    private void answer(PduLayout pdu, int status) {
        tally.answered(pdu.command(), status);
        wire.put(PduLayout.answer(pdu.command(), status, pdu.sequence()));
    }

    private boolean answered(PduLayout pdu) {
        boolean ours = unanswered.answered(pdu);
        if (closing) wake();
        return ours || bound; // before the bind a generic_nack is its answer, and jSMPP's
    }

    void expire() {
        unanswered.expire();
        if (wire.isStuck(config.responseTimeout().toNanos())) wire.close();
    }

    private void loseAll() {
        if (!bindSettled.isDone()) engine.abandonBind(() -> hungUp = true);
        unanswered.loseAll();
        wake();
    }

    private void heard() {
        if (!asked) return;
        asked = false;
        try {
            wire.patience(config.enquireLink().toMillis());
        } catch (IOException ended) {
            wire.close();
        }
    }

    @Override
    public void silence() throws IOException {
        if (!bound) return; // the bind has its own limit
        if (asked) throw new IOException("enquire_link was not answered");
        asked = true;
        wire.patience(config.responseTimeout().toMillis());
        wire.put(PduLayout.bare(PduLayout.ENQUIRE_LINK, CommandStatus.ROK, engine.next()));
        wire.flush();
    }

    @Override
    public void broken(String cause) {
        tally.broken(cause);
        if ("length".equals(cause)) wire.put(PduLayout.bare(PduLayout.GENERIC_NACK, CommandStatus.RINVCMDLEN, 0));
        wire.settle(config.drain().toNanos() / 10);
    }

    /** Takes nothing more, answers what is in hand, waits for our own answers, unbinds, closes. Blocks so long. */
    void shut() {
        finish(true);
        if (wire.isOpen() && bound) {
            // not jSMPP's: it waits out its timer when the peer hangs up right after its answer
            wire.put(PduLayout.bare(PduLayout.UNBIND, CommandStatus.ROK, engine.next()));
            var unused = CompletableFuture.anyOf(unbound, wire.end())
                    .completeOnTimeout(null, unbindTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        wire.close();
    }

    /** Nothing depends on the answer, and who stops a process waits for some seconds only. */
    private Duration unbindTimeout() {
        return config.responseTimeout().compareTo(UNBIND_TIMEOUT) < 0 ? config.responseTimeout() : UNBIND_TIMEOUT;
    }

    /** The peer unbinds: what it gave us is still answered before it is let go. */
    private void finishInbound() {
        finish(false);
    }

    private synchronized void finish(boolean outbound) {
        closing = true;
        long end = System.nanoTime() + config.drain().toNanos();
        long left = config.drain().toMillis();
        while (wire.isOpen() && left > 0 && (inHand.get() > 0 || (outbound && unanswered.count() > 0))) {
            try {
                wait(Math.min(left, 50));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
        wire.settle(Math.max(1, left) * 1_000_000);
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Ends the session at once; its binding makes a new one. */
    void drop() {
        wire.close();
    }

    private void end() {
        wire.settle(config.drain().toNanos());
        wire.close();
    }
}
