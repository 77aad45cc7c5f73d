package id.kanal.normalizer;

import static id.kanal.normalizer.NormalizerHarness.BUDI;
import static id.kanal.normalizer.NormalizerHarness.SITI;
import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.journal.Parked;
import id.kanal.kernel.json.JournalJson;
import id.kanal.kernel.json.Json;
import id.kanal.kernel.model.Address;
import id.kanal.kernel.model.ChannelRef;
import id.kanal.kernel.model.Content;
import id.kanal.kernel.model.Octets;
import id.kanal.kernel.model.Origin;
import id.kanal.kernel.model.Proof;
import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.model.Topic;
import id.kanal.kernel.state.TicketCard;
import id.kanal.testkit.Await;
import id.kanal.testkit.TestSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final String HOLE = "jalan berlubang besar di depan pasar";
    private final NormalizerHarness desk = new NormalizerHarness();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCaseFromItsFirstWordToItsWithdrawalAndTheNextOne() {
        desk.says(SITI, HOLE).work();
        Ticket first = desk.ticket(0);
        desk.says(SITI, "STATUS").says(SITI, "STATUS " + first.digits()).work();
        desk.later(Duration.ofDays(7)).says(SITI, "masih belum ada tindakan").work();
        desk.says(SITI, "BATAL").says(SITI, "BATAL " + first.digits()).work();
        desk.says(SITI, "sampah menumpuk").work();
        Ticket second = desk.ticket(1);

        assertThat(desk.answers())
                .containsExactly(
                        Kind.RECEIVED,
                        Kind.STATUS_ANSWER,
                        Kind.STATUS_ANSWER,
                        Kind.ADDED,
                        Kind.WITHDRAWN,
                        Kind.WITHDRAWN,
                        Kind.RECEIVED);
        assertThat(desk.notices().stream().map(n -> n.topic().ticket().orElseThrow()))
                .containsExactly(first, first, first, first, first, first, second);
        assertThat(desk.events().stream().map(e -> e.type() + ' ' + e.ticket()))
                .containsExactly(
                        "id.kanal.complaint.received.v1 " + first,
                        "id.kanal.complaint.supplemented.v1 " + first,
                        "id.kanal.complaint.withdrawn.v1 " + first,
                        "id.kanal.complaint.received.v1 " + second);
        assertThat(desk.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "received", 7L, "complaint", 2L, "addition", 1L, "status-answer", 2L, "command-answer", 2L));
        assertThat(desk.card(first)).containsEntry(Card.WITHDRAWN, "1");
    }

    @Test
    void aWholeConversationWithinOneBatchEndsTheSame() {
        desk.says(SITI, HOLE)
                .says(SITI, "tolong ya")
                .says(BUDI, HOLE)
                .says(SITI, "STATUS")
                .says(SITI, "BATAL");
        desk.says(SITI, "sampah menumpuk").work(200);
        assertThat(desk.answers())
                .containsExactly(
                        Kind.RECEIVED, Kind.ADDED, Kind.RECEIVED, Kind.STATUS_ANSWER, Kind.WITHDRAWN, Kind.RECEIVED);
        assertThat(desk.journal.commits()).isEqualTo(1);
    }

    @Test
    void theRecordCarriesWhatWasSaid() {
        desk.says(SITI, "TANGKAB jalan rusak").work();
        var data = desk.data("received").get(0);
        assertThat(data.at("/channel/id").asText()).isEqualTo("sms-a");
        assertThat(data.at("/reporter/address").asText()).isEqualTo(SITI.value());
        assertThat(data.at("/messages/0/text").asText()).isEqualTo("TANGKAB jalan rusak");
        assertThat(data.get("agencyHint").asText()).isEqualTo("TANGKAB");
        assertThat(data.get("missing").toString()).isEqualTo("[\"place\"]");
        assertThat(data.at("/reporter/secret").asBoolean()).isFalse();
        var event = desk.events().get(0);
        assertThat(Json.text(Json.read(event.body()), "id")).isEqualTo(event.id());
        assertThat(Json.text(Json.read(event.body()), "usage")).isEqualTo("restricted");
        assertThat(desk.journal.entries("core:0")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource({
        "STATUS, NO_TICKET",
        "STATUS 4821937568, UNKNOWN_TICKET",
        "STATUS 4821937560, UNKNOWN_TICKET",
        "BATAL, NO_TICKET",
        "BATAL 4821937568, UNKNOWN_TICKET",
        "BATAL 4821937560, UNKNOWN_TICKET",
        "STOP, STOPPED",
        "MULAI, STARTED",
        "BANTUAN, HELP",
        "tes, NOISE"
    })
    void aStrangerIsAnswered(String text, Kind kind) {
        desk.says(SITI, text).work();
        assertThat(desk.answers()).containsExactly(kind);
        assertThat(desk.events()).isEmpty();
        assertThat(desk.outcomes()).isEqualTo(1);
    }

    @Test
    void anotherPersonMayAskButNotWithdrawNorAdd() {
        desk.says(SITI, HOLE).work();
        Ticket ticket = desk.ticket(0);
        desk.says(BUDI, "STATUS " + ticket.digits()).says(BUDI, "BATAL " + ticket.digits());
        desk.says(BUDI, "belum ada tindakan " + ticket.digits()).work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.STATUS_ANSWER, Kind.NOT_YOURS, Kind.RECEIVED);
        assertThat(desk.card(ticket)).doesNotContainKey(Card.WITHDRAWN);
        assertThat(desk.data("received").get(1).get("related").toString()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "rejected", "archived"})
    void aClosedCaseTakesNoAdditionsButIsRelated(String status) {
        desk.says(SITI, HOLE).work();
        Ticket old = desk.ticket(0);
        desk.write(old, Card.STATUS, status).says(SITI, "belum ada perubahan").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(desk.data("received").get(1).at("/related/0").asText()).isEqualTo(old.digits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verified", "forwarded", "in-progress", "information-needed", "responded", "reopened"})
    void anOpenCaseTakesAdditions(String status) {
        desk.says(SITI, HOLE).work();
        desk.write(desk.ticket(0), Card.STATUS, status)
                .says(SITI, "belum ada perubahan")
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
    }

    @Test
    void anOlderOwnTicketThatIsNamedTakesTheAddition() {
        desk.says(SITI, HOLE).says(SITI, "sampah menumpuk di kali").work();
        Ticket older = desk.ticket(0);
        desk.says(SITI, "tambahan untuk " + older.digits() + ": ada dua orang jatuh kemarin malam")
                .work();
        assertThat(desk.lastKind()).isEqualTo(Kind.ADDED);
        assertThat(desk.lastNotice().topic().ticket()).contains(older);
    }

    @Test
    void violenceIsSecretFromTheStartAndStaysSo() {
        desk.says(SITI, "tolong kdrt tiap malam")
                .says(SITI, "belum ada yang datang")
                .work();
        var event = Json.read(desk.events().get(0).body());
        assertThat(event.at("/data/reporter/anonymous").asBoolean()).isTrue();
        assertThat(event.at("/data/reporter/secret").asBoolean()).isTrue();
        assertThat(event.get("usage").asText()).isEqualTo("secret");
        assertThat(Json.read(desk.events().get(1).body()).get("usage").asText()).isEqualTo("secret");
        assertThat(desk.card(desk.ticket(0))).containsEntry(Card.SECRET, "1");
        assertThat(desk.notices().get(0).topic().danger()).isEqualTo(Topic.Danger.VIOLENCE);
        desk.says(SITI, "BATAL").work();
        assertThat(Json.read(desk.events().get(2).body()).get("usage").asText()).isEqualTo("secret");
    }

    @Test
    void anAdditionThatTellsOfViolenceMakesTheCaseSecret() {
        desk.says(SITI, "jalan gelap").work();
        assertThat(desk.card(desk.ticket(0))).doesNotContainKey(Card.SECRET);
        desk.says(SITI, "ada kdrt").work();
        desk.says(SITI, "tolong").work();
        assertThat(desk.card(desk.ticket(0))).containsEntry(Card.SECRET, "1");
        assertThat(desk.events().stream()
                        .map(e -> Json.read(e.body()).get("usage").asText()))
                .containsExactly("restricted", "secret", "secret");
        assertThat(desk.notices().get(1).topic().danger()).isEqualTo(Topic.Danger.VIOLENCE);
    }

    @Test
    void anEmergencyIsItsOwnCase() {
        desk.says(SITI, HOLE).says(SITI, "kebakaran").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.RECEIVED);
        assertThat(desk.lastNotice().topic().danger()).isEqualTo(Topic.Danger.GENERAL);
        assertThat(desk.data("received").get(1).get("urgency").asText()).isEqualTo("emergency");
    }

    @Test
    void thePlaceThatWasMissingJoinsItsCase() {
        desk.says(SITI, "jalan rusak")
                .later(Duration.ofHours(3))
                .says(SITI, "di desa mauk")
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED);
        desk.says(SITI, "lampu mati di desa rajeg").work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.ADDED, Kind.RECEIVED);
    }

    @Test
    void stopLeavesAMarkAndStartTakesItAway() {
        desk.says(SITI, "STOP").work();
        assertThat(desk.conversation(SITI).wishes().stopped()).isTrue();
        assertThat(desk.conversation(BUDI).wishes().stopped()).isFalse();
        desk.later(Duration.ofDays(3000));
        assertThat(desk.conversation(SITI).wishes().stopped()).isTrue();
        desk.says(SITI, "MULAI").work();
        assertThat(desk.journal.state(TestSecrets.KEYS.conversation(SITI))).isEmpty();
    }

    @Test
    void helpAfterNoiseComesOncePerInterval() {
        desk.says(SITI, "tes").says(SITI, "tes").work().says(SITI, "tes").work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE);
        desk.later(Duration.ofHours(25)).says(SITI, "tes").work();
        assertThat(desk.answers()).containsExactly(Kind.NOISE, Kind.NOISE);
        assertThat(desk.counts()).containsEntry("noise", 4L);
        assertThat(desk.journal.parked())
                .extracting(Parked::code)
                .containsOnly("noise")
                .hasSize(4);
    }

    @Test
    void ofAnEndlessEchoOnlyTheBeginningIsKept() {
        for (int i = 0; i < 40; i++) desk.says(SITI, "tes").work();
        assertThat(desk.counts()).containsEntry("noise", 40L);
        assertThat(desk.journal.parked()).hasSize(5);
        desk.later(Duration.ofHours(25));
        for (int i = 0; i < 40; i++) desk.says(SITI, "tes").work();
        assertThat(desk.journal.parked()).hasSize(10);
    }

    @Test
    void noiseThatAPersonSendsBackIsAReportAndIsNotCountedTwice() {
        desk.says(SITI, "tes").work();
        assertThat(Await.get(desk.journal.requeue(desk.journal.parked().get(0).id())))
                .isTrue();
        desk.work();
        assertThat(desk.told()).containsExactly("tes");
        assertThat(desk.answers()).containsExactly(Kind.NOISE, Kind.RECEIVED);
        assertThat(desk.journal.parked()).isEmpty();
        assertThat(desk.counts()).containsExactlyInAnyOrderEntriesOf(Map.of("received", 1L, "noise", 1L));
    }

    @Test
    void emptyNoiseThatIsSentBackStillHasATitle() {
        desk.says(SITI, "").work();
        assertThat(Await.get(desk.journal.requeue(desk.journal.parked().get(0).id())))
                .isTrue();
        desk.work();
        assertThat(desk.data("received").get(0).get("title").asText()).isNotBlank();
    }

    @Test
    void whatIsUndecodableIsKeptRawAndAnsweredOnce() {
        Octets raw = Octets.of("\u0001\u0002x".getBytes(StandardCharsets.UTF_8));
        desk.comes(SITI, new Content.Undecodable("data_coding 4", raw, Optional.empty()))
                .work();
        Parked parked = desk.journal.parked().get(0);
        assertThat(parked.code()).isEqualTo("undecodable");
        assertThat(parked.detail()).isEqualTo("data_coding 4");
        assertThat(parked.body()).contains(raw.hex());
        assertThat(desk.answers()).containsExactly(Kind.UNREADABLE);
        assertThat(Await.get(desk.journal.requeue(parked.id()))).isTrue();
        desk.work();
        assertThat(desk.journal.parked()).hasSize(1);
        assertThat(desk.answers()).hasSize(1);
        assertThat(desk.outcomes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"short-code, 777", "alphanumeric, BANKX"})
    void machinesAreRecordedButNeverAnswered(String network, String value) {
        Address machine = new Address(network, value);
        desk.says(machine, HOLE).says(machine, "STATUS").says(machine, "tes").says(machine, "BANTUAN");
        desk.comes(machine, new Content.Undecodable("data_coding 4", Octets.of(new byte[] {1}), Optional.empty()))
                .work();
        assertThat(desk.notices()).isEmpty();
        assertThat(desk.events()).hasSize(1);
        assertThat(desk.outcomes()).isEqualTo(5);
    }

    @Test
    void commandsAreAnsweredInTheLanguageOfTheCase() {
        desk.says(SITI, "the road is broken")
                .says(SITI, "STATUS")
                .says(BUDI, "STATUS")
                .work();
        assertThat(desk.notices().stream().map(n -> n.to().language())).containsExactly("en", "en", "id");
        assertThat(desk.card(desk.ticket(0))).containsEntry(Card.LANGUAGE, "en");
    }

    @Test
    void aCardStaysSmall() {
        Origin longest = Origin.of(
                new ChannelRef("c".repeat(60), "messenger"),
                new Address("email", "a".repeat(64) + "@" + "example.org"),
                new Address("email", "pengaduan@kementerian.example.go.id"),
                Proof.CLAIMED);
        Map<String, String> fields =
                TicketCard.made(longest, "id-Latn", true, desk.clock.instant().plusNanos(1));
        assertThat(bytes(fields)).isLessThanOrEqualTo(400);
        desk.says(SITI, HOLE).work();
        assertThat(bytes(desk.card(desk.ticket(0)))).isLessThanOrEqualTo(150);
        assertThat(String.join(" ", desk.card(desk.ticket(0)).values())).doesNotContain("berlubang");
    }

    private static int bytes(Map<String, String> fields) {
        return fields.entrySet().stream()
                .mapToInt(field -> (field.getKey() + field.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void stateIsForgottenWhenItsTimeIsOver() {
        desk.says(SITI, HOLE)
                .work()
                .later(Duration.ofDays(91))
                .says(SITI, "STATUS")
                .work();
        assertThat(desk.answers()).containsExactly(Kind.RECEIVED, Kind.NO_TICKET);
        desk.says(SITI, "STATUS " + desk.ticket(0).digits()).work();
        assertThat(desk.lastKind()).isEqualTo(Kind.STATUS_ANSWER);
        desk.later(Duration.ofDays(310))
                .says(SITI, "STATUS " + desk.ticket(0).digits())
                .work();
        assertThat(desk.lastKind()).isEqualTo(Kind.UNKNOWN_TICKET);
    }

    @Test
    void nothingTheStageMakesNamesAPersonWhenPrinted() {
        desk.says(SITI, "rahasia " + HOLE).part(SITI, SITI.value() + "/7", 2, 1, Alphabet.ESCAPED, new byte[] {65});
        var entries = desk.journal.entries("intake:0");
        var step = Await.get(desk.stage().handle(entries, desk.lease()));
        String printed = List.of(
                        step,
                        step.ops(),
                        entries,
                        JournalJson.intakeEntry(entries.get(0).body()),
                        JournalJson.intakeEntry(entries.get(1).body()))
                .toString();
        assertThat(printed).doesNotContain("81234567", "rahasia", "berlubang");
    }
}
