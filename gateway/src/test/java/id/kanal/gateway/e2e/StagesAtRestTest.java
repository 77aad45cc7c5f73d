package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.Json;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Await;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for a number gets it from the way in alone: in a rush the stages rest, and here they are not even started. */
class StagesAtRestTest {
    private static final String KEY = "partner-a-key-0123456789abcdef0123456789";
    private static final int REPORTS = 5;

    @Test
    void theNumberComesWhileTheStagesRestAndTheRecordOnceTheyWork(@TempDir Path directory) throws Exception {
        try (Rig rig = Rig.of(
                directory,
                operator -> operator,
                settings ->
                        settings + WebVisitor.CHANNEL + "partners: [ { id: partner-a, key: \"" + KEY + "\" } ]\n")) {
            rig.gateway.startAs("channels");
            rig.gateway.awaitReady();
            WebVisitor visitor = new WebVisitor(rig.gateway.uri(""));
            String[] told = new String[2 * REPORTS];
            for (int i = 0; i < REPORTS; i++) {
                String words = "Lampu jalan nomor " + i + " di Jalan Kenanga mati";
                String fields = visitor.filled("/lapor", "what", words);
                fields = fields.replaceFirst("form=[^&]+", "form=" + visitor.once(fields));
                told[i] = number(rig, visitor.report(fields));
                assertThat(number(rig, visitor.report(fields))).as("sent again").isEqualTo(told[i]);
                told[REPORTS + i] = posted(rig, i);
                assertThat(posted(rig, i)).as("sent again").isEqualTo(told[REPORTS + i]);
            }
            Await.until(
                    "all wait for the stages",
                    () -> Metrics.of(rig.gateway).sum("kanal_backlog", "stream=\"intake\"") == told.length);
            assertThat(rig.core.ledger().size()).as("records at the core").isZero();

            assertThat(rig.gateway.terminate()).isZero();
            rig.gateway.startAndAwaitReady();
            List<ReceivedEvent> events = rig.core.ledger().await(told.length, Rig.seconds(60));
            assertThat(events).extracting(ReceivedEvent::ticket).containsExactlyInAnyOrder(told);
        }
    }

    private static String number(Rig rig, String page) throws Exception {
        return WebVisitor.ticket(rig.gateway.get(page).body()).digits();
    }

    private static String posted(Rig rig, int report) throws Exception {
        HttpResponse<String> answer = rig.gateway.send(HttpRequest.newBuilder(rig.gateway.uri("/v1/reports"))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "report-" + report)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"jalan rusak nomor " + report + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Json.read(answer.body()).get("ticket").asText();
    }
}
