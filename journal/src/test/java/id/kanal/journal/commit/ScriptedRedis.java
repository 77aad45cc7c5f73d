package id.kanal.journal.commit;

import id.kanal.journal.redis.RedisCommand;
import id.kanal.journal.redis.Script;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The other end of a committer's socket: answers the greeting of a connection, and each group of appends as a test says. */
final class ScriptedRedis implements AutoCloseable {
    /** What happens when a group arrives. */
    enum Reaction {
        ANSWER,
        /** The answer comes once the test lets it. */
        ANSWER_LATER,
        /** No answer comes any more on this connection. */
        SLEEP,
        HANG_UP,
        REFUSE,
        READ_ONLY,
        FORGET_SCRIPTS
    }

    private final ServerSocket server;
    private final Queue<Reaction> reactions = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger groups = new AtomicInteger();
    private final CountDownLatch later = new CountDownLatch(1);
    private final String append = RedisCommand.text(Script.APPEND.digest());

    ScriptedRedis() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread unused = Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + server.getLocalPort();
    }

    /** What happens to the next groups; whatever follows is answered. */
    void reactTo(Reaction... next) {
        for (Reaction one : next) reactions.add(one);
    }

    /** How many groups have arrived. */
    int groups() {
        return groups.get();
    }

    void answerNow() {
        later.countDown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread unused = Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (List<String> command = command(in); !command.isEmpty(); command = command(in)) {
                String answer = answer(command);
                if (answer.isEmpty()) return;
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException | InterruptedException ended) {
            // the other side hung up, or the test is over
        }
    }

    private String answer(List<String> command) throws InterruptedException {
        return switch (command.get(0)) {
            case "HELLO" -> "*2\r\n+proto\r\n:2\r\n";
            case "PING" -> "+PONG\r\n";
            case "EVALSHA" -> command.get(1).equals(append) ? group(command) : ":1\r\n";
            default -> "+OK\r\n";
        };
    }

    /** All entries are for one stream: there are three more keys than entries. */
    private String group(List<String> command) throws InterruptedException {
        int entries = Integer.parseInt(command.get(2)) - 3;
        String taken = "*" + entries + "\r\n" + ":1\r\n".repeat(entries);
        Reaction reaction = reactions.isEmpty() ? Reaction.ANSWER : reactions.remove();
        groups.incrementAndGet();
        return switch (reaction) {
            case ANSWER -> taken;
            case ANSWER_LATER -> {
                later.await();
                yield taken;
            }
            case SLEEP -> {
                new CountDownLatch(1).await();
                yield "";
            }
            case HANG_UP -> "";
            case REFUSE -> "-OOM command not allowed\r\n";
            case READ_ONLY -> "-READONLY you can't write\r\n";
            case FORGET_SCRIPTS -> "-NOSCRIPT no matching script\r\n";
        };
    }

    private static List<String> command(DataInputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        String head = line(in);
        if (head.isEmpty()) return words;
        for (int i = Integer.parseInt(head.substring(1)); i > 0; i--) {
            byte[] word = in.readNBytes(Integer.parseInt(line(in).substring(1)));
            words.add(new String(word, StandardCharsets.UTF_8));
            String unused = line(in); // the line after a word is empty
        }
        return words;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.append((char) c);
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
