package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.kanal.testkit.Await;
import id.kanal.testkit.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the gateway and its redis-server again and again under load, and looks at both ends. */
class CrashTest {
    private static final int KILLS = Integer.getInteger("kanal.kills", 5);
    /** No phone writes so many that its 8-bit reference comes round while equal parts still count as resent. */
    private static final int PHONES = Math.max(60, 3 * KILLS);

    private static final int PEOPLE = 40;
    private static final int MOST_UNANSWERED = 200;
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** With an operator that sends again soon what nobody acknowledged. */
    private static Rig impatient(Path directory) throws Exception {
        return Rig.of(
                directory,
                operator -> operator.withResend(Duration.ofSeconds(2), Duration.ofMillis(100)),
                settings -> settings);
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingComesTwiceWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(CrashTest.class));
        try (Rig rig = impatient(directory)) {
            rig.gateway.startAndAwaitReady();
            Load load = new Load(rig.smsc, rig.core, PHONES);
            for (int kill = 0; kill < KILLS; kill++) {
                write(load, Duration.ofMillis(200 + random.nextInt(800)));
                kill(rig, random);
                // Now and then the next blow falls while it is still getting up.
                if (random.nextInt(4) > 0) Await.until("ready again", Duration.ofMinutes(1), () -> writing(rig, load));
            }
            rig.gateway.awaitReady();
            write(load, Duration.ofSeconds(1));

            load.awaitSettled(SETTLING, rig.gateway::state);
            System.out.println(KILLS + " kills, " + load.messages() + " messages, "
                    + rig.core.ledger().size() + " events, " + rig.smsc.tries() + " deliver_sm");
            load.assertOnceAndInOrder();
        }
    }

    @Test
    void whatManyTellOfOnePlaceHangsTogetherWhateverIsKilled(@TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(CrashTest.class));
        try (Rig rig = impatient(directory)) {
            rig.gateway.startAndAwaitReady();
            for (int person = 0; person < PEOPLE; person++) {
                String words = "lampu jalan di jl kenanga rt 3 desa rajeg mati, saya warga " + person;
                var unused = rig.smsc.send("+6281255500%03d".formatted(person), Rig.SHORT_CODE, words);
                if (person % 10 == 5) kill(rig, random);
            }
            rig.gateway.awaitReady();
            List<JsonNode> records = rig.core.ledger().await(PEOPLE, SETTLING).stream()
                    .map(event -> event.json().get("data"))
                    .toList();
            Set<String> tickets =
                    records.stream().map(data -> data.get("ticket").asText()).collect(Collectors.toSet());
            assertThat(tickets).as("one case each").hasSize(PEOPLE);
            assertThat(records.stream().filter(data -> data.get("related").isEmpty()))
                    .as("only the first stands alone")
                    .hasSize(1);
            assertThat(records.stream()
                            .flatMap(data -> StreamSupport.stream(
                                            data.get("related").spliterator(), false)
                                    .map(JsonNode::asText)))
                    .isSubsetOf(tickets);
            assertThat(records.stream().mapToInt(data -> data.path("repeats").asInt(0)))
                    .allMatch(others -> others < PEOPLE);
        }
    }

    private static void kill(Rig rig, Random random) throws Exception {
        switch (random.nextInt(3)) {
            case 0 -> rig.gateway.killRedis();
            case 1 -> {
                rig.gateway.kill();
                rig.gateway.start();
            }
            default -> {
                boolean ignored = rig.gateway.killRedis();
                rig.gateway.kill();
                rig.gateway.start();
            }
        }
    }

    private static boolean writing(Rig rig, Load load) {
        if (load.unanswered() < MOST_UNANSWERED) load.send();
        return rig.gateway.ready();
    }

    private static void write(Load load, Duration howLong) {
        load.write(howLong, 2, MOST_UNANSWERED);
    }
}
