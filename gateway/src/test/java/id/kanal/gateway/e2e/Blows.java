package id.kanal.gateway.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/** Blows at moments that nobody chose, at the gateway and at its redis-server in turn. */
final class Blows {
    private final GatewayProcess gateway;
    private final Random random;
    private final Duration within;
    private boolean atRedis;

    /** @param within the longest time to the moment from when {@link #fall} is called */
    Blows(GatewayProcess gateway, Random random, Duration within) {
        this.gateway = gateway;
        this.random = random;
        this.within = within;
        this.atRedis = random.nextBoolean();
    }

    void fall() throws IOException {
        long until = System.nanoTime() + random.nextLong(within.toNanos());
        while (System.nanoTime() < until) Thread.onSpinWait();
        strike(gateway, atRedis);
        atRedis = !atRedis;
    }

    /** The gateway is started again at once; a redis-server that was killed it starts itself. */
    static void strike(GatewayProcess gateway, boolean atRedis) throws IOException {
        if (atRedis) {
            boolean ignored = gateway.killRedis();
        } else {
            gateway.kill();
            gateway.start();
        }
    }
}
