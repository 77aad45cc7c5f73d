package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.journal.JournalTransaction;
import id.kanal.kernel.journal.Keys;
import id.kanal.kernel.journal.Streams;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelProfile;
import id.kanal.kernel.model.ChannelProfile.Ability;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.IntakeEntry;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.ReplyTo;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** News of a case also goes to the partner that filed it. */
class ForwardedNewsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Address PARTNER = Address.partner(NormalizerHarness.SMS.id());

    private static NormalizerHarness desk(boolean takesNews) {
        ChannelProfile usual = NormalizerHarness.BY_TIME;
        return new NormalizerHarness(
                new PlainReader(),
                new ChannelProfile(
                        usual.medium(),
                        usual.reaches(),
                        usual.threading(),
                        takesNews ? Set.of(Ability.NEWS_OF_ITS_CASES) : Set.of(),
                        usual.formats(),
                        usual.sending(),
                        usual.own()));
    }

    private static Ticket filed(NormalizerHarness desk, Address by) {
        int before = desk.data("received").size();
        desk.comes(
                        "api:",
                        NormalizerHarness.origin(NormalizerHarness.SMS, SITI, by, Proof.VOUCHED),
                        ReplyTo.NOTHING,
                        Content.Message.of("jalan rusak di mauk"))
                .work();
        return desk.ticket(before);
    }

    private static void news(NormalizerHarness desk, Ticket ticket, Status status, Instant at) {
        StatusEvent.Update update = new StatusEvent.Update(
                status,
                Optional.of(new StatusEvent.Agency("pemkab", "Pemkab Tangerang")),
                Optional.of("Diteruskan"),
                Optional.of(LocalDate.of(2026, 11, 30)));
        desk.enters(new IntakeEntry.News(
                        new StatusEvent("e-" + status.id(), ticket, Optional.of("9165816"), update, at)))
                .work();
    }

    private static List<JsonNode> forwarded(NormalizerHarness desk) {
        return desk.journal.bodies(Streams.forward(NormalizerHarness.SMS.id())).stream()
                .map(body ->
                        (JsonNode) Json.read(JournalJson.forwardedNews(body).body()))
                .toList();
    }

    @ParameterizedTest(name = "filed by {0}, takes news: {1}")
    @CsvSource({"partner, true, 1", "partner, false, 0", "citizen, true, 0"})
    void itGoesToThePartnerThatFiledItAndTakesNews(String by, boolean takesNews, int count) {
        try (NormalizerHarness desk = desk(takesNews)) {
            Ticket ticket = filed(desk, by.equals("partner") ? PARTNER : NormalizerHarness.OURS);
            news(desk, ticket, Status.FORWARDED, NOON);
            assertThat(forwarded(desk)).hasSize(count);
            assertThat(desk.answers())
                    .as("the citizen is told besides")
                    .containsExactly(Kind.RECEIVED, Kind.STATUS_CHANGED);
        }
    }

    @Test
    void itTellsStatusAgencyAndNoteAndNothingOfAPerson() {
        try (NormalizerHarness desk = desk(true)) {
            Ticket ticket = filed(desk, PARTNER);
            news(desk, ticket, Status.FORWARDED, NOON);
            JsonNode event = forwarded(desk).get(0);
            assertThat(event.get("type").asText()).isEqualTo("id.kanal.status.changed.v1");
            assertThat(event.get("subject").asText()).isEqualTo(ticket.digits());
            assertThat(event.get("data").toString())
                    .isEqualTo("{\"ticket\":\"" + ticket.digits()
                            + "\",\"reference\":null,\"number\":\"9165816\",\"status\":\"forwarded\",\"agency\":{\"id\":\"pemkab\","
                            + "\"name\":\"Pemkab Tangerang\"},\"note\":\"Diteruskan\",\"dueOn\":\"2026-11-30\"}");
        }
    }

    @Test
    void ofASecretCaseNeitherAgencyNorNoteIsTold() {
        try (NormalizerHarness desk = desk(true)) {
            Ticket ticket = filed(desk, PARTNER);
            secret(desk, ticket);
            news(desk, ticket, Status.FORWARDED, NOON);
            assertThat(forwarded(desk).get(0).toString()).doesNotContain("Pemkab", "Diteruskan");
        }
    }

    private static void secret(NormalizerHarness desk, Ticket ticket) {
        Await.get(desk.journal.commit(JournalTransaction.under(desk.lease())
                .put(Keys.card(ticket), TicketCard.madeSecret(), Duration.ofDays(1))));
        desk.restart();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stopIsTheCitizensAndStaleNewsIsNobodys(boolean stopped) {
        try (NormalizerHarness desk = desk(true)) {
            Ticket ticket = filed(desk, PARTNER);
            if (stopped) desk.says(SITI, "STOP").work();
            news(desk, ticket, Status.RESOLVED, NOON);
            news(desk, ticket, Status.VERIFIED, NOON.minusSeconds(1));
            assertThat(forwarded(desk)).hasSize(1);
        }
    }
}
