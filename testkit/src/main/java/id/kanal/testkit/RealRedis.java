package id.kanal.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A real redis-server on loopback with its files in a directory of its own: append-only, fsync always. It can be killed,
 * paused and started again on the same port and data.
 */
public final class RealRedis implements AutoCloseable {
    private static final Random CHANCE = new Random();
    private static final Set<Integer> DRAWN = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final int port;
    private final List<String> options;
    private Process process;

    private RealRedis(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
    }

    /**
     * Starts one. {@code KANAL_REDIS_SERVER} names another program than the {@code redis-server} on the path.
     *
     * @param options as on its command line, such as {@code --appendfsync}, {@code no}; they win over ours
     */
    public static RealRedis start(String... options) {
        try {
            RealRedis redis = new RealRedis(Files.createTempDirectory("kanal-redis-"), freePort(), List.of(options));
            redis.restart();
            return redis;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A replica of another one, on the same promises; answers once it has all that the other had. */
    public static RealRedis replicaOf(RealRedis primary) {
        RealRedis replica = start(
                "--replicaof",
                "127.0.0.1 " + primary.port,
                "--repl-diskless-sync-delay",
                "0",
                "--replica-priority",
                "1");
        Await.until(
                "the replica is in step",
                () -> replica.command("INFO", "replication").contains("master_link_status:up")
                        && primary.command("INFO", "replication").contains("state=online")); // it says so later
        return replica;
    }

    static String program() {
        return System.getenv().getOrDefault("KANAL_REDIS_SERVER", "redis-server");
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it again on what is on disk, and waits until it answers. */
    public void restart() {
        List<String> command = new ArrayList<>(List.of(
                program(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
            Leftovers.add(process);
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "redis-server is needed on the path (apt-get install redis-server)", missing);
        }
        Await.until("redis-server answers", () -> {
            if (!process.isAlive()) throw new AssertionError("redis-server ended: " + log());
            return answers();
        });
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** SIGSTOP: connections stay open, nothing is answered. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    /** Sends one command and gives Redis's raw answer, for instance {@code +OK\r\n}. */
    public String command(String... words) {
        String answer = exchange(port, request(words) + request("QUIT"), InputStream::readAllBytes);
        return answer.endsWith("+OK\r\n") ? answer.substring(0, answer.length() - 5) : answer;
    }

    /** Whether it takes writes from clients. A server that is promoted by a sentinel cuts off all of them, us included. */
    public boolean isPrimary() {
        try {
            return command("ROLE").contains("master");
        } catch (UncheckedIOException cutOff) {
            return false;
        }
    }

    static String request(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words)
            request.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        return request.toString();
    }

    static String exchange(int port, String request, Answer answer) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(answer.of(socket.getInputStream()), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** How much of the answer to read. */
    interface Answer {
        byte[] of(InputStream in) throws IOException;
    }

    @Override
    public void close() {
        if (process.isAlive()) resume();
        kill();
        TestFolder.delete(directory);
    }

    /**
     * A port that is free and drawn once only. It lies below those that systems deal out, so that no connection of anybody
     * gets it before its server does, or while the server is away; other processes draw others.
     */
    public static int freePort() {
        while (true) {
            int port = 10_000 + CHANCE.nextInt(22_000);
            if (!DRAWN.add(port)) continue;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }

    private boolean answers() {
        try {
            return command("PING").equals("+PONG\r\n");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("redis.log"));
        } catch (IOException none) {
            return "no log";
        }
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) throw new AssertionError("kill " + signal + ": " + status);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void ended() {
        try {
            if (!process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                throw new AssertionError("redis-server does not end");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
