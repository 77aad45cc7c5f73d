package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.gateway.PageForm;
import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an agent's form to the core, and by short message to the caller. */
class DeskSpineTest {
    private static final String NUMBER = "+6281234567890";

    @Test
    void aCallersReportGoesToTheCoreAndItsNumberByShortMessage(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(directory, operator -> operator, DeskVisitor::settings)) {
            rig.gateway.startAndAwaitReady();
            DeskVisitor ani = new DeskVisitor(rig.gateway);
            ani.signsIn("Ani");
            String path = ani.begins();
            Map<String, String> report =
                    ani.filled(path, "Jalan raya Mauk rusak parah, banyak lubang dekat pasar", "0812 3456 7890");
            HttpResponse<String> saved = ani.post(path, report);
            assertThat(saved.statusCode()).as(saved::body).isEqualTo(303);
            assertThat(ani.post(path, report).statusCode()).isEqualTo(303);

            ReceivedEvent received = rig.core.ledger().await(1, Rig.seconds(30)).get(0);
            JsonNode data = received.json().get("data");
            assertThat(data.at("/channel/type").asText()).isEqualTo("walk-in");
            assertThat(data.at("/reporter/address").asText()).isEqualTo(NUMBER);
            assertThat(data.at("/reporter/name").asText()).isEqualTo("Siti");
            assertThat(data.at("/category/id").asText()).isEqualTo("jalan.berlubang");
            assertThat(data.at("/location/text").asText()).isEqualTo("Pasar Mauk");
            Ticket ticket = Ticket.read(received.ticket()).orElseThrow();
            assertThat(ani.get(path + "/selesai").body()).contains(ticket.shown());
            assertThat(Numbers.in(rig.smsc
                            .handsets()
                            .await(NUMBER, 1, Rig.seconds(30))
                            .get(0)
                            .text()))
                    .isEqualTo(ticket);

            String found = ani.post("/desk/cari", Map.of("token", report.get("token"), "q", "081234567890"))
                    .body();
            assertThat(found).contains(ticket.shown());
            String page = ani.post("/desk/tiket", Map.of("token", report.get("token"), "ticket", ticket.digits()))
                    .body();
            Map<String, String> more = PageForm.of(page, "token", "ticket", "form");
            more.putAll(Map.of("kind", "told", "text", "Lampunya juga mati"));
            HttpResponse<String> unused = ani.post("/desk/tiket/tambah", more);
            ReceivedEvent added = rig.core.ledger().await(2, Rig.seconds(30)).get(1);
            assertThat(added.type()).isEqualTo(ComplaintJson.SUPPLEMENTED);
            assertThat(added.json().at("/data/source").asText()).isEqualTo("staff");
            rig.smsc.handsets().await(NUMBER, 2, Rig.seconds(30));
        }
    }
}
