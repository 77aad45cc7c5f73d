package id.kanal.kernel.model;

/**
 * What speaks for it that a message is from whom it says. It counts for an act, not for a person: a claimed sender may bring
 * a new complaint and gets its first answer, but changes, ends, silences and learns nothing of what an address has.
 */
public sealed interface Proof {
    Proof CLAIMED = new Claimed();
    Proof VOUCHED = new Vouched();

    /** Nothing: a From header, a caller id, a typed contact, an aggregator's sender. */
    record Claimed() implements Proof {}

    /** The network answers for the sender, or staff after a read-back, or a partner by contract. */
    record Vouched() implements Proof {}

    /** Something that we signed and the sender brought back; proves only what it names. */
    record Token(Claim claim) implements Proof {}
}
