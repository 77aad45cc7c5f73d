package id.kanal.journal;

import java.util.concurrent.TimeUnit;

/**
 * How hard pressed a committer is, by the entries that its groups bring. What is refused, because a stream is full,
 * presses nobody: otherwise those who make room would wait for those who wait for it. Seen by one thread, asked by any.
 */
final class Pressure {
    private static final double SMOOTH = 16;
    /** Entries in a group, usually, and entries a second, that make a rush: more than the stages get through. */
    private static final double CROWD = 4;

    private static final double RATE = 3_000;
    /** How long ago the last group may be to count. */
    private static final long LATELY = TimeUnit.MILLISECONDS.toNanos(3);

    /** From nothing to do to more than can be done. */
    enum Degree {
        NONE,
        SOME,
        RUSH
    }

    private double entries;
    private double nanos = LATELY;
    private volatile long last = System.nanoTime() - LATELY;
    private volatile boolean rush;

    /** A group is done that brought so many new entries. */
    void saw(int taken) {
        long now = System.nanoTime();
        nanos += (Math.min(now - last, 100 * LATELY) - nanos) / SMOOTH;
        entries += (taken - entries) / SMOOTH;
        rush = entries >= CROWD && entries / nanos * 1e9 >= RATE;
        if (taken > 0) last = now;
    }

    Degree now() {
        if (System.nanoTime() - last > LATELY) return Degree.NONE;
        return rush ? Degree.RUSH : Degree.SOME;
    }
}
