package id.kanal.gateway.e2e;

import id.kanal.gateway.ClockedGateway;
import id.kanal.gateway.Main;
import id.kanal.gateway.RawHttp;
import id.kanal.testkit.Await;
import id.kanal.testkit.Jvm;
import id.kanal.testkit.Leftovers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway in a process of its own, so that it can be killed. Started on the memory that the demo gives it. */
final class GatewayProcess {
    private static final Duration READY = Duration.ofMinutes(1);
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx112m",
            "-XX:+UseSerialGC",
            "-Xss512k",
            // the second compiler takes half of a small machine for a minute, and pays off only after it
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=48m",
            "-XX:+ExitOnOutOfMemoryError");

    private final Path directory;
    private final Path settings;
    private final int port;
    private final HttpCaller caller = new HttpCaller();
    private Optional<Process> process = Optional.empty();

    GatewayProcess(Path directory, Path settings, int port) {
        this.directory = directory;
        this.settings = settings;
        this.port = port;
    }

    void start() throws IOException {
        start(ClassArchive.flags());
    }

    /** @param java what else the JVM is told, with the class path */
    void start(List<String> java) throws IOException {
        start(java, List.of());
    }

    /** With some of its roles alone, as {@code --roles} names them. */
    void startAs(String roles) throws IOException {
        start(ClassArchive.flags(), List.of("--roles=" + roles));
    }

    /** On a clock that {@link #later} puts forward. */
    void startClocked(List<String> java) throws IOException {
        run(java, List.of(ClockedGateway.class.getName(), settings.toString()));
    }

    /** So much later for a gateway that was started clocked. */
    void later(Duration by) throws IOException {
        OutputStream in = process.orElseThrow().getOutputStream();
        in.write((by + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        Await.until("it is " + by + " later", () -> output().contains(ClockedGateway.AHEAD_BY + by));
    }

    private void start(List<String> java, List<String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(Main.class.getName(), "run", "--config", settings.toString()));
        words.addAll(more);
        run(java, words);
    }

    private void run(List<String> java, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Jvm.java());
        command.addAll(FLAGS);
        command.addAll(java);
        command.addAll(words);
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Leftovers.add(started);
        process = Optional.of(started);
    }

    void startAndAwaitReady() throws IOException {
        start();
        awaitReady();
    }

    void awaitReady() {
        Await.until("the gateway is ready; see " + log(), READY, this::ready);
    }

    boolean alive() {
        return process.filter(Process::isAlive).isPresent();
    }

    boolean ready() {
        if (!alive()) throw new AssertionError("the gateway has ended:\n" + tail());
        return status("/health/ready") == 200;
    }

    /** The HTTP status, or 0 when nobody answers. */
    int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException nobody) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return caller.send(request);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /**
     * Sends as much of a form as gets through, and hears no answer.
     *
     * @param octets of its fields
     */
    void cutOff(String path, Map<String, String> headers, String fields, int octets) {
        StringBuilder all = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        headers.forEach((name, value) -> all.append(name + ": " + value + "\r\n"));
        all.append("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + fields.length());
        all.append("\r\n\r\n").append(fields, 0, Math.min(octets, fields.length()));
        RawHttp raw = new RawHttp(port);
        raw.send(all.toString());
        if (octets < fields.length()) raw.close(); // else it is closed by the crash
    }

    /** kill -9: nothing is finished, nothing is closed. */
    void kill() {
        process.ifPresent(running -> Await.get(running.destroyForcibly().onExit()));
    }

    /** SIGTERM; the exit code. */
    int terminate() {
        return terminate(Duration.ofSeconds(20));
    }

    int terminate(Duration atMost) {
        Process running = process.orElseThrow();
        running.destroy();
        return Await.get(running.onExit(), atMost).exitValue();
    }

    /** kill -9 of the embedded redis-server; false when there was none at this moment. */
    boolean killRedis() {
        return redis().map(ProcessHandle::destroyForcibly).orElse(false);
    }

    Optional<ProcessHandle> redis() {
        try {
            return ProcessHandle.of(Long.parseLong(
                            Files.readString(directory.resolve("redis.pid")).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** Sends a signal by its name, such as STOP or CONT. */
    static void signal(ProcessHandle to, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start();
        if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) throw new IOException("cannot send " + name);
    }

    /** Sends a signal to the gateway itself. */
    void signal(String name) throws IOException, InterruptedException {
        signal(process.orElseThrow().toHandle(), name);
    }

    /** Nice values of its threads of this name, which Linux cuts after 15 letters. */
    List<Integer> nice(String thread) {
        List<Integer> values = new ArrayList<>();
        Path tasks = Path.of("/proc", Long.toString(process.orElseThrow().pid()), "task");
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) nice(task, thread).ifPresent(values::add);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        return values;
    }

    private static OptionalInt nice(Path task, String thread) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            if (!stat.contains('(' + thread + ')')) return OptionalInt.empty();
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return OptionalInt.of(Integer.parseInt(fields[16])); // the fields after the name begin with the third
        } catch (IOException ended) {
            return OptionalInt.empty(); // a thread that ended since it was listed
        }
    }

    /** Files and sockets that it has open. */
    int descriptors() {
        Path open = Path.of("/proc", Long.toString(process.orElseThrow().pid()), "fd");
        try (Stream<Path> all = Files.list(open)) {
            return (int) all.count();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    int port() {
        return port;
    }

    /** Resident memory in octets. */
    long resident() throws IOException {
        for (String line : Files.readAllLines(
                Path.of("/proc", Long.toString(process.orElseThrow().pid()), "status")))
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        throw new IOException("no VmRSS");
    }

    /** What it says about itself, and the end of its log: for a failure's message. */
    String state() {
        try {
            return (alive()
                            ? get("/health/ready").body()
                                    + '\n'
                                    + get("/metrics").body()
                            : "it has ended")
                    + '\n'
                    + tail();
        } catch (IOException silent) {
            return silent + "\n" + tail();
        }
    }

    /** All that it printed. */
    String output() {
        try {
            return Files.readString(log());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private String tail() {
        try {
            String all = output();
            return all.substring(Math.max(0, all.length() - 4_000));
        } catch (UncheckedIOException none) {
            return "(it printed nothing)";
        }
    }

    private Path log() {
        return directory.resolveSibling("gateway.log");
    }
}
