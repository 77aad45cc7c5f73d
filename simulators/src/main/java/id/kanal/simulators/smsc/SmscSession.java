package id.kanal.simulators.smsc;

import id.kanal.kernel.model.Octets;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One connection of the other side. The methods that send may be called from any thread; they write at once, whatever
 * the window, and leave it to the caller to send again.
 */
public final class SmscSession {
    private final Socket socket;
    private final SmscSettings settings;
    private final SessionDesk desk;
    private final DataInputStream in;
    private final OutputStream out;
    private final Map<Integer, CompletableFuture<Integer>> pending = new ConcurrentHashMap<>();
    private final AtomicInteger sequence = new AtomicInteger();
    private final AtomicInteger highest = new AtomicInteger();
    private final Map<String, AtomicInteger> heard = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();
    private volatile Optional<Bind> bind = Optional.empty();
    private volatile boolean closed;
    private volatile boolean frozen;

    SmscSession(Socket socket, SmscSettings settings, SessionDesk desk) throws IOException {
        this.socket = socket;
        this.settings = settings;
        this.desk = desk;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    /** Reads until the connection ends; on the session's own thread. */
    void run() {
        try (socket) {
            while (!closed) {
                Pdu pdu = Pdu.read(in);
                if (!Command.isResponse(pdu.command()))
                    asked.computeIfAbsent(pdu.command(), any -> new AtomicInteger())
                            .incrementAndGet();
                if (!frozen) take(pdu);
            }
        } catch (MalformedPdu lost) {
            desk.violation(this, lost.getMessage());
            send(new Pdu(Command.GENERIC_NACK, lost.status(), 0, Octets.of(new byte[0])));
        } catch (IOException over) {
            // the other side is gone, or we closed
        } finally {
            close();
        }
    }

    private void take(Pdu pdu) {
        if (!Command.isResponse(pdu.command())) {
            desk.request(this, pdu);
            return;
        }
        heard.computeIfAbsent(pdu.command() + ":" + pdu.status(), any -> new AtomicInteger())
                .incrementAndGet();
        CompletableFuture<Integer> waiting = pending.remove(pdu.sequence());
        if (waiting != null) {
            var unused = waiting.complete(pdu.status());
        } else if (pdu.sequence() <= 0 || pdu.sequence() > highest.get()) {
            desk.violation(this, "an answer to sequence_number " + pdu.sequence() + ", which was never used");
        }
    }

    /**
     * Sends one deliver_sm and does not send it again.
     *
     * @return its command_status; fails with a TimeoutException without an answer, with an IOException when the session
     *     ends first
     */
    public CompletableFuture<Integer> deliver(ShortMessage message) {
        return request(Command.DELIVER_SM, message.encode());
    }

    public CompletableFuture<Integer> enquireLink() {
        return request(Command.ENQUIRE_LINK, new byte[0]);
    }

    public CompletableFuture<Integer> unbind() {
        return request(Command.UNBIND, new byte[0]);
    }

    /** Any request with any body; answered as {@link #deliver}. */
    public CompletableFuture<Integer> request(int command, byte[] body) {
        int number = next();
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        pending.put(number, answer);
        send(Pdu.request(command, number, body));
        if (closed) fail(answer);
        return answer.orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((status, failure) -> pending.remove(number, answer));
    }

    /** From 1 to 0x7FFFFFFF and from 1 again (SMPP v3.4, 5.1.4). */
    int next() {
        int number = sequence.updateAndGet(before -> before == Integer.MAX_VALUE ? 1 : before + 1);
        highest.accumulateAndGet(number, Math::max);
        return number;
    }

    /** The number after the next one is 1 again. */
    void endOfSequence() {
        sequence.set(Integer.MAX_VALUE - 1);
    }

    /** Hears and says nothing any more; only the connection stays. */
    void freeze() {
        frozen = true;
    }

    /** How many requests came with this command_id, answered or not. */
    public int asked(int command) {
        AtomicInteger count = asked.get(command);
        return count == null ? 0 : count.get();
    }

    /** How many answers came with this command_id and command_status, to whatever was asked. */
    public int answers(int command, int status) {
        AtomicInteger count = heard.get(command + ":" + status);
        return count == null ? 0 : count.get();
    }

    void send(Pdu pdu) {
        sendRaw(pdu.encode());
    }

    /** Any octets, as they are. A broken connection closes the session. */
    public void sendRaw(byte[] octets) {
        if (frozen) return;
        try {
            synchronized (out) {
                out.write(octets);
                out.flush();
            }
        } catch (IOException gone) {
            close();
        }
    }

    /** Cuts the connection without a word. */
    public void close() {
        boolean first;
        synchronized (pending) {
            first = !closed;
            closed = true;
        }
        if (!first) return;
        try {
            socket.close();
        } catch (IOException ignored) {
            // closed is closed
        }
        pending.values().forEach(SmscSession::fail);
        desk.closed(this);
    }

    private static void fail(CompletableFuture<Integer> answer) {
        answer.completeExceptionally(new IOException("the session is closed"));
    }

    /** Whoever has read the answer finds the session bound; whatever is delivered comes after the answer. */
    void bound(Bind by, Pdu answer) {
        synchronized (out) {
            bind = Optional.of(by);
            send(answer);
        }
    }

    public Optional<Bind> bind() {
        return bind;
    }

    Optional<String> systemId() {
        return bind.map(Bind::systemId);
    }

    public boolean open() {
        return !closed;
    }

    /** How many of our requests have no answer yet. */
    public int unanswered() {
        return pending.size();
    }

    boolean canDeliver() {
        return !closed
                && !frozen
                && bind.filter(b -> b.mode().receives()).isPresent()
                && unanswered() < settings.window();
    }

    @Override
    public String toString() {
        return "SmscSession[" + bind.map(b -> b.mode().name()).orElse("unbound") + (closed ? ", closed]" : "]");
    }
}
