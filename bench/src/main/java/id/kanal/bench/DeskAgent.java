package id.kanal.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An agent at the desk, as their browser asks: reports are typed and saved one after the other, and the list of calls is loaded
 * anew when the page hears of a change, about twice a second, as the page's script does. Its methods block; each is for a thread of
 * its own.
 */
final class DeskAgent {
    private static final int DRAFTS = 5;
    private static final long BETWEEN_MILLIS = 1_000;
    private static final long REST_MILLIS = 400;
    private static final Pattern FIELD = Pattern.compile("name=\"([a-z]+)\" value=\"([^\"]*)\"");
    private static final Pattern MILLIS = Pattern.compile("id: *([0-9]+)-.*");

    private final HttpClient client;
    private final URI desk;
    private final String cookie;
    private volatile DeskFigures figures;
    /** When the eldest change was made that the list does not show yet, in ms since 1970; 0 for none. */
    private final AtomicLong untold = new AtomicLong();

    /** @param invitation the link that was printed for them: who follows it is signed in */
    DeskAgent(HttpClient client, URI invitation, DeskFigures figures) throws IOException, InterruptedException {
        this.client = client;
        this.desk = invitation.resolve("/");
        this.figures = figures;
        HttpRequest in = request(invitation.getPath(), "")
                .POST(BodyPublishers.ofString("password=empat+kuda+biru+lewat&again=empat+kuda+biru+lewat"))
                .build();
        HttpResponse<String> answer = client.send(in, BodyHandlers.ofString());
        this.cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(set -> set.split(";")[0])
                .orElseThrow(() -> new IOException("the invitation is not taken: " + answer.statusCode()));
    }

    private HttpRequest.Builder request(String path, String as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(desk.resolve(path))
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded");
        return as.isEmpty() ? request : request.header("Cookie", as);
    }

    /** What is seen from now on counts there. */
    void seenIn(DeskFigures others) {
        figures = others;
    }

    /** Types and saves reports until then. */
    void work(long end) throws IOException, InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(DRAFTS * BETWEEN_MILLIS)); // not all begin at once
        while (System.nanoTime() < end) {
            page("/desk");
            String path = page("/desk/laporan").headers().firstValue("Location").orElseThrow();
            Map<String, String> report = fields(page(path).body());
            for (int drafts = 1; drafts <= DRAFTS; drafts++) {
                pause();
                report.put(
                        "what",
                        "Jalan di depan pasar rusak dan berlubang, sudah dilaporkan ke kelurahan. ".repeat(drafts));
                post(path + "/bahaya", report, DeskFigures.Kind.PART);
                report.putAll(fields(
                        post(path + "/draf", report, DeskFigures.Kind.PART).body()));
            }
            report.putAll(Map.of("where", "Pasar Mauk", "medium", "walk-in", "contact", "none", "action", "save"));
            HttpResponse<String> saved = post(path, report, DeskFigures.Kind.PAGE);
            if (saved.statusCode() != 303) figures.refused();
            else page(saved.headers().firstValue("Location").orElseThrow());
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(BETWEEN_MILLIS / 2 + ThreadLocalRandom.current().nextLong(BETWEEN_MILLIS));
    }

    /** Hears of changes until the gateway ends it or the thread is interrupted. */
    void listen() throws IOException, InterruptedException {
        HttpRequest news = request("/desk/berita", cookie)
                .header("Accept", "text/event-stream")
                .build();
        try (Stream<String> lines = client.send(news, BodyHandlers.ofLines()).body()) {
            long last = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                Matcher id = MILLIS.matcher(line);
                if (!id.matches()) continue;
                long position = Long.parseLong(id.group(1));
                // of many changes the last is told: those before it are younger than what was told before
                long eldest = last == 0 ? position : last;
                long unused = untold.updateAndGet(before -> before == 0 ? eldest : before);
                last = position;
            }
        }
    }

    /** Loads the list anew whenever a change was heard of, until then. */
    void follow(long end) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            long since = untold.getAndSet(0);
            if (since > 0) {
                HttpResponse<String> unused = timed(
                        DeskFigures.Kind.PART,
                        request("/desk/panggilan", cookie)
                                .header("HX-Request", "true")
                                .GET());
                figures.live(System.currentTimeMillis() - since);
            }
            Thread.sleep(since > 0 ? REST_MILLIS : 10);
        }
    }

    private HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return timed(DeskFigures.Kind.PAGE, request(path, cookie).GET());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields, DeskFigures.Kind kind)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path, cookie).POST(BodyPublishers.ofString(form));
        if (kind == DeskFigures.Kind.PART) request.header("HX-Request", "true");
        return timed(kind, request);
    }

    private HttpResponse<String> timed(DeskFigures.Kind kind, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        figures.answered(kind, System.nanoTime() - begin, answer.statusCode());
        return answer;
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(page);
        while (field.find())
            if (Stream.of("token", "owner", "tab", "training", "revision").anyMatch(field.group(1)::equals))
                fields.put(field.group(1), field.group(2));
        return fields;
    }
}
