package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.StatusEvent;
import id.kanal.kernel.model.StatusEvent.Agency;
import id.kanal.kernel.model.StatusEvent.Status;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.smsc.Handsets.Sms;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a complaint: in over SMPP, to the core over HTTP, and the news back. */
class SpineTest {
    private static final String PHONE = "+6281234567890";

    @Test
    void anSmsBecomesATicketARecordAtTheCoreAndAStatusSms(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            var unused = rig.smsc.send(
                    PHONE, Rig.SHORT_CODE, "TANGKAB jln raya mauk rsk parah bnyk lobang dkt psr tlg dibenerin");

            Sms first = rig.smsc.handsets().await(PHONE, 1, Rig.seconds(10)).get(0);
            ReceivedEvent event = rig.core.ledger().await(1, Rig.seconds(10)).get(0);
            Ticket ticket = new Ticket(event.ticket());
            assertThat(first.text()).contains(ticket.shown());
            assertThat(first.from()).isEqualTo(Rig.SHORT_CODE);
            assertThat(first.parts()).hasSize(1);
            assertThat(event.type()).isEqualTo(ComplaintJson.RECEIVED);
            JsonNode data = event.json().get("data");
            assertThat(data.at("/channel/type").asText()).isEqualTo("sms");
            assertThat(data.at("/channel/id").asText()).isEqualTo("sms-telkomsel");
            assertThat(data.at("/reporter/address").asText()).isEqualTo(PHONE);
            assertThat(data.get("agencyHint").asText()).isEqualTo("TANGKAB");
            assertThat(data.at("/messages/0/text").asText()).contains("jln raya mauk rsk parah");
            assertThat(data.get("text").asText()).contains("jalan raya mauk rusak parah banyak lubang");

            assertThat(report(rig, "news-1", ticket, Status.FORWARDED)).isEqualTo(204);
            assertThat(report(rig, "news-1", ticket, Status.FORWARDED)).isEqualTo(204);
            Sms news = rig.smsc.handsets().await(PHONE, 2, Rig.seconds(10)).get(1);
            assertThat(news.text()).contains(ticket.shown(), "Pemkab Tangerang", "30 Nov 2026");

            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "status dong " + ticket.shown() + " pak");
            Sms answer = rig.smsc.handsets().await(PHONE, 3, Rig.seconds(10)).get(2);
            assertThat(answer.text()).contains(ticket.shown(), "Pemkab Tangerang");

            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "Stop. Terima kasih");
            assertThat(rig.smsc.handsets().await(PHONE, 4, Rig.seconds(10))).hasSize(4);
            assertThat(report(rig, "news-2", ticket, Status.RESOLVED)).isEqualTo(204);
            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "STATUS " + ticket.digits());
            List<Sms> all = rig.smsc.handsets().await(PHONE, 5, Rig.seconds(10));
            assertThat(all).as("the answer to STATUS and no news after STOP").hasSize(5);

            assertThat(rig.gateway.get("/v1/tickets/" + ticket.digits()).body()).contains("resolved");
            assertThat(rig.core.ledger().violations()).isEmpty();
            assertThat(rig.smsc.violations()).isEmpty();
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    @Test
    void whatTwoPeopleTellOfOnePlaceAreTwoCasesThatOnlyTheCoreSeesTogether(@TempDir Path directory) throws Exception {
        String neighbour = "+6281234567899";
        try (Rig rig = Rig.of(directory)) {
            rig.gateway.startAndAwaitReady();
            var unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "lampu jalan di jl kenanga rt 3 desa rajeg mati total");
            ReceivedEvent first = rig.core.ledger().await(1, Rig.seconds(10)).get(0);
            unused = rig.smsc.send(neighbour, Rig.SHORT_CODE, "lampu di jln kenanga rt 03 desa rajeg padam gelap pak");
            ReceivedEvent second = rig.core.ledger().await(2, Rig.seconds(10)).get(1);

            JsonNode data = second.json().get("data");
            assertThat(data.at("/related/0").asText()).isEqualTo(first.ticket());
            assertThat(data.get("repeats").asInt()).isEqualTo(1);
            assertThat(first.json().at("/data/repeats").isMissingNode()).isTrue();
            Sms answer =
                    rig.smsc.handsets().await(neighbour, 1, Rig.seconds(10)).get(0);
            assertThat(answer.text())
                    .contains(new Ticket(second.ticket()).shown())
                    .doesNotContain(new Ticket(first.ticket()).shown(), first.ticket());

            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "pak lampu jalan jl kenanga rt 3 desa rajeg masih mati");
            Sms again = rig.smsc.handsets().await(PHONE, 2, Rig.seconds(10)).get(1);
            assertThat(again.text()).contains(new Ticket(first.ticket()).shown());
            ReceivedEvent third = rig.core.ledger().await(3, Rig.seconds(10)).get(2);
            assertThat(third.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
            assertThat(third.ticket()).isEqualTo(first.ticket());

            assertThat(report(rig, "news-1", new Ticket(first.ticket()), Status.RESOLVED))
                    .isEqualTo(204);
            unused = rig.smsc.send(PHONE, Rig.SHORT_CODE, "lampu jalan di jl kenanga rt 3 desa rajeg mati lagi");
            ReceivedEvent fourth = rig.core.ledger().await(4, Rig.seconds(10)).get(3);
            assertThat(fourth.json().at("/data/related").toString()).contains(first.ticket());
            Sms named = rig.smsc.handsets().await(PHONE, 4, Rig.seconds(10)).get(3);
            assertThat(named.text()).contains(new Ticket(fourth.ticket()).shown(), new Ticket(first.ticket()).shown());
            assertThat(rig.smsc.handsets().received(PHONE))
                    .noneMatch(sms -> sms.text().contains(new Ticket(second.ticket()).shown()));
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    private static int report(Rig rig, String id, Ticket ticket, Status status) throws Exception {
        Future<Integer> answer = rig.core.report(new StatusEvent(
                id,
                ticket,
                Optional.of("9165816"),
                new StatusEvent.Update(
                        status,
                        Optional.of(new Agency("pemkab-tangerang", "Pemkab Tangerang")),
                        Optional.of("Diteruskan ke Dinas Bina Marga"),
                        Optional.of(LocalDate.of(2026, 11, 30))),
                Instant.now()));
        return answer.toCompletionStage().toCompletableFuture().get();
    }
}
