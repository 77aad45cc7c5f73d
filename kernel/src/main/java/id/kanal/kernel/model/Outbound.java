package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A rendered message on its way to a citizen.
 *
 * @param id ours; also what receipts are counted under
 * @param from our own address that the citizen used, for instance the short code
 * @param tries how often it was tried before
 */
public record Outbound(
        String id,
        ChannelRef channel,
        Address to,
        Optional<Address> from,
        String text,
        Purpose purpose,
        Optional<Ticket> ticket,
        Instant createdAt,
        int tries) {
    public Outbound triedOnce() {
        return new Outbound(id, channel, to, from, text, purpose, ticket, createdAt, tries + 1);
    }

    @Override
    public String toString() {
        return "Outbound[" + id + ", " + purpose + ", " + channel.id() + ", " + text.length() + " characters]";
    }

    /** Why it is sent; decides whether STOP and quiet hours hold it back. */
    public enum Purpose {
        /** The direct answer to what the citizen just sent. Never held back. */
        ANSWER,
        /** News of a case. STOP ends it, quiet hours delay it. */
        STATUS,
        /** The confirmation of STOP: goes out although STOP holds. */
        STOP_CONFIRMATION
    }
}
