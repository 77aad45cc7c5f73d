package id.kanal.bench.load;

import id.kanal.bench.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;

/** The load driver: an SMSC whose one thread serves all its sessions. Methods may be called from any other thread. */
public final class Operator implements AutoCloseable {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "operator");
    private final int port;
    private Optional<Run> run = Optional.empty();
    private Optional<CompletableFuture<Line>> waiting = Optional.empty();
    private volatile boolean closing;
    private boolean forAnswers;
    private long patience;
    private int next;

    /** @param port 0 for any that is free */
    public Operator(int port, int firstMessage) throws IOException {
        this.next = firstMessage;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        SelectionKey unused = server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, bug) -> fail(bug));
        thread.start();
    }

    public int port() {
        return port;
    }

    /** How many peers are bound for receiving. */
    public int bound() {
        return (int) ask(() -> Line.of("bound")
                        .with(
                                "sessions",
                                sessions.stream().filter(Session::bound).count()))
                .number("sessions");
    }

    /** Sends; returns when every PDU is answered. */
    public Line run(Order order) {
        return await(result -> {
            Run started = new Run(order, next, System.nanoTime());
            run = Optional.of(started);
            forAnswers = false;
            patience = System.nanoTime() + (long) ((order.seconds() + 60) * 1e9);
            waiting = Optional.of(result);
        });
    }

    /** Waits until every message of the last run has had its first answer, or nothing more is hoped for. */
    public Line answers(double seconds) {
        return await(result -> {
            forAnswers = true;
            patience = System.nanoTime() + (long) (seconds * 1e9);
            waiting = Optional.of(result);
        });
    }

    /** The figures so far. */
    public Line now() {
        return ask(() -> run.map(r -> r.result(System.nanoTime())).orElse(Line.of("idle")));
    }

    private interface Question {
        Line answer();
    }

    private Line ask(Question question) {
        return await(result -> {
            boolean first = result.complete(question.answer());
            if (!first) throw new IllegalStateException("asked twice");
        });
    }

    private interface Task {
        void give(CompletableFuture<Line> result);
    }

    private Line await(Task task) {
        CompletableFuture<Line> result = new CompletableFuture<>();
        orders.add(() -> task.give(result));
        selector.wakeup();
        try {
            return result.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private void serve() {
        try {
            while (!closing) turn();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Whoever waits for figures must not wait for ever. */
    private void fail(Throwable bug) {
        waiting.ifPresent(w -> w.completeExceptionally(bug));
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) order.run();
        waiting.ifPresent(w -> w.completeExceptionally(bug));
    }

    private void turn() throws IOException {
        int ready = run.isPresent() ? selector.select(1) : selector.select();
        if (ready > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) accept();
                else if (key.isReadable()) read(key);
            }
            selector.selectedKeys().clear();
        }
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) order.run();
        for (SelectionKey key : selector.keys())
            if (key.isValid() && key.attachment() instanceof Session session) write(key, session);
        settle();
    }

    private void accept() throws IOException {
        SocketChannel peer = server.accept();
        peer.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        Session session = new Session(peer);
        sessions.add(session);
        SelectionKey unused = peer.register(selector, SelectionKey.OP_READ, session);
    }

    private void read(SelectionKey key) {
        Session session = (Session) key.attachment();
        try {
            if (!session.read(run)) drop(key, session);
        } catch (IOException gone) {
            drop(key, session);
        }
    }

    private void write(SelectionKey key, Session session) {
        try {
            session.write(run);
            int wanted = SelectionKey.OP_READ | (session.stuck() ? SelectionKey.OP_WRITE : 0);
            if (key.interestOps() != wanted) key.interestOps(wanted);
        } catch (IOException gone) {
            drop(key, session);
        }
    }

    private void drop(SelectionKey key, Session session) {
        key.cancel();
        if (!sessions.remove(session)) return;
        run.ifPresent(r -> r.lost(session.inFlight()));
        try {
            session.close();
        } catch (IOException closed) {
            key.cancel();
        }
    }

    private void settle() {
        if (waiting.isEmpty()) return;
        long now = System.nanoTime();
        Run current = run.orElseThrow();
        boolean done = forAnswers ? current.allHeard() : current.over(now);
        if (!done && now < patience) return;
        next = Math.max(next, current.after());
        boolean unused = waiting.get().complete(current.result(now));
        waiting = Optional.empty();
    }

    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join(); // from now on nobody else touches what is closed
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        selector.close();
        server.close();
        for (Session session : sessions) session.close();
    }
}
