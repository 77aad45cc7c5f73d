package id.kanal.journal;

import id.kanal.testkit.Await;
import id.kanal.testkit.RealRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What others do on a redis-server, waited for by what it shows there. */
final class Observed {
    /** A lease is renewed three times in its time to live. */
    private static final int ONE_LIFE = 4;

    private Observed() {}

    /** Waits until a lease was kept alive for longer than its time to live: until what it has left rose so often. */
    static void longerThanALife(RealRedis redis, String lease) {
        AtomicLong left = new AtomicLong(Long.MAX_VALUE);
        AtomicInteger renewed = new AtomicInteger();
        Await.until("it was renewed", () -> {
            long now = number(redis.command("PTTL", "kanal:lease:" + lease));
            if (now > left.getAndSet(now)) renewed.incrementAndGet();
            return renewed.get() > ONE_LIFE;
        });
    }

    /** Waits until this command came to its end so many times more. */
    static void more(RealRedis redis, String command, int times) {
        long before = calls(redis, command);
        Await.until(command + " was called", () -> calls(redis, command) >= before + times);
    }

    /** Waits until so much time is over on the server's clock. */
    static void pass(RealRedis redis, Duration time) {
        long end = clock(redis) + time.toNanos() / 1_000;
        Await.until("the server's clock went on", () -> clock(redis) > end);
    }

    /** Microseconds on the server's clock, by which keys end. */
    private static long clock(RealRedis redis) {
        String[] lines = redis.command("TIME").split("\r\n", -1);
        return Long.parseLong(lines[2]) * 1_000_000 + Long.parseLong(lines[4]);
    }

    private static long calls(RealRedis redis, String command) {
        return redis.command("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> number(line.substring(line.indexOf('='), line.indexOf(','))))
                .sum();
    }

    private static long number(String answer) {
        return Long.parseLong(answer.strip().substring(1));
    }
}
