package id.kanal.gateway.http;

import static id.kanal.gateway.http.WebHarness.TEXT;
import static id.kanal.gateway.http.WebHarness.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.ClaimSeal;
import id.kanal.testkit.TestSecrets;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The private page of a case and the look-up of a number, request by request. */
class WebCaseTest {
    @TempDir
    static Path directory;

    /** One for all: each test looks at what came in since it began. */
    private static WebHarness web;

    private String page;

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
        page = web.report(TEXT);
    }

    private String body() {
        return web.api.get(page).body();
    }

    private HttpResponse<String> send(String below, String fields) {
        return web.api.form(page + below, "form=" + WebHarness.token(body()) + '&' + fields);
    }

    private Inbound last() {
        List<Inbound> all = web.messages();
        return all.get(all.size() - 1);
    }

    @Test
    void itShowsTheNumberAndNothingOfTheReporter() {
        HttpResponse<String> answer = web.api.get(page);
        assertThat(answer.body())
                .contains(web.ticket().shown(), "Diterima", "23 November 2026")
                .doesNotContain(TEXT, web.reporter().value(), web.ticket().digits());
        assertThat(page).doesNotContain(web.ticket().digits(), web.reporter().value());
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
    }

    @Test
    void newsAndTheQuestionOfTheCoreStandThere() {
        web.news("forwarded", "Diteruskan ke Dinas <b>Bina Marga</b>");
        assertThat(body()).contains("Pemkab Tangerang", "Dinas &lt;b&gt;Bina Marga", "Ada tambahan?");
        web.news("information-needed", "Di sebelah mana pasar?");
        assertThat(body()).contains("Petugas bertanya kepada Anda", "Di sebelah mana pasar?", "Kirim jawaban");
    }

    @Test
    void whatIsAddedEntersInTheLaneOfItsOwnerAndProvesWhatTheLinkNames() {
        HttpResponse<String> sent = send("", "more=" + encoded("Di sebelah utara pasar"));
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("?sent=more&lang=id");
        Inbound added = last();
        assertThat(added.from()).isEqualTo(web.reporter());
        assertThat(added.replyTo().proven()).contains(web.ticket());
        assertThat(added.reserved()).isEmpty();
        Claim claim = ((Proof.Token) added.origin().proof()).claim();
        assertThat(claim.ticket()).contains(web.ticket());
        assertThat(claim.by()).isEqualTo(web.reporter());
        assertThat(((Content.Message) added.content()).body().text()).isEqualTo("Di sebelah utara pasar");
        assertThat(web.api.get(page + "?sent=more").body()).contains("Sudah kami terima");
    }

    @Test
    void theSameAdditionTwiceIsOne() {
        String fields = "form=" + WebHarness.token(body()) + "&more=" + encoded("Masih berlubang");
        assertThat(web.api.form(page, fields).statusCode()).isEqualTo(303);
        assertThat(web.api.form(page, fields).statusCode()).isEqualTo(303);
        assertThat(web.messages()).hasSize(2);
    }

    @Test
    void looksChangeNothingAndWithdrawalIsConfirmedFirst() {
        HttpResponse<String> asked = web.api.get(page + "/tarik");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Tarik laporan?");
        assertThat(web.messages()).hasSize(1);
        String form = "form=" + WebHarness.token(asked.body());
        assertThat(web.api.form(page + "/tarik", form).statusCode()).isEqualTo(303);
        assertThat(last().content()).isEqualTo(new Content.Chosen("confirm", "withdraw"));
        assertThat(last().origin().proof()).isInstanceOf(Proof.Token.class);
    }

    @Test
    void anOutcomeIsRatedAndNothingElseIs() {
        String form = "form=" + WebHarness.token(body());
        assertThat(web.api.form(page + "/nilai", form + "&score=5").statusCode())
                .as("there is no outcome")
                .isEqualTo(422);
        web.news("resolved", "Sudah ditambal");
        assertThat(body()).contains("Kirim penilaian").doesNotContain("Tarik laporan ini");
        for (String wrong : List.of("", "score=6", "score=0", "score=-1", "score=", "score=5.0"))
            assertThat(send("/nilai", wrong).statusCode()).as(wrong).isEqualTo(422);
        assertThat(send("/nilai", "score=4&accuracy=9").statusCode()).isEqualTo(303);
        assertThat(last().content()).isEqualTo(new Content.Rated(web.ticket(), 4, Optional.empty()));
    }

    @Test
    void whatIsWrittenOnAClosedCaseIsAReportOfItsOwnThatNamesIt() {
        web.news("resolved", "Sudah ditambal");
        assertThat(body()).contains("Masalahnya belum selesai?");
        String fields = "form=" + WebHarness.token(body()) + "&more=" + encoded("Lubangnya terbuka lagi");
        String other =
                web.api.form(page, fields).headers().firstValue("Location").orElseThrow();
        assertThat(other).isNotEqualTo(page);
        Inbound again = web.message("Lubangnya terbuka lagi");
        assertThat(again.from()).isEqualTo(web.reporter());
        assertThat(again.replyTo().proven()).contains(web.ticket());
        assertThat(web.api.get(other).body())
                .contains(again.reserved().orElseThrow().ticket().shown(), "Ada tambahan?");
        assertThat(web.api.form(page, fields).statusCode()).isEqualTo(303);
        assertThat(web.messages()).as("the same form").hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing              | ''                             | 422
        spaces               | more=%20%20%0d%0a              | 422
        too much             | more=LONG                      | 422
        a word               | more=sudah                     | 303
        a command            | more=BATAL                     | 303
        no form              | form=&more=sudah               | 422
        a forged form        | form=AAAA&more=sudah           | 422
        """)
    void whatIsAddedHasItsBounds(String name, String fields, int status) {
        String written = fields.replace("LONG", "x".repeat(20_001));
        String form = written.startsWith("form=") ? written : "form=" + WebHarness.token(body()) + '&' + written;
        assertThat(web.api.form(page, form).statusCode()).isEqualTo(status);
        assertThat(web.messages()).hasSize(status == 303 ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({"'',more=x", "/nilai,score=5", "/tarik,x=y"})
    void anotherSiteSendsNothing(String below, String fields) {
        web.news("responded", "Ditanggapi");
        String form = "form=" + WebHarness.token(body()) + '&' + fields;
        HttpResponse<String> answer = web.api.send(
                "POST",
                page + below,
                form.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(web.messages()).hasSize(1);
    }

    private String sealed(Set<Claim.Act> acts, Optional<Ticket> ticket, Duration holds) {
        Claim claim =
                new Claim(acts, ticket, web.reporter(), web.api.clock.instant().plus(holds));
        return new ClaimSeal(TestSecrets.MASTER.secret(ClaimSeal.SECRET)).seal(claim, new Random(4));
    }

    @ParameterizedTest
    @EnumSource(
            value = Claim.Act.class,
            names = {"STOP", "FORMAT", "LINK", "RATE", "WITHDRAW"})
    void aLinkThatProvesSomethingElseOpensNothing(Claim.Act act) {
        String token = sealed(Set.of(act), Optional.of(web.ticket()), Duration.ofDays(1));
        assertThat(web.api.get("/tiket/" + token).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkToTheCaseOfSomebodyElseOpensNothing() {
        Ticket other = Ticket.draw(new Random(99));
        String token = sealed(Set.of(Claim.Act.SEE), Optional.of(other), Duration.ofDays(1));
        assertThat(web.api.get("/tiket/" + token).statusCode()).isEqualTo(404);
        assertThat(web.api
                        .get("/tiket/" + sealed(Set.of(Claim.Act.SEE), Optional.empty(), Duration.ofDays(1)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkHoldsForNinetyDays() {
        try (WebHarness own = new WebHarness(directory.resolve("days"))) {
            String link = own.report(TEXT);
            own.api.clock.advance(Duration.ofDays(89));
            assertThat(own.api.get(link).statusCode()).isEqualTo(200);
            own.api.clock.advance(Duration.ofDays(2));
            assertThat(own.api.get(link).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whileTheJournalIsAwayThePageSaysSo() {
        web.api.journal.down("redis is away");
        HttpResponse<String> answer = web.api.get(page);
        web.api.journal.up();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Laporan Anda aman");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        the number as it is shown | SHOWN         | 200
        its digits alone          | DIGITS        | 200
        with a mistake            | 482-193-7569  | 422
        a number that nobody has  | 482-193-7568  | 404
        words                     | halo          | 422
        nothing                   | ''            | 422
        a page                    | <script>      | 422
        """)
    void aNumberTellsHowItStandsAndNothingElse(String name, String number, int status) {
        web.news("forwarded", "Rahasia dapur");
        String typed = number.replace("SHOWN", web.ticket().shown())
                .replace("DIGITS", web.ticket().digits());
        HttpResponse<String> answer = web.api.form("/tiket", "number=" + encoded(typed));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .doesNotContain(
                        TEXT, "Rahasia dapur", "<script>", web.reporter().value());
        if (status == 200) assertThat(answer.body()).contains("Diteruskan", "Pemkab Tangerang");
    }

    @Test
    void theAgencyOfASecretCaseIsToldToNobodyButItsReporter() {
        String words = "Saya dipukul di kantor itu setiap hari";
        String secret = web.report(words);
        Ticket ticket = web.message(words).reserved().orElseThrow().ticket();
        web.api.commit(step -> step.put(
                id.kanal.kernel.journal.Keys.card(ticket),
                Map.of("s", "forwarded", "g", "Dinas P3A"),
                Duration.ofDays(1)));
        assertThat(web.api.form("/tiket", "number=" + ticket.digits()).body())
                .contains("Diteruskan")
                .doesNotContain("Dinas P3A");
        assertThat(web.api.get(secret).body()).contains("Dinas P3A");
    }

    @Test
    void numbersAreNotTriedOut() {
        try (WebHarness own = new WebHarness(directory.resolve("numbersAreNotTriedOut"))) {
            int status = 0;
            for (int i = 0; i < 301; i++)
                status = own.api.form("/tiket", "number=4821937568").statusCode();
            assertThat(status).isEqualTo(429);
        }
    }

    @Test
    void withinAnotherSiteOnlyTheNumberIsShownAndTheWayToThePage() {
        String framed = web.api
                .form(
                        "/widget",
                        "form=" + web.form("/widget?parent=" + encoded(WebHarness.SITE)) + "&parent="
                                + encoded(WebHarness.SITE) + "&what=" + encoded(TEXT + " lagi"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        HttpResponse<String> answer = web.api.get(framed);
        assertThat(answer.body())
                .contains(
                        web.message(TEXT + " lagi")
                                .reserved()
                                .orElseThrow()
                                .ticket()
                                .shown(),
                        "target=\"_blank\"")
                .doesNotContain("<form");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors " + WebHarness.SITE);
    }
}
