package id.kanal.kernel.model;

import java.time.Instant;

/**
 * A code that was sent to another address, for the one that asked for it to prove that both are the same person's. Used up or
 * run out, it still counts how many were asked for.
 *
 * @param other where the code went
 * @param digest keyed, of the code and both addresses: also a code that serves no more is known again
 * @param until after when it comes too late; long ago once it was used up
 * @param wrong how many wrong ones were typed
 * @param since when the first of the codes that are counted was asked for
 * @param asked how many were asked for since
 */
public record LinkRequest(Address other, String digest, Instant until, int wrong, Instant since, int asked) {
    public boolean serves(Instant now) {
        return until.isAfter(now);
    }

    public LinkRequest missed() {
        return new LinkRequest(other, digest, until, wrong + 1, since, asked);
    }

    public LinkRequest used() {
        return new LinkRequest(other, digest, Instant.EPOCH, wrong, since, asked);
    }

    @Override
    public String toString() {
        return "LinkRequest[" + asked + "]";
    }
}
