package id.kanal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.Json;
import id.kanal.simulators.telegram.TelegramSettings;
import id.kanal.simulators.telegram.TelegramSimulator;
import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.TestContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe says of each door before anybody comes to it. */
class ProbeTest {
    private static final String KEY = "partner-a-key-0123456789abcdef0123456789";

    private final Vertx vertx = Vertx.vertx();
    private final TelegramSimulator telegram =
            TelegramSimulator.start(vertx, TelegramSettings.quick(TestContext.real()));
    private final int nobody = RealRedis.freePort();
    private volatile String page = "";
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = Await.get(vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().setStatusCode(status).end(page).onFailure(gone -> {}))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
    }

    @AfterEach
    void close() {
        telegram.close();
        Await.get(vertx.close().toCompletionStage().toCompletableFuture());
    }

    /** What it says of the one door; the core answers. */
    private String probe(String http, String doors, boolean fine) throws Exception {
        String yaml = """
                http: { %s }
                core: { url: "http://127.0.0.1:%d/events", secret: "%s" }
                %s
                """.formatted(http, server.actualPort(), ConfigFilesTest.SECRET, doors);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Settings settings =
                new SettingsFile(Map.of(), ChannelCatalog.ALL).read(yaml).settings();
        boolean all = new Probe(new PrintStream(out, true, StandardCharsets.UTF_8)::println).run(settings);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).startsWith("core: answers");
        assertThat(all).as(said).isEqualTo(fine);
        return said.lines().skip(1).findFirst().orElseThrow();
    }

    private String bot(String token, String more, boolean fine) throws Exception {
        return probe(
                "port: 8080, public-url: \"https://lapor.example\"",
                "channels: [ { id: bot, type: telegram, token: \"" + token + "\", api-url: \"" + telegram.url() + '"'
                        + more + " } ]",
                fine);
    }

    private String token() {
        return telegram.settings().token().reveal();
    }

    private void hook(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(telegram.url() + "/bot" + token() + "/setWebhook"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(Json.object().put("url", url))))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aBotIsLookedAtAndItsTokenIsNotTold() throws Exception {
        assertThat(bot(token(), "", true))
                .startsWith("bot (telegram): works")
                .contains("/setjoingroups")
                .doesNotContain("webhook", token());
        String wrong = "1708000009:AAH-nobodys_token0123456789abc";
        assertThat(bot(wrong, "", false)).contains("does not work: telegram: the token is refused (401)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        polling | http://127.0.0.1:1/hooks/other?secret=x | a webhook is set (127.0.0.1) though mode is polling
        webhook | http://127.0.0.1:1/hooks/other?secret=x | the webhook leads elsewhere (127.0.0.1)
        """)
    void aWebhookThatIsNotOursIsToldAndLeft(String mode, String url, String told) throws Exception {
        hook(url);
        String more = ", mode: " + mode + (mode.equals("webhook") ? ", secret-token: \"0123456789abcdef0123\"" : "");
        assertThat(bot(token(), more, true)).contains(told).doesNotContain("secret=x");
        assertThat(bot(token(), more, true)).as("a probe changes nothing").contains(told);
    }

    @Test
    void callsOfAWebhookThatFailAreToldWithWhatWaits() throws Exception {
        hook("http://127.0.0.1:" + nobody + "/hooks/bot");
        var unused = telegram.person("Siti").writes("lampu mati");
        Await.until("a call has failed", () -> {
            try {
                return bot(token(), ", mode: webhook, secret-token: \"0123456789abcdef0123\"", true)
                        .contains("the last call of the webhook failed (");
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        });
        assertThat(bot(token(), ", mode: webhook, secret-token: \"0123456789abcdef0123\"", true))
                .contains("1 update waits at Telegram");
    }

    private String partner(String url, String hosts, boolean fine) throws Exception {
        return probe(
                "port: 8080",
                "partners: [ { id: partner-a, key: \"" + KEY + "\", status-url: \"" + url + "\", status-hosts: " + hosts
                        + ", secret: \"" + ConfigFilesTest.SECRET + "\" } ]",
                fine);
    }

    @Test
    void aPartnersAddressForNewsIsTried() throws Exception {
        String url = "http://127.0.0.1:" + server.actualPort() + "/news";
        assertThat(partner(url, "loopback", true)).isEqualTo("partner-a (api): works");
        assertThat(partner("http://127.0.0.1:" + nobody + "/news", "loopback", false))
                .contains("does not work: status-url does not answer (ConnectException)");
        assertThat(partner("https://127.0.0.1/news", "public", false))
                .contains("status-url leads to an address that status-hosts does not allow");
        assertThat(partner("https://10.1.2.3/news", "public", false)).contains("status-hosts does not allow");
        assertThat(partner("https://name.invalid/news", "public", false)).contains("its name leads nowhere");
    }

    private String form(String url, boolean fine) throws Exception {
        return probe("port: 8080, public-url: \"" + url + '"', "channels: [ { id: form, type: web } ]", fine);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | <input type="hidden" name="form" value="x"> | true  | form (web): works
        200 | <h1>It works!</h1>                          | false | does not work: at http.public-url, /lapor is not the form (HTTP 200)
        404 | none                                        | false | /lapor is not the form (HTTP 404)
        301 | moved                                       | false | /lapor is not the form (HTTP 301)
        502 | Bad Gateway                                 | true  | works, but behind http.public-url nobody answers (HTTP 502)
        """)
    void theFormIsLookedForWherePeopleGetIt(int answer, String body, boolean fine, String told) throws Exception {
        status = answer;
        page = body;
        assertThat(form("http://127.0.0.1:" + server.actualPort(), fine)).contains(told);
    }

    @Test
    void anAddressWithoutEncryptionOrWithNobodyIsTold() throws Exception {
        assertThat(form("http://127.0.0.1:" + nobody, true)).contains("works, but nobody answers at http.public-url");
        assertThat(form("http://name.invalid", true)).contains("http.public-url is not https", "nobody answers");
    }
}
