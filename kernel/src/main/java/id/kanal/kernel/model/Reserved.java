package id.kanal.kernel.model;

/**
 * A ticket that a door drew for somebody who waits, before anything was read of what they wrote.
 *
 * @param told whether they have the number already: then the first answer doesn't tell it again
 * @param fingerprint a keyed digest of what was given in; the same key with another fingerprint is another message
 */
public record Reserved(Ticket ticket, boolean told, String fingerprint) {
    public Reserved {
        if (fingerprint.isEmpty()) throw new IllegalArgumentException("fingerprint: is empty");
    }
}
