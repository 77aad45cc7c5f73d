package id.kanal.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many entries may still be added to a stream before Redis has to be asked again how many it holds: each such question
 * costs a fifth as much as adding an entry. A node gives itself a sixteenth of the room that it heard of, so that as many
 * nodes keep the bound together; a stream that is nearly full is asked every time.
 */
final class Rooms {
    private static final int NODES = 16;
    /** Somebody else may have filled the stream, or Redis lost its name. */
    private static final long STALE = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final Map<String, Share> shares = new HashMap<>();

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    Rooms(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private static final class Share {
        private long left;
        private long heard;
    }

    /** Whether Redis has to be asked before one more is added; if not, it is counted. */
    synchronized boolean asks(String stream) {
        Share share = shares.get(stream);
        if (share == null || share.left <= 0 || nanos.getAsLong() - share.heard > STALE) return true;
        share.left--;
        return false;
    }

    /** What Redis said. */
    synchronized void left(String stream, long room) {
        Share share = shares.computeIfAbsent(stream, name -> new Share());
        share.left = room / NODES;
        share.heard = nanos.getAsLong();
    }
}
