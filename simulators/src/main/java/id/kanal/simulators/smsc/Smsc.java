package id.kanal.simulators.smsc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/**
 * A short message service centre on loopback (SMPP Protocol Specification v3.4, Issue 1.2). Open for connections when
 * {@link #start} returns. Its threads are daemons; all its methods may be called from any thread.
 */
public final class Smsc implements AutoCloseable {
    private static final Duration DOOR_CLOSES = Duration.ofSeconds(2);

    private final SmscSettings settings;
    private final int port;
    private final Mischief mischief = new Mischief();
    private final List<SmscSession> sessions = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = thread();
    private final StoreAndForward store;
    private final SubmitDesk submits;
    private final RequestDesk requests;
    private final Map<String, Integer> references = new ConcurrentHashMap<>();
    private volatile Optional<Door> door = Optional.empty();

    private Smsc(SmscSettings settings) {
        this.settings = settings;
        this.store = new StoreAndForward(thread, settings, mischief, () -> sessions);
        this.submits = new SubmitDesk(settings, mischief, thread, () -> sessions, store);
        this.requests = new RequestDesk(settings, mischief, submits, this::left, store::wake);
        this.port = listen(settings.port());
        long every = settings.enquireLink().toMillis();
        if (every > 0) {
            var unused = thread.scheduleAtFixedRate(this::enquire, every, every, TimeUnit.MILLISECONDS);
        }
    }

    /** Throws {@link UncheckedIOException} when the port is taken. */
    public static Smsc start(SmscSettings settings) {
        return new Smsc(settings);
    }

    /** The real one, also when 0 was asked for. */
    public int port() {
        return port;
    }

    /** Sessions that are bound, oldest first. */
    public List<SmscSession> sessions() {
        return sessions.stream().filter(s -> s.bind().isPresent()).toList();
    }

    /** Sends what a phone's owner typed; each part is stored until it is answered for good. */
    public List<Delivery> send(String phone, String to, String text) {
        return send(phone, to, text, Texts.Concatenation.UDH_8);
    }

    public List<Delivery> send(String phone, String to, String text, Texts.Concatenation how) {
        // Every phone counts for itself, as real ones do: one count for all would come round within a busy minute.
        int reference = references.merge(phone, 1, Integer::sum);
        List<ShortMessage> parts = new ArrayList<>(Texts.of(Party.of(phone), Party.of(to), text, how, reference));
        if (mischief.strikes(Misbehaviour.OUT_OF_ORDER_PARTS)) Collections.reverse(parts);
        return parts.stream().map(this::store).toList();
    }

    /** Keeps the message and sends it on any receiving session until it is answered ROK or refused for good. */
    public Delivery store(ShortMessage message) {
        return store.add(new Delivery(message, Optional.empty(), Optional.empty()));
    }

    /** Stored messages that were answered ROK, receipts among them. */
    public long acknowledged() {
        return store.acknowledged.get();
    }

    /** Stored messages that were refused for good. */
    public long refused() {
        return store.refused.get();
    }

    /** How many times a stored message was answered with this command_status (SMPP 3.4, 5.1.3). */
    public long answers(int status) {
        var counted = store.answers.get(status);
        return counted == null ? 0 : counted.get();
    }

    /** How many times stored messages were sent. */
    public long tries() {
        return store.tries.get();
    }

    /** Stored messages without a final answer. */
    public long unsettled() {
        return store.unsettled.get();
    }

    /** Every submit_sm that was taken, oldest first. */
    public List<Submitted> submitted() {
        return List.copyOf(submits.submitted);
    }

    /** Told of every submit_sm that is taken, on the session's thread. */
    public void onSubmitted(Consumer<Submitted> listening) {
        submits.listeners.add(listening);
    }

    public Handsets handsets() {
        return submits.handsets;
    }

    /** Messages to this phone are taken but reported UNDELIV. */
    public void unreachable(String phone) {
        submits.unreachable.add(phone);
    }

    /** What the other side sent that the standard forbids. */
    public List<String> violations() {
        return List.copyOf(requests.violations);
    }

    /** Answers the next {@code times} submit_sm with this command_status, and does not take their messages. */
    public void refuseSubmits(int status, int times) {
        submits.refuse(status, times);
    }

    /** Until {@link #behave}; what happens at once happens once, on every bound session. */
    public void misbehave(Misbehaviour what) {
        misbehave(what, Integer.MAX_VALUE);
    }

    /** The next {@code times} occasions only. */
    public void misbehave(Misbehaviour what, int times) {
        if (!what.atOnce()) mischief.set(what, times);
        else sessions().forEach(session -> Infliction.inflict(what, session));
    }

    public void behave() {
        mischief.clear();
    }

    /** Closes every connection and takes no new ones, as when the operator's centre is down. Stored messages stay. */
    public void down() {
        door.ifPresent(Door::close);
        door = Optional.empty();
        sessions.forEach(SmscSession::close);
    }

    /** Takes connections again, on the same port. */
    public void up() {
        if (door.isEmpty()) listen(port);
    }

    @Override
    public void close() {
        down();
        thread.shutdownNow();
    }

    private int listen(int wanted) {
        try {
            ServerSocketFactory sockets = settings.tls()
                    .<ServerSocketFactory>map(context -> context.getServerSocketFactory())
                    .orElseGet(ServerSocketFactory::getDefault);
            ServerSocket server = sockets.createServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
            Thread doorkeeper = daemon(() -> accept(server));
            doorkeeper.start();
            door = Optional.of(new Door(server, doorkeeper));
            return server.getLocalPort();
        } catch (IOException taken) {
            throw new UncheckedIOException("port " + wanted, taken);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                SmscSession session = new SmscSession(socket, settings, requests);
                sessions.add(session);
                if (server.isClosed()) session.close(); // down() may have missed it
                daemon(session::run).start();
            } catch (IOException over) {
                // closed, or a peer that left before it was greeted
            }
        }
    }

    private void left(SmscSession session) {
        sessions.remove(session);
        store.wake();
    }

    private void enquire() {
        for (SmscSession session : sessions()) {
            var unused = session.enquireLink().whenComplete((status, silence) -> {
                if (silence != null) session.close();
            });
        }
    }

    /** Sessions may still hand on something while all closes; it is dropped then. */
    private static ScheduledExecutorService thread() {
        return new ScheduledThreadPoolExecutor(1, Smsc::daemon, new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smsc");
        thread.setDaemon(true);
        return thread;
    }

    private record Door(ServerSocket server, Thread keeper) {
        /** A listening socket lives on until the thread that waits in accept has left it, so that is awaited. */
        void close() {
            try {
                server.close();
                keeper.join(DOOR_CLOSES.toMillis());
            } catch (IOException ignored) {
                // closed is closed
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
