package id.kanal.testkit;

/**
 * Upper bounds on time and memory. They are true of a machine that does nothing else, so no test of the suite asserts one:
 * {@code ./kanal bench limits} runs the same tests with {@code -Dkanal.limits=true}, prints what was measured and holds it
 * against its bound.
 */
public final class Limits {
    private static final boolean MEASURED = Boolean.getBoolean("kanal.limits");

    private Limits() {}

    /** @param unit of both numbers */
    public static void hold(String what, long measured, long most, String unit) {
        if (!MEASURED) return;
        System.out.printf("limit: %s: %,d of %,d %s%n", what, measured, most, unit);
        if (measured > most)
            throw new AssertionError("%s: %,d %s, more than %,d".formatted(what, measured, unit, most));
    }

    /** @param began by {@link System#nanoTime()} */
    public static void since(String what, long began, java.time.Duration most) {
        hold(what, (System.nanoTime() - began) / 1_000_000, most.toMillis(), "ms");
    }
}
