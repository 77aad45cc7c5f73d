package id.kanal.bench;

import id.kanal.bench.load.Order;
import id.kanal.testkit.RealRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.ScanParams;

/** What ticket cards take in Redis, and whether a message costs more when many are held. */
final class Cards {
    private static final String PREFIX = "kanal:state:card:";
    private static final int GROUP = 1_000;

    private Cards() {}

    static void measure(int most) throws IOException, InterruptedException {
        try (RealRedis redis = RealRedis.start();
                Jedis jedis = new Jedis("127.0.0.1", redis.port(), 60_000);
                Rig rig = new Rig(0);
                Child gateway = GatewayPeer.start(rig, redis.url())) {
            rig.run(Order.window(100, 8));
            rig.answers(120);
            List<String> keys = jedis.scan(
                            "0", new ScanParams().match(PREFIX + '*').count(100_000))
                    .getResult();
            double mean = keys.stream()
                    .limit(GROUP)
                    .mapToLong(jedis::memoryUsage)
                    .average()
                    .orElseThrow();
            System.out.println(
                    Line.of("card").with("memory-usage-bytes", mean).with("of", Math.min(GROUP, keys.size())));
            Map<String, String> one = jedis.hgetAll(keys.get(0));
            long ttl = jedis.pttl(keys.get(0));
            int held = 0;
            for (int wanted = 10_000; wanted <= most; wanted *= 10) {
                long before = used(jedis);
                int added = wanted - held;
                fill(jedis, one, ttl, held, wanted);
                held = wanted;
                System.out.println(Line.of("held")
                        .with("cards", held)
                        .with("bytes-a-card", (used(jedis) - before) / (double) added));
                cost(rig, gateway);
            }
        }
    }

    private static void cost(Rig rig, Child gateway) throws IOException {
        Duration cpu = gateway.cpu();
        Line run = rig.run(Order.endToEnd(2_000, 10));
        rig.answers(120);
        double spent = gateway.cpu().minus(cpu).toMillis() * 1000.0;
        System.out.println(Line.of("cost")
                .with("messages-per-second", run.number("firsts-per-second"))
                .with("cpu-us-a-message", spent / run.number("messages"))
                .with("ack-p99-us", run.number("ack-p99-us")));
    }

    /** Cards like a real one; the senders differ, and tickets begin where the gateway does not draw. */
    private static void fill(Jedis jedis, Map<String, String> like, long ttl, int from, int to) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = from; i < to; i++) {
                Map<String, String> card = new HashMap<>(like);
                card.put("a", "TEL:+62%011d".formatted(i));
                String key = PREFIX + String.format(Locale.ROOT, "0%09d", i);
                var made = pipeline.hset(key, card);
                var kept = ttl > 0 ? pipeline.pexpire(key, ttl) : made;
                if (kept == null) throw new IllegalStateException("no reply");
                if (i % GROUP == 0) pipeline.sync();
            }
            pipeline.sync();
        }
    }

    private static long used(Jedis jedis) {
        return jedis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
