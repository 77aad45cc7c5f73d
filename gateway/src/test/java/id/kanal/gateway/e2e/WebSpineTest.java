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
import id.kanal.testkit.Await;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a report from the form: to the core, its question, the answer, the news and the rating. */
class WebSpineTest {
    @Test
    void aReportFromTheFormIsAskedAnsweredToldAndRated(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory, operator -> operator, settings -> settings + WebVisitor.CHANNEL)) {
            rig.gateway.startAndAwaitReady();
            WebVisitor visitor = new WebVisitor(rig.gateway.uri(""));
            String filled = visitor.filled("/lapor", "what", "Jalan raya Mauk rusak parah, banyak lubang dekat pasar");
            String page = visitor.report(filled + "&name=Ani&where=Pasar+Mauk&when=2026-11-01&anonymous=1&language=en");
            Ticket ticket = WebVisitor.ticket(rig.gateway.get(page).body());
            ReceivedEvent received = rig.core.ledger().await(1, Rig.seconds(30)).get(0);
            assertThat(received.ticket()).isEqualTo(ticket.digits());
            JsonNode data = received.json().get("data");
            assertThat(data.at("/channel/type").asText()).isEqualTo("web");
            assertThat(data.at("/reporter/address").isNull())
                    .as("nobody is reached there")
                    .isTrue();
            assertThat(data.at("/reporter/name").asText()).isEqualTo("Ani");
            assertThat(data.at("/reporter/anonymous").asBoolean()).isTrue();
            assertThat(data.at("/reporter/language").asText()).isEqualTo("en");
            assertThat(data.at("/location/text").asText()).isEqualTo("Pasar Mauk");
            assertThat(data.at("/occurredOn").asText()).isEqualTo("2026-11-01");

            tell(rig, "ask-1", ticket, Status.INFORMATION_NEEDED, "Di sebelah mana pasar?");
            awaits(rig, page, "Di sebelah mana pasar?");
            // too short to mean anything by itself, and an order anywhere else
            assertThat(visitor.post(page, visitor.filled(page, "more", "Utara")).statusCode())
                    .isEqualTo(303);
            ReceivedEvent answer = rig.core.ledger().await(2, Rig.seconds(30)).get(1);
            assertThat(answer.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
            assertThat(answer.ticket()).isEqualTo(ticket.digits());
            assertThat(answer.json().at("/data/repliesTo").asText()).isEqualTo("ask-1");
            assertThat(answer.json().at("/data/message/text").asText()).isEqualTo("Utara");
            awaits(rig, page, "Anything to add?");

            assertThat(visitor.post(page, visitor.filled(page, "more", "stop")).statusCode())
                    .isEqualTo(303);
            ReceivedEvent more = rig.core.ledger().await(3, Rig.seconds(30)).get(2);
            assertThat(more.json().at("/data/message/text").asText())
                    .as("no order on this page")
                    .isEqualTo("stop");

            tell(rig, "done-1", ticket, Status.RESOLVED, "Sudah ditambal");
            awaits(rig, page, "Sudah ditambal");
            assertThat(visitor.post(page + "/nilai", visitor.filled(page, "score", "4"))
                            .statusCode())
                    .isEqualTo(303);
            ReceivedEvent rated = rig.core.ledger().await(4, Rig.seconds(30)).get(3);
            assertThat(rated.type()).isEqualTo(ComplaintJson.RATED);
            assertThat(rated.json().at("/data/score").asInt()).isEqualTo(4);

            String anew = visitor.post(page, visitor.filled(page, "more", "Lubangnya terbuka lagi"))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            ReceivedEvent other = rig.core.ledger().await(5, Rig.seconds(30)).get(4);
            assertThat(other.type()).isEqualTo(ComplaintJson.RECEIVED);
            assertThat(other.ticket())
                    .isEqualTo(WebVisitor.ticket(rig.gateway.get(anew).body()).digits());
            assertThat(other.json().at("/data/related/0").asText()).isEqualTo(ticket.digits());
            assertThat(rig.core.ledger().violations()).isEmpty();
            assertThat(rig.gateway.output()).doesNotContain("Ani", "Utara", page);
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    @Test
    void aTypedNumberGetsOneMessageAndNewsOnceItsOwnerAgrees(@TempDir Path directory) throws Exception {
        String phone = "+6281234567890";
        try (Rig rig = Rig.of(directory, operator -> operator, settings -> settings + WebVisitor.CHANNEL)) {
            rig.gateway.startAndAwaitReady();
            WebVisitor visitor = new WebVisitor(rig.gateway.uri(""));
            String filled = visitor.filled("/lapor", "what", "Lampu jalan di Jalan Kenanga, desa Rajeg, mati total");
            String page = visitor.report(filled + "&contact=0812-3456-7890");
            Ticket ticket = WebVisitor.ticket(rig.gateway.get(page).body());
            Sms asked = rig.smsc.handsets().await(phone, 1, Rig.seconds(30)).get(0);
            assertThat(asked.text()).contains(ticket.shown(), "/confirm/");
            assertThat(rig.core
                            .ledger()
                            .await(1, Rig.seconds(30))
                            .get(0)
                            .json()
                            .at("/data/reporter/address")
                            .asText())
                    .isEqualTo(phone);
            tell(rig, "n-1", ticket, Status.VERIFIED, "Diperiksa");
            awaits(rig, page, "Diperiksa");

            String link = asked.text().replaceFirst("(?s).*(/confirm/\\S+).*", "$1");
            assertThat(rig.gateway.get(link).body()).contains("menyebut alamat Anda");
            assertThat(visitor.post(link, "lang=id").statusCode()).isEqualTo(303);
            Sms answer = rig.smsc.handsets().await(phone, 2, Rig.seconds(30)).get(1);
            assertThat(answer.text()).contains(ticket.shown());
            tell(rig, "n-2", ticket, Status.FORWARDED, "Diteruskan ke Dinas");
            Sms news = rig.smsc.handsets().await(phone, 3, Rig.seconds(30)).get(2);
            assertThat(news.text()).contains(ticket.shown(), "Pemkab Tangerang");
            assertThat(rig.smsc.handsets().received(phone))
                    .as("nothing before it was agreed to")
                    .hasSize(3);
            assertThat(rig.gateway.terminate()).isZero();
        }
    }

    private static void awaits(Rig rig, String page, String words) {
        Await.until(words, () -> {
            try {
                return rig.gateway.get(page + "?lang=en").body().contains(words);
            } catch (java.io.IOException broken) {
                throw new AssertionError(broken);
            }
        });
    }

    private static void tell(Rig rig, String id, Ticket ticket, Status status, String note) {
        var answer = rig.core.report(new StatusEvent(
                id,
                ticket,
                Optional.of("9165816"),
                new StatusEvent.Update(
                        status,
                        Optional.of(new Agency("pemkab-tangerang", "Pemkab Tangerang")),
                        Optional.of(note),
                        Optional.empty()),
                Instant.now()));
        assertThat(Await.get(answer.toCompletionStage().toCompletableFuture())).isEqualTo(204);
    }
}
