package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.testkit.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms whose answer is lost while the gateway dies, and that are sent again: one number each. */
class WebCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.web.kills", 3);
    private static final int FORMS = 6;

    @Test
    void aFormThatIsSentAgainAfterACrashIsOneReport(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(WebCrashTest.class));
        try (Rig rig = Rig.of(directory, operator -> operator, settings -> settings + WebVisitor.CHANNEL)) {
            rig.gateway.startAndAwaitReady();
            WebVisitor visitor = new WebVisitor(rig.gateway.uri(""));
            Map<String, String> tickets = new HashMap<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Map<String, String> forms = new HashMap<>();
                for (int i = 0; i < FORMS; i++) {
                    String words = "Lampu jalan nomor " + kill + '-' + i + " di Jalan Kenanga mati";
                    forms.put(words, asked(visitor, visitor.filled("/lapor", "what", words)));
                }
                for (String fields : forms.values())
                    rig.gateway.cutOff("/lapor", Map.of(), fields, random.nextInt(fields.length() + 40));
                if (random.nextBoolean()) {
                    boolean ignored = rig.gateway.killRedis();
                }
                rig.gateway.kill();
                rig.gateway.startAndAwaitReady();
                for (Map.Entry<String, String> form : forms.entrySet()) {
                    String first = number(rig, visitor.report(form.getValue()));
                    assertThat(number(rig, visitor.report(form.getValue())))
                            .as("the same form, the same number")
                            .isEqualTo(first);
                    tickets.put(first, form.getKey());
                }
            }
            assertThat(tickets).hasSize(KILLS * FORMS);
            Set<String> atTheCore = new HashSet<>();
            for (ReceivedEvent event : rig.core.ledger().await(KILLS * FORMS, Duration.ofMinutes(2))) {
                assertThat(event.json().at("/data/messages/0/text").asText()).isEqualTo(tickets.get(event.ticket()));
                assertThat(atTheCore.add(event.ticket())).as("once").isTrue();
            }
            assertThat(atTheCore).isEqualTo(tickets.keySet());
            assertThat(rig.gateway.terminate()).isZero();
            assertThat(rig.core.ledger().size()).isEqualTo(KILLS * FORMS);
        }
    }

    /** The form as it is after its sender was asked to send it once more, who was quicker than people. */
    private static String asked(WebVisitor visitor, String fields) throws IOException {
        return fields.replaceFirst("form=[^&]+", "form=" + visitor.once(fields));
    }

    private static String number(Rig rig, String page) throws IOException {
        return WebVisitor.ticket(rig.gateway.get(page).body()).digits();
    }
}
