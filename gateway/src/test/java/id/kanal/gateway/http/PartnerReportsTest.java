package id.kanal.gateway.http;

import static id.kanal.gateway.http.PartnerHarness.content;
import static id.kanal.gateway.http.PartnerHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.http.PartnerHarness.Part;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.model.Author;
import id.kanal.kernel.model.Complaint;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Inbound;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Reporter;
import id.kanal.kernel.model.Reserved;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerReportsTest {
    private static final String REPORT = "{\"text\":\"Jalan rusak di depan pasar Mauk\"}";

    @TempDir
    Path directory;

    private PartnerHarness partners;

    @BeforeEach
    void start() {
        partners = new PartnerHarness(directory);
    }

    @AfterEach
    void close() {
        partners.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        words alone               | {"text":"Jalan rusak"} | 202 |
        the shortest              | {"text":"x"} | 202 |
        nulls are absent          | {"text":"Jalan rusak","title":null,"reporter":null,"attachments":null} | 202 |
        every field               | {"text":"Jalan rusak","title":"Jalan","kind":"complaint","category":"jalan.rusak","agency":"pemkab-tangerang","place":"Mauk","latitude":-6.05,"longitude":106.5,"occurredOn":"2026-11-20","urgency":"high","anonymous":true,"secret":false,"language":"id-ID","name":"Siti","sex":"female","disability":"no","reporter":{"phone":"+6281234567890"},"reference":"A/1","attachments":[]} | 202 |
        a mail address            | {"text":"Jalan rusak","reporter":{"email":"siti@example.id"}} | 202 |
        other kinds               | {"text":"Terima kasih","kind":"praise","urgency":"normal"} | 202 |
        whole degrees             | {"text":"Jalan rusak","latitude":-6,"longitude":106} | 202 |
        several lines             | {"text":"Jalan rusak\\nlampu mati"} | 202 |
        a letter beyond the BMP   | {"text":"Jalan rusak \\ud83d\\ude21"} | 202 |
        no words                  | {} | 422 | /text
        empty words               | {"text":""} | 422 | /text
        blanks                    | {"text":"  \\n "} | 422 | /text
        null for words            | {"text":null} | 422 | /text
        a number for words        | {"text":7} | 422 | /text
        a list for words          | {"text":["Jalan"]} | 422 | /text
        half a letter             | {"text":"Jalan \\ud83d rusak"} | 422 | /text
        an unknown field          | {"text":"Jalan","colour":"red"} | 422 | /colour
        an unknown field deeper   | {"text":"Jalan","reporter":{"phone":"+6281234567890","fax":"1"}} | 422 | /reporter/fax
        an odd name               | {"text":"Jalan","a b":1} | 422 | ``
        a title of two lines      | {"text":"Jalan","title":"a\\nb"} | 422 | /title
        an unknown kind           | {"text":"Jalan","kind":"Complaint"} | 422 | /kind
        an unknown urgency        | {"text":"Jalan","urgency":"urgent"} | 422 | /urgency
        a category with blanks    | {"text":"Jalan","category":"jalan rusak"} | 422 | /category
        yes in words              | {"text":"Jalan","anonymous":"true","secret":1} | 422 | /anonymous /secret
        half a position           | {"text":"Jalan","latitude":-6.05} | 422 | /longitude
        off the Earth             | {"text":"Jalan","latitude":-96.05,"longitude":181} | 422 | /latitude /longitude
        a position in words       | {"text":"Jalan","latitude":"-6","longitude":"106"} | 422 | /latitude /longitude
        no day                    | {"text":"Jalan","occurredOn":"20-11-2026"} | 422 | /occurredOn
        a day that is none        | {"text":"Jalan","occurredOn":"2026-02-30"} | 422 | /occurredOn
        a day to come             | {"text":"Jalan","occurredOn":"2027-01-01"} | 422 | /occurredOn
        a language in words       | {"text":"Jalan","language":"bahasa Indonesia"} | 422 | /language
        an unknown sex            | {"text":"Jalan","sex":"f","disability":true} | 422 | /disability /sex
        a national number         | {"text":"Jalan","reporter":{"phone":"081234567890"}} | 422 | /reporter/phone
        a number of no country    | {"text":"Jalan","reporter":{"phone":"+9991234567"}} | 422 | /reporter/phone
        no mail address           | {"text":"Jalan","reporter":{"email":"siti@example"}} | 422 | /reporter/email
        two mail addresses        | {"text":"Jalan","reporter":{"email":"a@example.id,b@example.id"}} | 422 | /reporter/email
        both addresses            | {"text":"Jalan","reporter":{"phone":"+6281234567890","email":"siti@example.id"}} | 422 | /reporter
        a reporter without any    | {"text":"Jalan","reporter":{}} | 422 | /reporter
        a reporter in words       | {"text":"Jalan","reporter":"Siti"} | 422 | /reporter
        a reference with a blank  | {"text":"Jalan","reference":"A 1"} | 422 | /reference
        no list of uploads        | {"text":"Jalan","attachments":"u-1"} | 422 | /attachments
        uploads that are none     | {"text":"Jalan","attachments":["u-1",7]} | 422 | /attachments/1
        an upload that is none    | {"text":"Jalan","attachments":["u-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]} | 422 | /attachments/0
        too many uploads          | {"text":"Jalan","attachments":["1","2","3","4"]} | 422 | /attachments
        all mistakes at once      | {"title":"","kind":1,"reporter":{"phone":"x"},"more":{}} | 422 | /kind /more /reporter/phone /text /title
        a name twice              | {"text":"Jalan","text":"Lampu"} | 400 |
        two objects               | {"text":"Jalan"}{} | 400 |
        a list                    | ["Jalan"] | 400 |
        no JSON                   | text=Jalan | 400 |
        nothing                   | `` | 400 |
        """)
    void bodies(String name, String body, int status, String pointers) {
        HttpResponse<String> answer = partners.post(body, "key-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 202) {
            Ticket ticket = new Ticket(json(answer).get("ticket").asText());
            assertThat(json(answer).get("shown").asText()).isEqualTo(ticket.shown());
            assertThat(partners.api.messages()).hasSize(1);
            return;
        }
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(partners.api.messages()).isEmpty();
        List<String> found = new ArrayList<>();
        json(answer)
                .path("errors")
                .forEach(error -> found.add(error.get("pointer").asText()));
        if (status == 422)
            assertThat(String.join(" ", found.stream().sorted().toList())).isEqualTo(pointers);
        assertThat(answer.body()).as("values are not quoted").doesNotContain("Jalan", "081234567890", "siti");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        another media type     | Content-Type: text/plain                | 415 |
        no media type          | Content-Type: `` `` | 415 |
        a charset beside it    | Content-Type: application/json; charset=utf-8 | 202 |
        a form of a browser    | Content-Type: application/x-www-form-urlencoded | 415 |
        no key                 | Authorization:                          | 401 | WWW-Authenticate: Bearer realm="partners"
        another scheme         | Authorization: Basic YTpi               | 401 | WWW-Authenticate: Bearer realm="partners", error="invalid_token"
        nobody's key           | Authorization: Bearer nobody            | 401 | WWW-Authenticate: Bearer realm="partners", error="invalid_token"
        the beginning of a key | Authorization: Bearer partner-a-key-0123456789abcdef012345678 | 401 |
        the operators' token   | Authorization: Bearer correct horse     | 401 |
        the key of before      | Authorization: Bearer partner-a-key-of-the-year-before-0123456789 | 202 |
        a scheme in capitals   | Authorization: BEARER partner-a-key-0123456789abcdef0123456789 | 202 |
        no idempotency key     | Idempotency-Key:                        | 400 |
        one with a blank       | Idempotency-Key: a b                    | 400 |
        one in quotes          | Idempotency-Key: "8e03978e-40d5-43dd-bc93-6894a57f9324" | 202 |
        """)
    void heads(String name, String header, int status, String told) {
        String[] given = header.split(":\\s*", 2);
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization", "Bearer " + PartnerHarness.KEY,
                "Content-Type", "application/json",
                "Idempotency-Key", "key-1"));
        if (given[1].isBlank()) headers.remove(given[0]);
        else headers.put(given[0], given[1]);
        HttpResponse<String> answer =
                partners.api.send("POST", "/v1/reports", REPORT.getBytes(StandardCharsets.UTF_8), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(partners.api.messages()).hasSize(status == 202 ? 1 : 0);
        if (told == null) return;
        String[] expected = told.split(": ", 2);
        assertThat(answer.headers().firstValue(expected[0])).contains(expected[1]);
    }

    @Test
    void whatIsTooLongIsRefused() {
        String longest = "x".repeat(20_000);
        assertThat(partners.post("{\"text\":\"" + longest + "\"}", "key-1").statusCode())
                .isEqualTo(202);
        assertThat(partners.post("{\"text\":\"" + "😡".repeat(20_000) + "\"}", "key-2")
                        .statusCode())
                .isEqualTo(202);
        assertThat(partners.post("{\"text\":\"" + longest + "x\"}", "key-3").statusCode())
                .isEqualTo(422);
        assertThat(partners.post("{\"text\":\"" + "x".repeat(300_000) + "\"}", "key-4")
                        .statusCode())
                .isEqualTo(413);
        assertThat(partners.post(REPORT, "k".repeat(255)).statusCode()).isEqualTo(202);
        assertThat(partners.post(REPORT, "k".repeat(256)).statusCode()).isEqualTo(400);
    }

    @Test
    void octetsThatAreNoUtf8AreRefused() {
        byte[] broken = REPORT.replace("rusak", "rus\u00e4k").getBytes(StandardCharsets.ISO_8859_1);
        HttpResponse<String> answer = partners.api.send(
                "POST",
                "/v1/reports",
                broken,
                Map.of(
                        "Authorization", "Bearer " + PartnerHarness.KEY,
                        "Content-Type", "application/json",
                        "Idempotency-Key", "k"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void allThatIsFilledInIsInTheJournalAndTheReferenceOnTheCard() {
        HttpResponse<String> answer = partners.post("""
                {"title":"Jalan Mauk","text":"Jalan rusak","kind":"complaint","category":"jalan.rusak","agency":"pemkab",
                 "place":"depan pasar","latitude":-6.05,"longitude":106.5,"occurredOn":"2026-11-20","urgency":"high",
                 "anonymous":true,"secret":true,"language":"id","name":"Siti","sex":"female","disability":"yes",
                 "reference":"A/1"}
                """, "key-1");
        Ticket ticket = new Ticket(json(answer).get("ticket").asText());
        assertThat(answer.headers().firstValue("Location")).contains("/v1/reports/" + ticket.digits());
        Inbound message = partners.api.messages().get(0);
        assertThat(message.reserved()).map(Reserved::ticket).contains(ticket);
        assertThat(message.reserved()).map(Reserved::told).contains(true);
        assertThat(message.channel().id()).isEqualTo("partner-a");
        assertThat(message.origin().by()).isEqualTo(new Author(Author.Role.PARTNER, "partner-a"));
        assertThat(message.from().network()).isEqualTo("partner/partner-a");
        assertThat(message.from().isKnown()).isFalse();
        Content.Message content = content(message);
        assertThat(content.body())
                .isEqualTo(new Content.Body("Jalan Mauk", "Jalan rusak", "", "Jalan Mauk\n\nJalan rusak"));
        assertThat(content.name()).contains("Siti");
        assertThat(content.place().orElseThrow().latitude()).contains(-6.05);
        assertThat(content.declared().matter().kind()).contains(Complaint.Kind.COMPLAINT);
        assertThat(content.declared().matter().occurredOn()).contains(LocalDate.of(2026, 11, 20));
        assertThat(content.declared().person().sex()).contains(Reporter.Sex.FEMALE);
        assertThat(content.declared().person().anonymous()).isTrue();
        TicketCard card = new TicketCard(ticket, partners.api.journal.state(Keys.card(ticket)));
        assertThat(card.reference()).contains("A/1");
        assertThat(card.secret()).isTrue();
        assertThat(card.via().orElseThrow().key()).isEqualTo("partner:partner-a");
    }

    @Test
    void aReporterWithAnAddressIsClaimedToBeItAndGetsTheNumberFromUs() {
        assertThat(partners.post("{\"text\":\"Jalan\",\"reporter\":{\"phone\":\"+6281234567890\"}}", "1")
                        .statusCode())
                .isEqualTo(202);
        Inbound message = partners.api.messages().get(0);
        assertThat(message.from()).isEqualTo(ApiHarness.CITIZEN);
        assertThat(message.origin().proof()).isEqualTo(Proof.CLAIMED);
        assertThat(message.reserved()).map(Reserved::told).contains(false);
    }

    @Test
    void twoReportsWithoutAnAddressAreTwoPeople() {
        assertThat(partners.post(REPORT, "1").statusCode()).isEqualTo(202);
        assertThat(partners.post(REPORT, "2").statusCode()).isEqualTo(202);
        assertThat(partners.api.messages().stream().map(Inbound::from).distinct())
                .hasSize(2);
    }

    @Test
    void theSameReportAgainHasTheSameAnswerHoweverItIsWritten() {
        HttpResponse<String> first =
                partners.post("{\"text\":\"Jalan kebakaran\",\"secret\":false,\"latitude\":-6,\"longitude\":106}", "k");
        HttpResponse<String> again =
                partners.post("{ \"longitude\": 106.0, \"latitude\": -6.0, \"text\":\"Jalan \\u006bebakaran\" }", "k");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(partners.api.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"Jalan rusak di depan pasar Mauk!\"}",
                "{\"text\":\"Jalan rusak di depan pasar Mauk\",\"anonymous\":true}",
                "{\"text\":\"Jalan rusak di depan pasar Mauk\",\"reporter\":{\"phone\":\"+6281234567890\"}}",
                "{\"text\":\"Jalan rusak di depan pasar Mauk\",\"reference\":\"1\"}"
            })
    void anotherReportUnderTheSameKeyIsRefused(String other) {
        assertThat(partners.post(REPORT, "k").statusCode()).isEqualTo(202);
        HttpResponse<String> answer = partners.post(other, "k");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(partners.api.messages()).hasSize(1);
        assertThat(partners.api.journal.stateKeys().stream().filter(key -> key.startsWith("card:")))
                .hasSize(1);
    }

    @Test
    void theSameKeyOfTwoPartnersIsTwoReports() {
        String first = json(partners.post(REPORT, "k")).get("ticket").asText();
        HttpResponse<String> second =
                partners.post(REPORT, "k", Map.of("Authorization", "Bearer " + PartnerHarness.WRITER_KEY));
        assertThat(json(second).get("ticket").asText()).isNotEqualTo(first);
        assertThat(partners.api.messages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"id, KEBAKARAN?", "en-GB, FIRE?", "de, KEBAKARAN?"})
    void dangerIsAnsweredAtOnceInTheLanguageOfTheReport(String language, String begins) {
        JsonNode answer =
                json(partners.post("{\"text\":\"ada kebakaran di pasar\",\"language\":\"" + language + "\"}", "k"));
        assertThat(answer.at("/danger/kind").asText()).isEqualTo("fire");
        assertThat(answer.at("/danger/text").asText()).startsWith(begins).contains("113", "112");
        assertThat(json(partners.post(REPORT, "other")).has("danger")).isFalse();
    }

    @Test
    void whileTheJournalIsAwayNothingIsPromisedAndTheSameKeyIsAsGoodLater() {
        partners.api.journal.down("gone");
        HttpResponse<String> answer = partners.post(REPORT, "k");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        partners.api.journal.up();
        assertThat(partners.post(REPORT, "k").statusCode()).isEqualTo(202);
        assertThat(partners.api.messages()).hasSize(1);
    }

    @Test
    void aQuotaIsToldWithEveryAnswerAndEndsInAWait() {
        Map<String, String> small = Map.of("Authorization", "Bearer " + PartnerHarness.SMALL_KEY);
        HttpResponse<String> first = partners.post(REPORT, "1", small);
        assertThat(first.headers().firstValue("RateLimit-Policy").orElseThrow()).contains("\"minute\";q=2;w=60");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).contains("\"minute\";r=1;t=60");
        assertThat(partners.post("{}", "2", small).statusCode()).isEqualTo(422);
        HttpResponse<String> third = partners.post(REPORT, "3", small);
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).contains("60");
        assertThat(partners.post(REPORT, "4").statusCode())
                .as("another partner")
                .isEqualTo(202);
        partners.api.clock.advance(Duration.ofMinutes(1));
        assertThat(partners.post(REPORT, "3", small).statusCode()).isEqualTo(202);
    }

    @Test
    void aFormBringsTheReportAndItsFiles() {
        HttpResponse<String> answer = partners.form(
                "k", Part.field("report", REPORT), Part.file("foto", "../lubang.jpg", "not a photo at all"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Content.File.Stored file = (Content.File.Stored)
                content(partners.api.messages().get(0)).files().get(0);
        assertThat(file.attachment().bytes()).isEqualTo(18);
        assertThat(file.attachment().name()).doesNotContain("..");
        HttpResponse<String> again = partners.form(
                "k",
                Part.file("report", "report.json", REPORT),
                Part.file("foto", "../lubang.jpg", "not a photo at all"));
        assertThat(again.body()).isEqualTo(answer.body());
        HttpResponse<String> other = partners.form(
                "k", Part.field("report", REPORT), Part.file("foto", "../lubang.jpg", "not a photo either"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(partners.api.messages()).hasSize(1);
    }

    @Test
    void formsThatAreNotAsTheyMustBeAreRefusedWithAllThatIsWrong() {
        assertThat(partners.form("1", Part.file("foto", "a.jpg", "x")).statusCode())
                .isEqualTo(400);
        assertThat(partners.form("2", Part.field("report", REPORT), Part.field("report", REPORT))
                        .statusCode())
                .isEqualTo(400);
        assertThat(partners.form("3", Part.field("report", REPORT), Part.field("more", "x"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> many = partners.form(
                "4",
                Part.field("report", "{\"text\":\"Jalan\",\"attachments\":[\"u-1\"]}"),
                Part.file("a", "a.jpg", "a"),
                Part.file("b", "b.jpg", "b"),
                Part.file("c", "c.jpg", "c"),
                Part.file("d", "d.jpg", "d"));
        assertThat(many.statusCode()).isEqualTo(422);
        assertThat(many.body()).contains("\"/attachments\"", "\"/attachments/0\"");
        assertThat(partners.form("5", Part.field("report", REPORT), Part.file("a", "a.jpg", "x".repeat(1_001)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(partners.api.messages()).isEmpty();
    }

    @Test
    void moreOctetsThanAMessageMayBringAreRefusedByTheFileThatIsTooMuch() {
        HttpResponse<String> answer = partners.form(
                "k",
                Part.field("report", REPORT),
                Part.file("a", "a.bin", "a".repeat(900)),
                Part.file("b", "b.bin", "b".repeat(900)),
                Part.file("c", "c.bin", "c".repeat(900)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"/files/2\"").doesNotContain("\"/files/1\"");
    }
}
