package id.kanal.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import id.kanal.testkit.Await;
import id.kanal.testkit.Limits;
import id.kanal.testkit.RealRedis;
import id.kanal.testkit.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two and three gateways on one Redis under load: one after the other is killed, paused past its lease, drained. */
class NodesTest {
    /** In all; half of them with each number of nodes. */
    private static final int ROUNDS = Integer.getInteger("kanal.rounds", 3);

    /** No phone writes so many that its 8-bit reference comes round while equal parts still count as resent. */
    private static final int PHONES = Math.max(60, 5 * ROUNDS);

    private static final int MOST_UNANSWERED = 200;
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void whateverHappensToOneTheOthersGoOnOnceAndInOrder(int many, @TempDir Path directory) throws Exception {
        Random random = new Random(Seed.of(NodesTest.class));
        try (RealRedis redis = RealRedis.start();
                Cluster cluster = new Cluster(directory, many, redis.url(), "lease: " + LEASE, redis)) {
            cluster.start();
            Load load = new Load(cluster.smsc, cluster.core, PHONES);
            long longest = 0;
            for (int round = 0; round < Math.max(1, ROUNDS / 2); round++) {
                until("all have their share", SETTLING, cluster, load, many);
                GatewayProcess node = cluster.nodes.get(random.nextInt(many));
                write(load, Duration.ofMillis(random.nextInt(500)));
                longest = Math.max(longest, strike(round % 3, node, cluster, load));
            }
            until("all have their share", SETTLING, cluster, load, many);
            write(load, Duration.ofMillis(500));
            settled(cluster, load);

            // a lease that ran out is noticed within a quarter of a second; the rest is for a busy machine
            Limits.hold("lanes taken over", longest, LEASE.toMillis() + 3_000, "ms");
            System.out.println(many + " nodes, " + load.messages() + " messages, "
                    + cluster.core.ledger().size() + " events, " + cluster.smsc.tries()
                    + " deliver_sm, lanes moved within " + longest + " ms");
        }
    }

    @Test
    void aNodeThatIsNotBoundLeavesTheSendingToOneThatIs(@TempDir Path directory) throws Exception {
        try (RealRedis redis = RealRedis.start();
                Cluster cluster = new Cluster(directory, 1, redis.url(), "lease: " + LEASE, redis)) {
            GatewayProcess unbound = cluster.add(RealRedis.freePort());
            unbound.start();
            Await.until("it has what is to be sent", SETTLING, () -> cluster.held("outbox/outbound:sms-telkomsel"));
            GatewayProcess bound = cluster.nodes.get(0);
            bound.startAndAwaitReady();
            Load load = new Load(cluster.smsc, cluster.core, 3);
            for (int i = 0; i < 3; i++) load.send();
            settled(cluster, load);
            assertThat(unbound.alive()).isTrue();
            Await.until("it says so", () -> unbound.status("/health/ready") == 503);
        }
    }

    @Test
    void aNodeThatLostRedisAloneSaysSoAndTheOthersGoOn(@TempDir Path directory) throws Exception {
        try (RealRedis redis = RealRedis.start();
                Relay relay = new Relay(redis.port());
                Cluster cluster = new Cluster(directory, 1, redis.url(), "lease: " + LEASE, redis)) {
            GatewayProcess lonely = cluster.add(cluster.smsc.port(), relay.url());
            cluster.start();
            Load load = new Load(cluster.smsc, cluster.core, PHONES);
            until("all have their share", SETTLING, cluster, load, 2);
            relay.cut();
            Await.until("it says so", () -> lonely.status("/health/ready") == 503);
            until("its lanes are taken over", SETTLING, cluster, load, 1);
            cluster.nodes.get(0).awaitReady();
            write(load, Duration.ofMillis(300));
            relay.mend();
            lonely.awaitReady();
            until("all have their share", SETTLING, cluster, load, 2);
            settled(cluster, load);
        }
    }

    /** How long it took until the others had all its lanes, in milliseconds. */
    private static long strike(int how, GatewayProcess node, Cluster cluster, Load load) throws Exception {
        int others = cluster.nodes.size() - 1;
        long began = System.nanoTime();
        switch (how) {
            case 0 -> {
                node.kill();
                until("its lanes are taken over", SETTLING, cluster, load, others);
            }
            case 1 -> {
                node.signal("STOP");
                until("its lanes are taken over", SETTLING, cluster, load, others);
                node.signal("CONT");
            }
            default -> {
                assertThat(node.terminate()).isZero();
                // nothing of its has to run out
                assertThat(cluster.holders()).hasSizeLessThanOrEqualTo(others);
                until("its lanes are taken", SETTLING, cluster, load, others);
            }
        }
        long took = (System.nanoTime() - began) / 1_000_000;
        if (how != 1) node.start();
        return took;
    }

    private static void until(String what, Duration limit, Cluster cluster, Load load, int nodes) {
        Await.until(
                what,
                limit,
                () -> {
                    write(load, Duration.ofMillis(20));
                    return cluster.shared(nodes);
                },
                () -> cluster.holdings() + "\n" + cluster.state());
    }

    private static void settled(Cluster cluster, Load load) {
        load.awaitSettled(SETTLING, cluster::state);
        load.assertOnceAndInOrder();
    }

    private static void write(Load load, Duration howLong) {
        load.write(howLong, 4, MOST_UNANSWERED);
    }
}
