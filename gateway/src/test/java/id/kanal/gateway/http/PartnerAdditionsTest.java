package id.kanal.gateway.http;

import static id.kanal.gateway.http.PartnerHarness.KEY;
import static id.kanal.gateway.http.PartnerHarness.SMALL_KEY;
import static id.kanal.gateway.http.PartnerHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Claim;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a partner adds to a case that it filed, and how content its reporter is. */
class PartnerAdditionsTest {
    @TempDir
    Path directory;

    private PartnerHarness partners;
    private Ticket ticket;

    @BeforeEach
    void start() {
        partners = new PartnerHarness(directory);
        ticket = new Ticket(json(partners.post("{\"text\":\"Jalan rusak di Mauk\"}", "k"))
                .get("ticket")
                .asText());
    }

    @AfterEach
    void close() {
        partners.close();
    }

    private HttpResponse<String> post(String key, Ticket to, String path, String id, String body) {
        return partners.api.send(
                "POST",
                "/v1/reports/" + to.digits() + path,
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json", "Idempotency-Key", id));
    }

    private HttpResponse<String> add(String id, String body) {
        return post(KEY, ticket, "/additions", id, body);
    }

    private HttpResponse<String> rate(String id, String body) {
        return post(KEY, ticket, "/rating", id, body);
    }

    private void now(String status) {
        TicketCard card = new TicketCard(ticket, partners.api.journal.state(Keys.card(ticket)));
        partners.api.write(
                Keys.card(ticket), card.changes(StatusJson.read(ApiHarness.news(status, ticket.digits(), status))));
    }

    /** Those after the report. */
    private List<Inbound> brought() {
        return partners.api.messages().stream()
                .filter(message -> message.reserved().isEmpty())
                .toList();
    }

    @Test
    void anAdditionComesFromTheReporterOfThatCaseAndProvesNothingElse() {
        HttpResponse<String> answer =
                add("a", "{\"text\":\"Di depan toko Maju\",\"latitude\":-6.05,\"longitude\":106.5}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("shown").asText()).isEqualTo(ticket.shown());
        Inbound message = brought().get(0);
        assertThat(message.from()).isEqualTo(partners.api.messages().get(0).from());
        assertThat(message.replyTo().proven()).contains(ticket);
        assertThat(message.origin().by()).isEqualTo(new Author(Author.Role.PARTNER, "partner-a"));
        Claim claim = ((Proof.Token) message.origin().proof()).claim();
        assertThat(claim.ticket()).contains(ticket);
        assertThat(claim.may()).containsExactlyInAnyOrder(Claim.Act.ADD, Claim.Act.REPLY, Claim.Act.RATE);
        Content.Message said = PartnerHarness.content(message);
        assertThat(said.body().text()).isEqualTo("Di depan toko Maju");
        assertThat(said.place().orElseThrow().latitude()).contains(-6.05);
    }

    @Test
    void theSameUnderTheSameKeyIsOneAndOtherWordsUnderItAreNotLost() {
        add("a", "{\"text\":\"Di depan toko Maju\"}");
        add("a", "{ \"latitude\": null, \"text\":\"Di depan toko Maju\"}");
        assertThat(brought()).hasSize(1);
        add("a", "{\"text\":\"Di depan toko Mundur\"}");
        add("b", "{\"text\":\"Di depan toko Maju\"}");
        assertThat(brought()).hasSize(3);
    }

    @Test
    void anUploadIsAddedAndTheSameUploadedAgainIsTheSame() {
        for (int again = 0; again < 2; again++) {
            String upload =
                    json(partners.upload(KEY, "foto.jpg", "a photo")).get("id").asText();
            assertThat(add("a", "{\"attachments\":[\"" + upload + "\"]}").statusCode())
                    .isEqualTo(202);
        }
        assertThat(brought()).hasSize(1);
        assertThat(PartnerHarness.content(brought().get(0)).files()).hasSize(1);
        assertThat(add("b", "{\"attachments\":[\"u-x\"]}").body()).contains("/attachments/0");
    }

    @Test
    void dangerIsToldAtOnce() {
        assertThat(json(add("a", "{\"text\":\"Sekarang ada kebakaran\"}"))
                        .at("/danger/kind")
                        .asText())
                .isEqualTo("fire");
        assertThat(json(add("b", "{\"text\":\"" + "panjang ".repeat(300) + "kebakaran\"}"))
                        .at("/danger/kind")
                        .asText())
                .isEqualTo("fire");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nothing               | {}                                        | 422 | `"pointer":"/text"`
        blank                 | {"text":" "}                              | 422 | is blank
        half a position       | {"latitude":1}                            | 422 | `"pointer":"/longitude"`
        a field of a report   | {"text":"x","kind":"complaint"}           | 422 | `"pointer":"/kind"`
        no list               | {"text":"x","attachments":"u-1"}          | 422 | is not a list
        a number for words    | {"text":7}                                | 422 | is not a text
        half a character      | {"text":"\\ud83d"}                        | 422 | half of a character
        a list                | [1]                                       | 400 | JSON object
        no JSON               | {"text":                                  | 400 | JSON object
        a name twice          | {"text":"a","text":"b"}                   | 400 | JSON object
        nothing at all        | ``                                        | 400 | JSON object
        """)
    void whatIsWrongIsSaidAndNothingIsTaken(String name, String body, int status, String detail) {
        HttpResponse<String> answer = add("a", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
        assertThat(brought()).isEmpty();
    }

    @Test
    void othersCasesAreUnknownAndClosedOnesTakeNothing() {
        String words = "{\"text\":\"Di depan toko Maju\"}";
        assertThat(post(SMALL_KEY, ticket, "/additions", "a", words).statusCode())
                .isEqualTo(404);
        partners.api.card(Map.of());
        assertThat(post(KEY, ApiHarness.TICKET, "/additions", "a", words).statusCode())
                .isEqualTo(404);
        assertThat(post(SMALL_KEY, ticket, "/rating", "a", "{\"score\":1}").statusCode())
                .isEqualTo(404);
        assertThat(partners.as(KEY, "POST", "/v1/reports/" + ticket.digits() + "/additions", "application/json", words)
                        .statusCode())
                .as("without Idempotency-Key")
                .isEqualTo(400);
        now("resolved");
        assertThat(add("a", words).statusCode()).isEqualTo(409);
        now("reopened");
        assertThat(add("a", words).statusCode()).isEqualTo(202);
        assertThat(brought()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        resolved  | {"score":4}                | 202
        resolved  | {"score":1,"accuracy":5}   | 202
        resolved  | {"score":5.0}              | 202
        resolved  | {"score":5,"accuracy":null}| 202
        responded | {"score":3}                | 202
        rejected  | {"score":2}                | 202
        reopened  | {"score":2}                | 409
        forwarded | {"score":2}                | 409
        resolved  | {"score":0}                | 422
        resolved  | {"score":6}                | 422
        resolved  | {"score":4.5}              | 422
        resolved  | {"score":1e99}             | 422
        resolved  | {"score":"4"}              | 422
        resolved  | {"score":null}             | 422
        resolved  | {"accuracy":4}             | 422
        resolved  | {"score":4,"accuracy":9}   | 422
        resolved  | {"score":4,"note":"x"}     | 422
        resolved  | 4                          | 400
        """)
    void aRatingIsTakenOnceThereIsAnOutcome(String status, String body, int answer) {
        now(status);
        assertThat(rate("a", body).statusCode()).isEqualTo(answer);
        assertThat(rate("a", body).statusCode()).isEqualTo(answer);
        assertThat(brought()).hasSize(answer == 202 ? 1 : 0);
    }

    @Test
    void theLastRatingIsTheOneThatWasMeant() {
        now("resolved");
        rate("a", "{\"score\":2}");
        rate("b", "{\"score\":4}");
        assertThat(brought())
                .extracting(Inbound::content)
                .containsExactly(
                        new Content.Rated(ticket, 2, Optional.empty()), new Content.Rated(ticket, 4, Optional.empty()));
    }
}
