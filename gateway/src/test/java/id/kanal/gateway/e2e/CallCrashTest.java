package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.kernel.json.ComplaintJson;
import id.kanal.kernel.model.Ticket;
import id.kanal.simulators.core.ReceivedEvent;
import id.kanal.simulators.twilio.PhoneCall;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the gateway while recordings are fetched and right after callers hung up: each call that was kept is one record, whole. */
class CallCrashTest {
    private static final int KILLS = Integer.getInteger("kanal.call.kills", 2);
    private static final Duration STILLNESS = Duration.ofMinutes(4);

    @Test
    void everyCallThatWasKeptIsOneRecordWithItsRecording(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(CallCrashTest.class));
        Set<String> told = new HashSet<>();
        Set<String> words = new HashSet<>();
        try (Telephone telephone = new Telephone();
                Rig rig = Rig.of(directory, operator -> operator, settings -> settings + telephone.settings())) {
            telephone.leadsTo(rig.gateway);
            rig.gateway.startAndAwaitReady();
            for (int kill = 0; kill < KILLS; kill++) {
                if (random.nextBoolean()) telephone.twilio.holdRecordings();
                else telephone.twilio.breakOff(1 + random.nextInt(3));
                String number = "+62812%07d".formatted(kill);
                PhoneCall listens =
                        telephone.twilio.call(number + "1").presses("1").tells("cerita " + kill, 4);
                told.add(Telephone.ticket(listens).orElseThrow().digits());
                String said = "lampu jalan nomor uji-%05d mati".formatted(kill);
                var unused = telephone.twilio.call(number + "2").says(said).hangsUp();
                words.add(said);
                unused = telephone.twilio.call(number + "3").presses("1").tellsAndHangsUp("akhir " + kill, 3);
                if (random.nextBoolean()) {
                    boolean ignored = rig.gateway.killRedis();
                }
                rig.gateway.kill();
                rig.gateway.startAndAwaitReady();
                telephone.twilio.finishRecordings();
            }
            Set<String> recordings = telephone.twilio.recordings().stream()
                    .map(recording -> CallSpineTest.sha256(recording.content().bytes()))
                    .collect(Collectors.toSet());
            Await.nothingLeft(
                    "every recording is at the core",
                    STILLNESS,
                    () -> recordings.size() - fetched(rig).keySet().size(),
                    rig.gateway::state);
            Await.nothingLeft(
                    "every caller's words are at the core",
                    STILLNESS,
                    () -> words.size() - said(rig).keySet().size(),
                    rig.gateway::state);
            assertThat(fetched(rig).keySet()).isEqualTo(recordings);
            assertThat(fetched(rig).values()).as("times that each came").allMatch(times -> times == 1);
            assertThat(said(rig).values()).as("times that each came").allMatch(times -> times == 1);
            List<ReceivedEvent> complaints = rig.core.ledger().events().stream()
                    .filter(event -> event.type().equals(ComplaintJson.RECEIVED))
                    .toList();
            assertThat(complaints).as("one a call").hasSize(3 * KILLS);
            assertThat(complaints.stream().map(ReceivedEvent::ticket)).containsAll(told);
            assertThat(rig.core.ledger().violations()).isEmpty();
            Await.nothingLeft(
                    "every caller has their ticket", STILLNESS, () -> untold(rig, complaints), rig.gateway::state);
        }
    }

    private static Map<String, Integer> fetched(Rig rig) {
        Map<String, Integer> times = new HashMap<>();
        rig.core.ledger().events().stream()
                .flatMap(Telephone::attachments)
                .forEach(file -> times.merge(file, 1, Integer::sum));
        return times;
    }

    private static Map<String, Integer> said(Rig rig) {
        Map<String, Integer> times = new HashMap<>();
        for (ReceivedEvent event : rig.core.ledger().events()) {
            String text = event.json().at("/data/messages/0/text").asText("");
            if (text.contains("uji-")) times.merge(text, 1, Integer::sum);
        }
        return times;
    }

    private static long untold(Rig rig, List<ReceivedEvent> complaints) {
        return complaints.stream()
                .filter(event ->
                        rig
                                .smsc
                                .handsets()
                                .received(event.json()
                                        .at("/data/reporter/address")
                                        .asText())
                                .stream()
                                .noneMatch(sms -> sms.text().contains(new Ticket(event.ticket()).shown())))
                .count();
    }
}
