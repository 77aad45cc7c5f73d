package id.kanal.journal.commit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How hard pressed a committer is, by the entries that its groups bring. What is refused, because a stream is full,
 * presses nobody: otherwise those who make room would wait for those who wait for it. Seen by one thread at a time, asked by any.
 *
 * <p>Whether somebody has more to give than the stages leave room for shows only when they rest: now and then, while much
 * comes in, this asks them to. If more comes then it is a rush, and lasts as long as that is so, but no longer than citizens
 * may wait for an answer; after a long one the stages have as much time for themselves. If not, it asks less often. So the
 * stages follow what they can follow, and a burst is taken in at full speed.
 */
public final class LoadMonitor {
    /**
     * While something comes in, the stages ask and write at such intervals: each time is work for Redis and for the
     * processors at which what comes in has to wait.
     */
    public static final long GATHERING = TimeUnit.MILLISECONDS.toNanos(5);

    /** Entries a second from which on it is worth asking. */
    private static final double MUCH = 3_500;
    /** How many times as much must come while the stages rest. */
    private static final double MORE = 1.25;
    /** Entries are counted over so long. */
    private static final long SPAN = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long QUESTION = TimeUnit.MILLISECONDS.toNanos(100);
    /** From one question to the next; it doubles. */
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long SELDOM = TimeUnit.SECONDS.toNanos(5);
    /** After so long a silence what comes is somebody else's. */
    private static final long AGO = TimeUnit.SECONDS.toNanos(1);

    /** A shorter rush was a burst after a hiccup, and not worth asking again soon: else the stages starve by our questions. */
    private static final long EARNEST = TimeUnit.SECONDS.toNanos(1);
    /** The longest rush: so long somebody waits for an answer, and while it is worked off. */
    private static final long LONG = TimeUnit.SECONDS.toNanos(15);
    /** How long ago the last group may be to count. */
    private static final long LATELY = TimeUnit.MILLISECONDS.toNanos(3);
    /** Who asked and gets nothing for so long has the answer. */
    private static final long SILENCE = TimeUnit.MILLISECONDS.toNanos(20);
    /** A pause of the collector or of the disk doesn't end a rush: every end costs groups a thousand steps long. */
    private static final long HICCUP = TimeUnit.MILLISECONDS.toNanos(100);

    /** From nothing to do to more than can be done. */
    public enum Degree {
        NONE,
        SOME,
        RUSH
    }

    /** What the stages do, and after what silence the committer has nothing to do. */
    private enum Mode {
        SHARING(LATELY),
        ASKING(SILENCE),
        RUSHING(HICCUP);

        private final long patience;

        Mode(long patience) {
            this.patience = patience;
        }
    }

    private final LongSupplier nanos;
    // Those of whoever tells it of a group, one thread at a time.
    private double shared; // entries a second while the stages work, too
    private boolean settled; // whether a span of that was seen since the last rush
    private long spanBegan;
    private int taken; // in this span
    private long asked; // when the stages were asked to rest last
    private long pause = SOON; // until they are asked again

    // Written by the same, read by any thread.
    private volatile Mode mode = Mode.SHARING;
    private volatile long last; // when the last group came

    LoadMonitor() {
        this(System::nanoTime);
    }

    LoadMonitor(LongSupplier nanos) {
        this.nanos = nanos;
        this.last = nanos.getAsLong() - HICCUP;
        this.spanBegan = last;
        this.asked = last;
    }

    /** A group is done that brought so many new entries. */
    void saw(int entries) {
        if (entries == 0) return;
        long now = nanos.getAsLong();
        if (mode != Mode.SHARING && now - last > mode.patience) settle(now);
        if (now - last > AGO) pause = SOON;
        taken += entries;
        long span = now - spanBegan;
        if (span >= (mode == Mode.ASKING ? QUESTION : SPAN)) {
            turn(now, taken * 1e9 / span);
            spanBegan = now;
            taken = 0;
        }
        last = now;
    }

    private void turn(long now, double rate) {
        if (mode == Mode.SHARING) {
            if (settled) shared = rate; // the first span afterwards is of both kinds
            settled = true;
            if (shared < MUCH / 2) pause = SOON;
            if (shared >= MUCH && now - asked >= pause) {
                mode = Mode.ASKING;
                asked = now;
                pause = Math.min(2 * pause, SELDOM);
            }
            return;
        }
        boolean more = rate >= MORE * shared && now - asked < LONG;
        if (more) mode = Mode.RUSHING;
        else settle(now);
    }

    /** The stages go on; what comes in just now, or came before, tells nothing of what comes in beside them. */
    private void settle(long now) {
        if (now - asked >= LONG) pause = 2 * LONG; // from question to question
        else if (now - asked > EARNEST) pause = SOON;
        mode = Mode.SHARING;
        settled = false;
        spanBegan = now;
        taken = 0;
    }

    Degree now() {
        Mode now = mode;
        if (nanos.getAsLong() - last > now.patience) return Degree.NONE;
        return now == Mode.SHARING ? Degree.SOME : Degree.RUSH;
    }
}
