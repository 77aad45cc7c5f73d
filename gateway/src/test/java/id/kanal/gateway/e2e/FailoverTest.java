package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.Sentinel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways find their Redis through Sentinel and wait for its replica; the primary is killed under load. */
class FailoverTest {
    private static final int PHONES = 60;
    private static final int MOST_UNANSWERED = 200;
    private static final Duration SETTLING = Duration.ofMinutes(2);

    @Test
    void nothingAcknowledgedIsLostAndNothingComesTwiceWhenThePrimaryIsKilled(@TempDir Path directory) throws Exception {
        try (RealRedis primary = RealRedis.start("--repl-diskless-sync-delay", "0");
                RealRedis replica = RealRedis.replicaOf(primary);
                Sentinel sentinel = new Sentinel(directory, primary);
                Cluster cluster =
                        new Cluster(directory, 2, sentinel.url(), "lease: PT2S, timeout: PT2S, replicas: 1", replica)) {
            Await.until("the sentinel knows the replica", sentinel::knowsAReplica);
            cluster.start();
            Load load = new Load(cluster.smsc, cluster.core, PHONES);
            write(load, Duration.ofSeconds(3));
            int before = load.acknowledged().size();
            assertThat(before).isPositive();

            primary.kill();
            Await.until("the replica took over", Duration.ofSeconds(30), () -> {
                write(load, Duration.ofMillis(20));
                return replica.isPrimary();
            });
            primary.restart(); // the sentinel makes a replica of it
            Await.until("messages are taken again", SETTLING, () -> {
                write(load, Duration.ofMillis(20));
                return load.acknowledged().size() > before + 100;
            });

            load.awaitSettled(SETTLING, cluster::state);
            System.out.println(before + " messages before, " + load.messages() + " in all, "
                    + cluster.core.ledger().size() + " events, " + cluster.smsc.tries() + " deliver_sm");
            load.assertOnceAndInOrder();
        }
    }

    private static void write(Load load, Duration howLong) {
        load.write(howLong, 4, MOST_UNANSWERED);
    }
}
