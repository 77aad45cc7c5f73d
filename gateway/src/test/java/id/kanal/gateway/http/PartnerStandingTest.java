package id.kanal.gateway.http;

import static id.kanal.gateway.http.PartnerHarness.KEY;
import static id.kanal.gateway.http.PartnerHarness.SMALL_KEY;
import static id.kanal.gateway.http.PartnerHarness.WRITER_KEY;
import static id.kanal.gateway.http.PartnerHarness.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.json.StatusJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.NewsFields;
import id.kanal.kernel.state.TicketCard;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerStandingTest {
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

    private Ticket filed(String body) {
        return new Ticket(json(partners.post(body, "k")).get("ticket").asText());
    }

    private HttpResponse<String> standing(String key, String ticket) {
        return partners.as(key, "GET", "/v1/reports/" + ticket, "", "");
    }

    /** As normalizer and notifier write it. */
    private void news(Ticket ticket, String status) {
        StatusEvent event = StatusJson.read(ApiHarness.news("e", ticket.digits(), status));
        TicketCard card = new TicketCard(ticket, partners.api.journal.state(Keys.card(ticket)));
        partners.api.write(Keys.card(ticket), card.changes(event));
        partners.api.write(Keys.news(ticket), NewsFields.with(new HashMap<>(), event));
    }

    @Test
    void thePartnerThatFiledItSeesHowItStands() {
        Ticket ticket = filed("{\"text\":\"Jalan rusak\",\"reference\":\"A/1\"}");
        JsonNode first = json(standing(KEY, ticket.shown()));
        assertThat(first.get("state").asText()).isEqualTo("received");
        assertThat(first.get("reference").asText()).isEqualTo("A/1");
        assertThat(first.get("receivedAt").asText()).isEqualTo("2026-11-23T09:15:04Z");
        assertThat(first.get("news")).isEmpty();

        news(ticket, "forwarded");
        JsonNode next = json(standing(KEY, ticket.digits()));
        assertThat(next.get("state").asText()).isEqualTo("forwarded");
        assertThat(next.get("agency").asText()).isEqualTo("Pemkab Tangerang");
        assertThat(next.get("number").asText()).isEqualTo("9165816");
        assertThat(next.get("dueOn").asText()).isEqualTo("2026-11-30");
        assertThat(next.at("/news/0/note").asText()).isEqualTo("Diteruskan");
        assertThat(next.toString()).doesNotContain("Jalan rusak");
    }

    @Test
    void ofASecretCaseNeitherAgencyNorNotesAreTold() {
        Ticket ticket = filed("{\"text\":\"Jalan rusak\",\"secret\":true}");
        news(ticket, "forwarded");
        HttpResponse<String> answer = standing(KEY, ticket.digits());
        assertThat(json(answer).get("state").asText()).isEqualTo("forwarded");
        assertThat(answer.body()).doesNotContain("Pemkab", "Diteruskan");
    }

    @Test
    void anotherPartnersCaseIsAsUnknownAsNone() {
        Ticket ticket = filed("{\"text\":\"Jalan rusak\"}");
        partners.api.card(Map.of());
        String others = standing(SMALL_KEY, ticket.digits()).body();
        assertThat(json(standing(SMALL_KEY, "4821937560")).toString()).isEqualTo(others);
        assertThat(standing(KEY, ApiHarness.TICKET.digits()).statusCode())
                .as("a citizen's own case")
                .isEqualTo(404);
        assertThat(standing(KEY, "abc").statusCode()).isEqualTo(404);
        assertThat(standing(WRITER_KEY, ticket.digits()).statusCode()).isEqualTo(403);
        assertThat(standing("nobody", ticket.digits()).statusCode()).isEqualTo(401);
    }
}
