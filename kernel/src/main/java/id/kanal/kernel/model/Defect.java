package id.kanal.kernel.model;

/** What is wrong with a message; the citizen is told. */
public enum Defect {
    /** Larger than we take: only its beginning was read. Where that cost words, {@link #CUT} says so. */
    TOO_LARGE,
    /** Some attachments were left out: too many or too large. */
    ATTACHMENTS_LEFT_OUT,
    /** An attachment held a virus and was kept aside. */
    INFECTED,
    /** Encrypted for somebody else: what it says is not known. */
    ENCRYPTED,
    /** Its text was too long and was cut. */
    CUT,
    /** Some characters could not be read; U+FFFD stands in their place, and a person has the octets. */
    DAMAGED
}
