package id.kanal.testkit;

import java.util.Random;

/**
 * Where a random test has its seed from: {@code -Dkanal.seed} gives it. It is printed, so that what failed can be run again.
 */
public final class Seed {
    private static final String PROPERTY = "kanal.seed";

    private Seed() {}

    /** Another one each time. */
    public static long of(Class<?> test) {
        return of(test, new Random().nextLong());
    }

    /** @param usual the one to take when none is given */
    public static long of(Class<?> test, long usual) {
        long seed = Long.getLong(PROPERTY, usual);
        System.out.println(test.getSimpleName() + ": -D" + PROPERTY + '=' + seed);
        return seed;
    }
}
