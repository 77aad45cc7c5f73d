package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static id.kanal.gateway.http.WebHarness.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.RawHttp;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Declared;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a report, request by request. */
class WebFormTest {
    private static final String ENCODED = "application/x-www-form-urlencoded";

    @TempDir
    static Path directory;

    /** One for all: each test looks at what came in since it began. */
    private static WebHarness web;

    @BeforeAll
    static void open() {
        web = new WebHarness(directory);
    }

    @AfterAll
    static void close() {
        web.close();
    }

    @BeforeEach
    void begin() {
        web.begin();
    }

    private HttpResponse<String> send(String fields) {
        return web.api.form("/lapor", "form=" + web.form("/lapor") + '&' + fields);
    }

    private static String filled(String more) {
        return "what=" + encoded(TEXT) + more;
    }

    private Content.Message message() {
        return (Content.Message) web.messages().get(0).content();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        words alone                  | ''                                  | 303
        all of it                    | &where=Mauk&when=2026-11-20&name=Ani&contact=081234567890&anonymous=1&secret=1&language=en&kind=aspiration | 303
        a contact by mail            | &contact=ani%40contoh.id            | 303
        a number with spaces         | &contact=0812%203456-7890           | 303
        a number of elsewhere        | &contact=%2B6591234567              | 303
        a day that is today          | &when=2026-11-23                    | 303
        a position                   | &position=-6.1%20106.5              | 303
        a position that is none      | &position=mars                      | 303
        a position beyond Earth      | &position=-96.1%20106.5             | 303
        a kind that there is not     | &kind=rant                          | 303
        a language that there is not | &language=tlh                       | 303
        an agency of the settings    | &agency=pemkab-tangerang            | 303
        an agency of somebody else   | &agency=kpk                         | 303
        fields that nobody asked for | &admin=1&ticket=4821937560          | 303
        a file token that is forged  | &file=u-AAAA                        | 303
        three hundred letters        | &where=LINE300                      | 303
        more than three hundred      | &where=LINE301                      | 422
        a name that is too long      | &name=LINE301                       | 422
        a day that is to come        | &when=2026-11-25                    | 422
        a day that is none           | &when=2026-02-30                    | 422
        a day in words               | &when=kemarin                       | 422
        a day before the republic    | &when=1899-01-01                    | 422
        a contact that is a name     | &contact=Ani                        | 422
        a contact that is two        | &contact=a%40b.id%2Cc%40d.id        | 422
        a contact with a line break  | &contact=a%40b.id%0d%0aBcc%3a%20x   | 422
        a number that is too short   | &contact=112                        | 422
        a trap that was filled in    | &repeat=http%3a%2f%2fspam.example   | 422
        """)
    void whatIsFilledInIsTakenOrComesBack(String name, String more, int status) {
        String fields = more.replace("LINE300", "x".repeat(300)).replace("LINE301", "x".repeat(301));
        HttpResponse<String> answer = send(filled(fields));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(web.messages()).hasSize(status == 303 ? 1 : 0);
        if (status == 303) return;
        assertThat(answer.body()).as("nothing typed is lost").contains(TEXT);
        assertThat(answer.body()).contains("role=\"alert\"");
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"0, 422", "9, 422", "10, 303", "20000, 303", "20001, 422"})
    void aTextHasItsBounds(int characters, int status) {
        assertThat(send("what=" + "x".repeat(characters)).statusCode()).isEqualTo(status);
        assertThat(web.messages()).hasSize(status == 303 ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        another site                      | Sec-Fetch-Site | cross-site              | 403
        a site next door                  | Sec-Fetch-Site | same-site               | 403
        our own page                      | Sec-Fetch-Site | same-origin             | 303
        the user alone                    | Sec-Fetch-Site | none                    | 303
        another origin                    | Origin         | https://evil.example    | 403
        our origin                        | Origin         | https://kanal.example   | 303
        the origin that was called        | Origin         | HOST                    | 303
        an origin that hides              | Origin         | null                    | 303
        an origin that only begins so     | Origin         | https://kanal.example.evil.example | 403
        JSON                              | Content-Type   | application/json        | 415
        text, which needs no preflight    | Content-Type   | text/plain              | 415
        """)
    void whereAFormComesFromCounts(String name, String header, String value, int status) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", ENCODED));
        headers.put(header, value.replace("HOST", "http://127.0.0.1:" + web.api.server.port()));
        byte[] body = ("form=" + web.form("/lapor") + '&' + filled("")).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = web.api.send("POST", "/lapor", body, headers);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(web.messages()).hasSize(status == 303 ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "form=", "form=AAAA", "form=%00", "form=\u00e4", "form=OTHER"})
    void whatCameFromNoFormOfOursIsAskedForOnceMoreWithNothingLost(String form) {
        String given = form.replace("OTHER", web.report(TEXT).replaceAll("/tiket/|\\?.*", ""));
        int before = web.messages().size();
        HttpResponse<String> answer = web.api.form("/lapor", given + '&' + filled("&name=Ani"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(TEXT, "value=\"Ani\"");
        assertThat(web.messages()).hasSize(before);
        web.api.clock.advance(Duration.ofSeconds(10));
        assertThat(web.api
                        .form("/lapor", "form=" + WebHarness.token(answer.body()) + '&' + filled(""))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        PUT    | /lapor                      | 405
        DELETE | /lapor                      | 405
        GET    | /lapor/files                | 405
        GET    | /lapor/berkas/none.css      | 404
        GET    | /lapor/berkas/..%2fid.properties | 404
        GET    | /lapor?lang=fr              | 200
        GET    | /lapor?lang=%22%3E%3Cscript%3E | 200
        GET    | /lapor?agency=%22%3E%3Cb%3E | 200
        HEAD   | /lapor                      | 200
        GET    | /tiket                      | 200
        GET    | /tiket/AAAA                 | 404
        GET    | /tiket/AAAA/tarik           | 404
        POST   | /tiket/AAAA/nilai           | 415
        GET    | /widget                     | 200
        GET    | /widget?parent=https%3A%2F%2Fevil.example | 200
        GET    | /widget/AAAA                | 404
        GET    | /widget.js                  | 200
        """)
    void everyOtherRequestHasItsAnswer(String method, String path, int status) {
        HttpResponse<String> answer = web.api.send(method, path, new byte[0], Map.of());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("<script>", "\"><b>", "evil.example");
    }

    @Test
    void whatCannotBeDecodedIsRefused() {
        assertThat(web.api.form("/lapor", "what=%zz").statusCode()).isEqualTo(400);
        try (RawHttp raw = new RawHttp(web.api.server.port())) {
            raw.send("POST /lapor HTTP/1.1\r\nHost: x\r\nContent-Type: " + ENCODED
                    + "\r\nContent-Length: 300000\r\n\r\n");
            assertThat(raw.status()).as("longer than the longest text").isEqualTo(413);
        }
        assertThat(web.messages()).isEmpty();
    }

    @Test
    void theMessageSaysWhatWasFilledIn() {
        assertThat(send(filled("&kind=aspiration&where=Pasar+Mauk&when=2026-11-20&name=Ani&contact=0812-3456-7890"
                                + "&anonymous=1&language=en&agency=pemkab-tangerang&position=-6.05%20106.5"))
                        .statusCode())
                .isEqualTo(303);
        Inbound message = web.messages().get(0);
        Content.Message told = message();
        Declared declared = told.declared();
        assertThat(message.channel()).isEqualTo(WebHarness.FORM);
        assertThat(message.origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(message.from().isKnown()).as("nobody is reached there").isFalse();
        assertThat(told.body().text()).isEqualTo(TEXT);
        assertThat(told.name()).contains("Ani");
        assertThat(told.place().flatMap(Complaint.Location::latitude)).contains(-6.05);
        assertThat(declared.matter().kind()).contains(Complaint.Kind.ASPIRATION);
        assertThat(declared.matter().place()).contains("Pasar Mauk");
        assertThat(declared.matter().occurredOn()).contains(LocalDate.parse("2026-11-20"));
        assertThat(declared.matter().agency()).contains("pemkab-tangerang");
        assertThat(declared.person().anonymous()).isTrue();
        assertThat(declared.person().secret()).isFalse();
        assertThat(declared.person().language()).contains("en");
        assertThat(declared.person().answerTo())
                .contains(new Declared.AnswerTo(new Address("tel", "+6281234567890"), Proof.CLAIMED));
        assertThat(message.reserved().orElseThrow().told()).isTrue();
    }

    @Test
    void theSameFormTwiceIsOneReportWithOneNumber() {
        try (WebHarness own = new WebHarness(directory.resolve("theSameFormTwiceIsOneReportWithOneNumber"))) {
            String fields = "form=" + own.form("/lapor") + '&' + filled("&name=Ani");
            HttpResponse<String> first = own.api.form("/lapor", fields);
            own.api.clock.advance(Duration.ofHours(20));
            HttpResponse<String> again = own.api.form("/lapor", fields);
            assertThat(List.of(first.statusCode(), again.statusCode())).containsOnly(303);
            assertThat(own.messages()).hasSize(1);
            for (HttpResponse<String> answer : List.of(first, again))
                assertThat(own.api
                                .get(answer.headers().firstValue("Location").orElseThrow())
                                .body())
                        .contains(own.ticket().shown());
        }
    }

    @Test
    void somethingElseOnAFormThatWasSentMayBeAReportOfItsOwn() {
        String form = web.form("/lapor");
        assertThat(web.api.form("/lapor", "form=" + form + '&' + filled("")).statusCode())
                .isEqualTo(303);
        HttpResponse<String> other = web.api.form("/lapor", "form=" + form + "&what=" + encoded("Lampu jalan mati"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("Lampu jalan mati");
        assertThat(web.messages()).hasSize(1);
        String fresh = WebHarness.token(other.body());
        assertThat(web.api
                        .form("/lapor", "form=" + fresh + "&what=" + encoded("Lampu jalan mati"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(web.messages()).hasSize(2).extracting(Inbound::from).doesNotHaveDuplicates();
    }

    @Test
    void whoIsTooQuickIsAskedOnceMoreAndThenTaken() {
        String token = WebHarness.token(web.api.get("/lapor").body());
        HttpResponse<String> hasty = web.api.form("/lapor", "form=" + token + '&' + filled(""));
        assertThat(hasty.statusCode()).isEqualTo(422);
        assertThat(hasty.body()).contains("kirim sekali lagi", TEXT);
        assertThat(web.messages()).isEmpty();
        assertThat(web.api
                        .form("/lapor", "form=" + WebHarness.token(hasty.body()) + '&' + filled(""))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void aFormThatWasOpenForTooLongIsMadeNewWithNothingLost() {
        try (WebHarness own = new WebHarness(directory.resolve("aFormThatWasOpenForTooLongIsMadeNewWithNothingLost"))) {
            String token = own.form("/lapor");
            own.api.clock.advance(Duration.ofHours(25));
            HttpResponse<String> late = own.api.form("/lapor", "form=" + token + '&' + filled("&name=Ani"));
            assertThat(late.statusCode()).isEqualTo(422);
            assertThat(late.body()).contains(TEXT, "value=\"Ani\"");
        }
    }

    @Test
    void whileTheJournalIsAwayTheFormComesBackAndGoesInLater() {
        String token = web.form("/lapor");
        web.api.journal.down("redis is away");
        HttpResponse<String> answer = web.api.form("/lapor", "form=" + token + '&' + filled(""));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains(TEXT);
        web.api.journal.up();
        assertThat(web.api
                        .form("/lapor", "form=" + WebHarness.token(answer.body()) + '&' + filled(""))
                        .statusCode())
                .isEqualTo(303);
        assertThat(web.messages()).hasSize(1);
    }

    @Test
    void whatIsTypedIsShownAsItWasTyped() {
        String nasty = "<script>alert(1)</script> \"' & </textarea>";
        HttpResponse<String> answer = send("what=" + encoded(nasty) + "&contact=" + encoded("\"><b>"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39; &amp; &lt;/textarea&gt;")
                .doesNotContain("<script>alert", "\"><b>");
    }

    @Test
    void dangerIsToldFirstAndStandsInNoAddress() {
        String page = web.report("Ada kebakaran besar di pasar Mauk, tolong, kebakaran!");
        assertThat(page).doesNotContain("fire", "FIRE", web.ticket().digits());
        String body = web.api.get(page).body();
        assertThat(body).contains("KEBAKARAN?", "href=\"tel:113\"", "href=\"tel:112\"");
        assertThat(body.indexOf("tel:113")).isLessThan(body.indexOf(web.ticket().shown()));
    }

    @Test
    void fromHalfOfTheLimitOnABrowserMayGoOnByWork() throws Exception {
        try (WebHarness few = new WebHarness(directory.resolve("few"), 4, WebHarness.SITE)) {
            assertThat(few.api.get("/lapor").body()).doesNotContain("data-work");
            for (int i = 0; i < 4; i++) few.report(TEXT + i);
            String page = few.api.get("/lapor").body();
            assertThat(page).contains("data-work=\"14\"");
            few.api.clock.advance(Duration.ofSeconds(10));
            String token = WebHarness.token(page);
            HttpResponse<String> idle = few.api.form("/lapor", "form=" + token + '&' + filled(""));
            assertThat(idle.statusCode()).isEqualTo(429);
            assertThat(idle.body()).contains(TEXT);
            assertThat(few.api
                            .form("/lapor", "form=" + token + "&work=1x&" + filled(""))
                            .statusCode())
                    .isEqualTo(429);
            HttpResponse<String> worked =
                    few.api.form("/lapor", "form=" + token + "&work=" + solved(token) + '&' + filled(""));
            assertThat(worked.statusCode()).isEqualTo(303);
            HttpResponse<String> twice = few.api.form(
                    "/lapor", "form=" + token + "&work=" + solved(token) + "&what=" + encoded("Lain lagi isinya"));
            assertThat(twice.statusCode()).as("a solution makes one report").isEqualTo(409);
            few.api.clock.advance(Duration.ofMinutes(11));
            few.report(TEXT + " lagi");
        }
    }

    private static int solved(String token) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return IntStream.iterate(0, i -> i + 1)
                .filter(i -> {
                    byte[] digest = sha.digest((token + ':' + i).getBytes(StandardCharsets.US_ASCII));
                    return digest[0] == 0 && (digest[1] & 0xfc) == 0;
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pagesAreRestrainedAndKeptByNobody() {
        HttpResponse<String> page = web.api.get("/lapor");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(web.api
                        .get("/widget")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("frame-ancestors " + WebHarness.SITE);
    }

    @Test
    void nothingOfACallIsToldByTheObjectsThatHoldIt() {
        assertThat(send(filled("&name=Ani")).statusCode()).isEqualTo(303);
        assertThat(web.messages().get(0).toString()).doesNotContain(TEXT, "Ani");
        assertThat(Optional.of(message()).toString()).doesNotContain(TEXT, "Ani");
    }
}
