package id.kanal.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.channels.http.HttpAnswer;
import id.kanal.channels.http.HttpCall;
import id.kanal.channels.http.HttpRoute;
import id.kanal.gateway.RawHttp;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers and other programs at a door, over real sockets. */
class DoorRoutesTest {
    private static final int FILE = 1_000;
    private static final int FIELDS = 500;
    private static final String BOUNDARY = "----kanal";

    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final List<String> files = new CopyOnWriteArrayList<>();
    private Function<HttpCall, CompletableFuture<HttpAnswer>> answer =
            call -> CompletableFuture.completedFuture(HttpAnswer.html(200, "<p>ya</p>"));
    private final ApiHarness api = new ApiHarness(
            new ApiHarness.Visitors(Map.of(), routes()),
            ApiHarness.TOKEN,
            ApiHarness.config(ApiHarness.LIMITS, List.of()),
            Future.succeededFuture(TestSecrets.MASTER));

    @AfterEach
    void close() {
        api.close();
    }

    private List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/door/{ticket}", this::called),
                HttpRoute.post("/door", new HttpRoute.Taking.Form(FIELDS, 2, FILE), this::called),
                HttpRoute.post(
                                "/door/whole",
                                new HttpRoute.Taking.Whole(FIELDS, Set.of("application/json")),
                                this::called)
                        .when(head ->
                                head.header("x-forged").map(any -> HttpAnswer.problem(401, "Unauthorized", "No."))),
                HttpRoute.post("/door/file", new HttpRoute.Taking.File(FILE), this::called),
                HttpRoute.post("/door/nothing", new HttpRoute.Taking.Nothing(), this::called));
    }

    private CompletableFuture<HttpAnswer> called(HttpCall call) {
        calls.add(call);
        uploaded(call.body()).forEach(file -> files.add(read(file)));
        return answer.apply(call);
    }

    private static List<HttpCall.Uploaded> uploaded(HttpCall.Body body) {
        return switch (body) {
            case HttpCall.Body.Nothing nothing -> List.of();
            case HttpCall.Body.Whole whole -> List.of();
            case HttpCall.Body.Form form -> form.files();
            case HttpCall.Body.File file -> List.of(file.uploaded());
        };
    }

    private static String read(HttpCall.Uploaded file) {
        try {
            String octets = Files.readString(file.path());
            assertThat(file.bytes()).isEqualTo(octets.length());
            return file.field() + '|' + file.name() + '|' + file.mediaType() + '|' + octets;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpResponse<String> post(String path, String mediaType, String body) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return api.send("POST", path, octets, Map.of("Content-Type", mediaType));
    }

    private static String head(String path, int length, String header) {
        return String.join(
                "\r\n", "POST " + path + " HTTP/1.1", "Host: kanal", header, "Content-Length: " + length, "", "");
    }

    private static String part(String headers, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
    }

    private static String photo(String name, String content) {
        return part("name=\"photo\"; filename=\"" + name + "\"\r\nContent-Type: image/jpeg", content);
    }

    private HttpResponse<String> form(String... parts) {
        String body = String.join("", parts) + "--" + BOUNDARY + "--\r\n";
        return post("/door", "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    private void noFileIsLeft() {
        Await.until("no file is left", () -> {
            try (Stream<java.nio.file.Path> left = Files.list(api.uploads)) {
                return left.findAny().isEmpty();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    @Test
    void aCallComesWithItsVariablesParametersHeadersAndCookies() {
        Map<String, String> headers = Map.of("Cookie", "a=1; lang=su", "X-Any", "x");
        HttpResponse<String> page = api.send("GET", "/door/482%20193?lang=jv&lang=id&q=%C3%A9", new byte[0], headers);
        assertThat(page.statusCode()).isEqualTo(200);
        HttpCall call = calls.get(0);
        assertThat(call.variable("ticket")).isEqualTo("482 193");
        assertThat(call.query("lang")).contains("jv");
        assertThat(call.query("q")).contains("é");
        assertThat(call.cookie("lang")).contains("su");
        assertThat(call.header("X-ANY")).contains("x");
        assertThat(call.client()).isEqualTo("127.0.0.1");
        assertThat(call.body()).isInstanceOf(HttpCall.Body.Nothing.class);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void whatTheDoorSaysOfAHeaderCounts() {
        answer = call -> CompletableFuture.completedFuture(
                HttpAnswer.seeOther("/tiket/x").with("Content-Security-Policy", "default-src 'self'"));
        HttpResponse<String> led = api.get("/door/1");
        assertThat(led.statusCode()).isEqualTo(303);
        assertThat(led.headers().firstValue("Location")).contains("/tiket/x");
        assertThat(led.headers().allValues("Content-Security-Policy")).containsExactly("default-src 'self'");
    }

    @Test
    void aFormComesWithAllItsValues() {
        assertThat(api.form("/door", "text=jalan+rusak%21&kind=a&kind=b&empty=").statusCode())
                .isEqualTo(200);
        assertThat(calls.get(0).field("text")).contains("jalan rusak!");
        assertThat(calls.get(0).fields("kind")).containsExactly("a", "b");
        assertThat(calls.get(0).field("empty")).contains("");
        assertThat(calls.get(0).field("none")).isEmpty();
    }

    @Test
    void aFormWithFilesComesWithThemAndLeavesNone() {
        HttpResponse<String> page = form(
                part("name=\"text\"", "jalan rusak\r\nparah é"), photo("a.jpg", "octets of a"), photo("../b.jpg", ""));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(calls.get(0).field("text")).contains("jalan rusak\r\nparah é");
        assertThat(files).containsExactly("photo|a.jpg|image/jpeg|octets of a", "photo|../b.jpg|image/jpeg|");
        noFileIsLeft();
    }

    @Test
    void aFileThatIsAllOfTheBodyComesAsItIs() {
        assertThat(post("/door/file", "image/png", "x".repeat(FILE)).statusCode())
                .isEqualTo(200);
        assertThat(files).containsExactly("||image/png|" + "x".repeat(FILE));
        noFileIsLeft();
    }

    @ParameterizedTest(name = "{0} {1} with {3} octets: {4}")
    @CsvSource({
        "POST, /door/whole,   application/json,                  500, 200",
        "POST, /door/whole,   application/json,                  501, 413",
        "POST, /door/whole,   text/plain,                        1,   415",
        "POST, /door,         application/x-www-form-urlencoded, 501, 413",
        "POST, /door,         text/plain,                        10,  415",
        "POST, /door/file,    text/plain,                        1001, 413",
        "POST, /door/nothing, text/plain,                        1,   413",
        "PUT,  /door/file,    text/plain,                        1,   405",
        "POST, /door/1,       text/plain,                        1,   405",
        "POST, /nowhere,      text/plain,                        1,   404",
    })
    void whatDoesNotFitIsRefused(String method, String path, String mediaType, int octets, int status) {
        byte[] body = "x".repeat(octets).getBytes(StandardCharsets.US_ASCII);
        assertThat(api.send(method, path, body, Map.of("Content-Type", mediaType))
                        .statusCode())
                .isEqualTo(status);
        assertThat(calls).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"a file too long, 1001, 1", "too many files, 10, 3", "the form too long, 900, 5"})
    void filesThatDoNotFitAreRefusedAndLeaveNothing(String why, int octets, int count) {
        String[] parts = Stream.generate(() -> photo("a.jpg", "x".repeat(octets)))
                .limit(count)
                .toArray(String[]::new);
        assertThat(form(parts).statusCode()).isEqualTo(413);
        assertThat(calls).isEmpty();
        noFileIsLeft();
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        String type = "multipart/form-data; boundary=" + BOUNDARY;
        assertThat(post("/door", type, "no parts at all").statusCode()).isBetween(400, 499);
        assertThat(post("/door", "multipart/form-data", photo("a", "b")).statusCode())
                .isBetween(400, 499);
        assertThat(post("/door", type, photo("a.jpg", "cut off half")).statusCode())
                .isEqualTo(400);
        assertThat(api.form("/door", "text=%zz").statusCode()).isEqualTo(400);
        assertThat(calls).isEmpty();
        noFileIsLeft();
    }

    @Test
    void whoeverIsRefusedNeedNotSendTheBody() {
        try (RawHttp client = new RawHttp(api.server.port())) {
            client.send(head("/door/whole", 400, "X-Forged: 1"));
            assertThat(client.status()).isEqualTo(401);
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void aClientThatGoesAwayInTheMiddleLeavesNoFile() {
        try (RawHttp client = new RawHttp(api.server.port())) {
            client.send(head("/door/file", 900, "Content-Type: image/png") + "x".repeat(500));
            Await.until(
                    "the file has begun",
                    () -> Optional.ofNullable(api.uploads.toFile().list())
                            .filter(names -> names.length == 1)
                            .isPresent());
        }
        noFileIsLeft();
        assertThat(calls).isEmpty();
    }

    @Test
    void ofOneClientsFilesOnlyAFewComeAtATime() {
        List<RawHttp> slow = Stream.generate(() ->
                        new RawHttp(api.server.port()).send(head("/door/file", 9, "Content-Type: image/png") + "12"))
                .limit(8)
                .toList();
        Await.until(
                "eight have begun",
                () -> Optional.ofNullable(api.uploads.toFile().list())
                        .filter(names -> names.length == 8)
                        .isPresent());
        assertThat(post("/door/file", "image/png", "x").statusCode()).isEqualTo(503);
        slow.get(0).send("3456789");
        assertThat(slow.get(0).status()).isEqualTo(200);
        Await.until(
                "one is answered", () -> post("/door/file", "image/png", "x").statusCode() == 200);
        slow.forEach(RawHttp::close);
        noFileIsLeft();
    }

    @Test
    void aFailureIsAProblemAndWhatMaySucceedLaterA503() {
        answer = call -> CompletableFuture.failedFuture(Failure.of(FailureCode.JOURNAL_DOWN, "away"));
        assertThat(post("/door/file", "image/png", "x").statusCode()).isEqualTo(503);
        answer = call -> {
            throw new IllegalStateException("a mistake of ours");
        };
        assertThat(post("/door/file", "image/png", "x").statusCode()).isEqualTo(500);
        noFileIsLeft();
    }
}
