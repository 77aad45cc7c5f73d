package id.kanal.journal;

/**
 * Writes over a connection of its own, on a thread of its own. While some writes are on their way to the disk the next ones
 * gather, so the busier it is the more of them share an fsync. Futures complete there, in the order in which they were
 * asked for.
 */
interface Committer extends Runnable {
    /** The first try, on the caller's thread before this runs; fails only when this Redis must not be used. */
    void begin();

    /** From any thread; never waits for Redis. */
    void submit(Write write);

    /** Why it can't write; empty when it can. */
    String trouble();

    /** Takes no more, finishes what waits, ends the thread. */
    void close();
}
