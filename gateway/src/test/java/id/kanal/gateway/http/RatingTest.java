package id.kanal.gateway.http;

import static id.kanal.gateway.http.ApiHarness.CITIZEN;
import static id.kanal.gateway.http.ApiHarness.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.signing.RatingLink;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.TestSecrets;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page behind the link in a mail. Each test asks less often than one client may. */
class RatingTest {
    private static final String PATH =
            "/rating/" + new RatingLink(TestSecrets.MASTER.secret(RatingLink.SECRET)).token(TICKET);

    private final ApiHarness api = new ApiHarness(ApiHarness.TOKEN);

    RatingTest() {
        api.card(ApiHarness.after("resolved"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    private List<Inbound> taken() {
        return api.intake().stream()
                .map(entry -> (Inbound) JournalJson.intakeEntry(entry.body()))
                .toList();
    }

    /** As the normalizer notes it. */
    private static Map<String, String> rated(Map<String, String> before, int score) {
        return new TicketCard(TICKET, before).and(new Content.Rated(TICKET, score, Optional.empty()));
    }

    /** Waits as long as a client must before it may ask again. */
    private HttpResponse<String> send(String fields) {
        api.clock.advance(Duration.ofMinutes(2));
        return api.form(PATH, fields);
    }

    private static String chosen(String html, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"(\\d?)\" checked")
                .matcher(html);
        return found.find() ? found.group(1) : "none";
    }

    @ParameterizedTest
    @CsvSource({"'', none", "?score=4, 4", "?score=0, none", "?score=6, none", "?score=4&score=5, 4", "?score=x, none"})
    void lookingShowsTheFormAndChangesNothing(String query, String shown) {
        HttpResponse<String> page = api.get(PATH + query);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body()).contains("<html lang=\"id\">", TICKET.shown(), "Kirim penilaian");
        assertThat(chosen(page.body(), "score")).isEqualTo(shown);
        assertThat(chosen(page.body(), "accuracy")).isEmpty();
        assertThat(taken()).isEmpty();
        assertThat(api.send("HEAD", PATH + query, new byte[0], Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePageTellsNoTextAndNobody() {
        String all = api.get(PATH).body() + api.get(PATH + "/thanks").body();
        assertThat(all).doesNotContain(CITIZEN.value(), "8123456", "Tangerang", "9165816", "resolved");
    }

    @Test
    void nothingMayRunOrBeFramedAndNoAddressIsPassedOn() {
        var headers = api.get(PATH).headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("X-Robots-Tag").orElse("")).contains("noindex");
        assertThat(api.get(PATH).body()).doesNotContain("<script", "style=", "onclick", "http");
    }

    @Test
    void sendingTheFormRatesAndThanks() {
        HttpResponse<String> sent = api.form(PATH, "score=4&accuracy=5&lang=id");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/thanks?lang=id");
        assertThat(taken()).hasSize(1);
        Inbound rating = taken().get(0);
        assertThat(rating.content()).isEqualTo(new Content.Rated(TICKET, 4, Optional.of(5)));
        assertThat(rating.from()).isEqualTo(CITIZEN);
        assertThat(rating.id()).isEqualTo("rating:sms-telkomsel:" + TICKET.digits() + ":0:4/5");
        assertThat(rating.origin().proof()).isInstanceOfSatisfying(Proof.Token.class, token -> {
            assertThat(token.claim().may()).containsExactly(Claim.Act.RATE);
            assertThat(token.claim().ticket()).contains(TICKET);
            assertThat(token.claim().by()).isEqualTo(CITIZEN);
        });
        assertThat(rating.origin().to().value()).isEqualTo("1708");
        assertThat(rating.channel()).isEqualTo(ApiHarness.SMS);
        String thanks = api.get(
                        "/rating/" + sent.headers().firstValue("Location").orElseThrow())
                .body();
        assertThat(thanks).contains("Terima kasih", TICKET.shown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "verified", "forwarded", "in-progress", "information-needed", "reopened"})
    void beforeThereIsAnOutcomeThePageSaysSo(String status) {
        api.write(status.isEmpty() ? Map.of("s", "") : ApiHarness.after(status));
        HttpResponse<String> page = api.get(PATH + "?score=4");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("masih diproses", TICKET.shown()).doesNotContain("<form", "Kirim penilaian");
        assertThat(api.get(PATH + "?lang=en").body()).contains("still being handled");
        assertThat(send("score=4").statusCode()).isEqualTo(409);
        assertThat(taken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"responded", "resolved", "rejected", "archived"})
    void anOutcomeCanBeRated(String status) {
        api.write(ApiHarness.after(status));
        assertThat(api.get(PATH).body()).contains("<form");
        assertThat(send("score=4").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({"score=1, 1,", "score=5&accuracy=, 5,", "score=5&accuracy=9, 5,", "score=2&accuracy=1, 2, 1"})
    void accuracyMayBeLeftOut(String fields, int score, Integer accuracy) {
        assertThat(api.form(PATH, fields).statusCode()).isEqualTo(303);
        assertThat(taken().get(0).content()).isEqualTo(new Content.Rated(TICKET, score, Optional.ofNullable(accuracy)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"accuracy=3", "score=", "score=0", "score=6", "score=12", "score=five", "lang=id&accuracy=3"})
    void withoutAScoreTheFormComesBackWithAWord(String fields) {
        HttpResponse<String> again = api.form(PATH, fields);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("role=\"alert\"", "Pilih dahulu", "aria-describedby=\"error\"");
        if (fields.contains("accuracy=3"))
            assertThat(chosen(again.body(), "accuracy")).isEqualTo("3");
        assertThat(taken()).isEmpty();
    }

    @Test
    void theSameFormTwiceIsOneRatingAndAnotherOneIsNew() {
        for (int i = 0; i < 2; i++) assertThat(send("score=4").statusCode()).isEqualTo(303);
        assertThat(taken()).hasSize(1);
        api.write(rated(Map.of(), 4));
        for (int i = 0; i < 2; i++) assertThat(send("score=4").statusCode()).isEqualTo(303);
        assertThat(taken()).as("nothing new was said").hasSize(1);
        assertThat(send("score=2").statusCode()).isEqualTo(303);
        api.write(rated(rated(Map.of(), 4), 2));
        assertThat(send("score=4").statusCode()).isEqualTo(303);
        assertThat(taken()).as("thought again, twice").hasSize(3);
        assertThat(taken().stream().map(Inbound::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/rating/x", "/rating/4821937568", "/rating/4821937568-aaaaaaaaaaaaaaaa", "/rating/%3Cscript%3E"
            })
    void aForgedLinkLeadsNowhere(String path) {
        for (HttpResponse<String> page : List.of(api.get(path), api.get(path + "/thanks"), api.form(path, "score=5"))) {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.body()).contains("tidak berlaku").doesNotContain("<script", "4821937568");
        }
        assertThat(taken()).isEmpty();
    }

    @Test
    void aLinkHoldsAsLongAsItsTicket() {
        api.clock.advance(Duration.ofDays(2));
        assertThat(api.get(PATH).statusCode()).isEqualTo(404);
        assertThat(api.form(PATH, "score=5").statusCode()).isEqualTo(404);
    }

    @Test
    void whileTheJournalIsDownThePageSaysSoInPlainWords() {
        api.journal.down("disk full");
        for (HttpResponse<String> page : List.of(api.get(PATH), api.form(PATH, "score=5"))) {
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).contains("60");
            assertThat(page.body()).contains("belum tersimpan").doesNotContain("disk full");
        }
        api.journal.up();
        assertThat(api.form(PATH, "score=5").statusCode()).isEqualTo(303);
        assertThat(taken()).hasSize(1);
    }

    @Test
    void aRatingThatTheJournalDoesNotTakeIsNotThankedFor() {
        assertThat(api.get(PATH).statusCode()).isEqualTo(200);
        api.journal.failNext(FailureCode.JOURNAL_FULL);
        HttpResponse<String> page = api.form(PATH, "score=5");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(taken()).isEmpty();
    }

    @Test
    void oneClientMayAskOnlySoOften() {
        for (int i = 0; i < 3; i++) assertThat(api.get(PATH).statusCode()).isEqualTo(200);
        HttpResponse<String> often = api.form(PATH, "score=5");
        assertThat(often.statusCode()).isEqualTo(429);
        assertThat(often.headers().firstValue("Retry-After")).contains("60");
        assertThat(often.body()).contains("tunggu sebentar");
    }

    @Test
    void theLanguageIsTheCasesOrTheOneThatWasChosen() {
        assertThat(api.get(PATH + "?lang=en&score=3").body())
                .contains("<html lang=\"en\">", "?lang=id&amp;score=3", "Send rating");
        api.write(ApiHarness.bare("en"));
        assertThat(api.get(PATH).body()).contains("<html lang=\"en\">");
        api.write(ApiHarness.bare("jv"));
        assertThat(api.get(PATH + "?lang=xx").body()).contains("<html lang=\"id\">");
        assertThat(send("score=3&lang=en").headers().firstValue("Location").orElseThrow())
                .endsWith("lang=en");
    }

    @Test
    void aFormThatIsTooLongIsNotRead() {
        assertThat(api.form(PATH, "score=5&x=" + "y".repeat(2_000)).statusCode())
                .isEqualTo(413);
        assertThat(taken()).isEmpty();
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(PageFrame.words("en").stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(PageFrame.words("id").stringPropertyNames());
    }
}
