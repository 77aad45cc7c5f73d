package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A rendered message on its way to a citizen.
 *
 * @param id ours; also what receipts are counted under
 * @param from our own address that the citizen used, for instance the short code
 * @param tries how often it was tried before
 * @param mail what a mail has besides its text; empty on other channels
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
        int tries,
        Optional<Mail> mail) {
    /** A message on a channel that carries nothing but text. */
    public Outbound(
            String id,
            ChannelRef channel,
            Address to,
            Optional<Address> from,
            String text,
            Purpose purpose,
            Optional<Ticket> ticket,
            Instant createdAt,
            int tries) {
        this(id, channel, to, from, text, purpose, ticket, createdAt, tries, Optional.empty());
    }

    public Outbound triedOnce() {
        return new Outbound(id, channel, to, from, text, purpose, ticket, createdAt, tries + 1, mail);
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

    /**
     * What a mail has besides its text.
     *
     * @param subject used where there is no thread to stay in
     * @param rating where the outcome can be rated: a signed link to which {@code ?score=n} may be added
     */
    public record Mail(String subject, Optional<MailThread> thread, Format format, Optional<String> rating) {
        @Override
        public String toString() {
            return "Mail[" + format + "]";
        }
    }
}
