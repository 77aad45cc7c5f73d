package id.kanal.bench;

import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.webhook.StandardWebhook;
import id.kanal.kernel.webhook.WebhookKey;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Agents at the desk while calls arrive: how soon pages come, and how soon a list of calls shows what changed. */
final class Desk {
    private static final int AGENTS = Integer.getInteger("kanal.agents", 200);
    private static final int CALLS_A_SECOND = Integer.getInteger("kanal.calls", 50);
    private static final double WARM_UP_SECONDS = 30;
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final List<Step> CALL = List.of(
            new Step("started", 100), new Step("waiting", 3_000), new Step("answered", 8_000), new Step("ended", 0));

    /** What an exchange tells of a call, and what passes before the next. */
    private record Step(String event, long millis) {}

    private final double seconds;
    private final int port = RealRedis.freePort();
    private final URI gateway = URI.create("http://127.0.0.1:" + port);
    private final Path directory;
    private final WebhookKey key = WebhookKey.of(new Secret(KEY));
    private DeskFigures seen = new DeskFigures();

    Desk(double seconds) throws IOException {
        this.seconds = seconds;
        this.directory = Files.createTempDirectory("kanal-bench-");
    }

    void print() throws IOException, InterruptedException {
        System.out.println(Machine.shown());
        Figures figures = new Figures();
        try (Child.Talking sink = Sink.child();
                Child process = GatewayPeer.startReady(directory, port, settings(sink));
                HttpClient client = HttpClient.newHttpClient()) {
            List<DeskAgent> agents = agents(client);
            run(client, agents, WARM_UP_SECONDS);
            seen = new DeskFigures();
            agents.forEach(agent -> agent.seenIn(seen));
            Machine.Spent before = Machine.Spent.now();
            Duration java = process.ownCpu();
            Duration redis = process.cpuOfChildren();
            run(client, agents, seconds);
            seen.noteIn(figures, seconds);
            figures.note("cores used by Java", process.ownCpu().minus(java).toMillis() / 1000.0 / seconds);
            figures.note(
                    "cores used by Redis", process.cpuOfChildren().minus(redis).toMillis() / 1000.0 / seconds);
            figures.note("cores used by others", Machine.othersSince(before) / seconds);
            figures.note("most resident MiB", process.resident());
        } finally {
            TestFolder.delete(directory);
        }
        System.out.println(figures.table());
    }

    private String settings(Child.Talking sink) {
        String accounts = Base64.getEncoder().encodeToString(new byte[32]);
        return GatewayPeer.settings(port, directory, sink) + """
                accounts: { type: local, key: "%s", idle: PT10H, session: PT10H }
                channels:
                  - { id: desk, type: desk, categories: [ "jalan.berlubang = Jalan berlubang" ] }
                  - { id: exchange, type: pbx, secret: "%s", number: "+622112345", per-minute: 1000000 }
                """.formatted(accounts, KEY);
    }

    private List<DeskAgent> agents(HttpClient client) throws IOException, InterruptedException {
        Path names = Files.write(
                directory.resolve("names"),
                IntStream.range(0, AGENTS).mapToObj(i -> "Petugas " + i).toList());
        List<DeskAgent> agents = new ArrayList<>();
        for (String line :
                GatewayPeer.command(directory, "users", "invite", "--role", "agent", "--names", names.toString())) {
            int tab = line.indexOf('\t');
            if (tab > 0) agents.add(new DeskAgent(client, URI.create(line.substring(tab + 1)), seen));
        }
        if (agents.size() != AGENTS) throw new IOException(agents.size() + " agents were invited");
        return agents;
    }

    private void run(HttpClient client, List<DeskAgent> agents, double howLong)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (howLong * 1e9);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<?>> working = new ArrayList<>();
        for (DeskAgent agent : agents) {
            var unused = threads.submit(() -> {
                agent.listen();
                return null;
            });
            working.add(threads.submit(() -> {
                agent.follow(end);
                return null;
            }));
            working.add(threads.submit(() -> {
                agent.work(end);
                return null;
            }));
        }
        working.add(threads.submit(() -> {
            arrive(client, threads, end);
            return null;
        }));
        for (var part : working) join(part);
        threads.shutdownNow();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) throw new IOException("agents do not stop");
    }

    private static void join(Future<?> part) throws IOException, InterruptedException {
        try {
            Object unused = part.get();
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    /** Calls at their rate, whether or not those before them are answered. */
    private void arrive(HttpClient client, ExecutorService threads, long end) throws InterruptedException {
        long next = System.nanoTime();
        for (int number = 0; next < end; number++) {
            String id = "call-" + Instant.now().toEpochMilli() + '-' + number;
            var unused = threads.submit(() -> {
                call(client, id, end);
                return null;
            });
            next += 1_000_000_000L / CALLS_A_SECOND;
            long wait = next - System.nanoTime();
            if (wait > 0) Thread.sleep(Duration.ofNanos(wait));
        }
    }

    private void call(HttpClient client, String id, long end) throws IOException, InterruptedException {
        String from = "+62812%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000));
        for (int i = 0; i < CALL.size() && System.nanoTime() < end; i++) {
            Step step = CALL.get(i);
            byte[] event =
                    """
                    {"event":"%s","callId":"%s","sequence":%d,"at":"%s","from":"%s","to":"+622112345","direction":"in"}""".formatted(step.event, id, i + 1, Instant.now(), from).getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/v1/calls"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(event));
            StandardWebhook.sign(key, id + '-' + i, Instant.now(), event).forEach(request::header);
            long begin = System.nanoTime();
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            seen.answered(DeskFigures.Kind.CALL, System.nanoTime() - begin, status);
            Thread.sleep(step.millis);
        }
    }
}
