package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.gateway.PageForm;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway dies while agents save: whoever saves once more gets the number that was made, and no report is there twice. */
class DeskCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.desk.kills", 2);
    private static final int REPORTS = 4;

    @Test
    void aReportThatIsSavedAgainAfterACrashIsOne(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(DeskCrashTest.class));
        try (Rig rig = Rig.of(directory, operator -> operator, DeskVisitor::settings)) {
            rig.gateway.startAndAwaitReady();
            DeskVisitor ani = new DeskVisitor(rig.gateway);
            ani.signsIn("Ani");
            Map<String, String> numbers = new HashMap<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Map<String, Map<String, String>> reports = new LinkedHashMap<>();
                for (int i = 0; i < REPORTS; i++) {
                    String words = "Lampu jalan nomor " + kill + '-' + i + " di Jalan Kenanga mati";
                    String path = ani.begins();
                    reports.put(path, ani.filled(path, words, "0812 3456 78" + (10 + i)));
                }
                reports.forEach((path, report) -> ani.loses(
                        path, report, random.nextInt(PageForm.encoded(report).length() + 60)));
                if (random.nextBoolean()) {
                    boolean ignored = rig.gateway.killRedis();
                }
                rig.gateway.kill();
                rig.gateway.startAndAwaitReady();
                for (Map.Entry<String, Map<String, String>> report : reports.entrySet())
                    numbers.put(report.getValue().get("what"), saves(ani, report.getKey(), report.getValue()));
            }
            int all = KILLS * REPORTS;
            Set<String> told = new HashSet<>();
            for (ReceivedEvent event : rig.core.ledger().await(all, Duration.ofMinutes(2))) {
                String words = event.json().at("/data/messages/0/text").asText();
                assertThat(told.add(words)).as("once").isTrue();
                assertThat(numbers.get(words)).isEqualTo(event.ticket());
            }
            assertThat(told).isEqualTo(numbers.keySet());
            assertThat(rig.gateway.terminate()).isZero();
            assertThat(rig.core.ledger().size()).isEqualTo(all);
        }
    }

    /** Twice, each as somebody who is asked to save it once more while the journal is being read from its file; the number. */
    private static String saves(DeskVisitor ani, String path, Map<String, String> report) throws IOException {
        for (int again = 0; again < 2; again++)
            Await.until("it is saved", () -> {
                try {
                    int status = ani.post(path, report).statusCode();
                    assertThat(status).isIn(303, 503);
                    return status == 303;
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        return Numbers.in(ani.get(path + "/selesai").body()).digits();
    }
}
