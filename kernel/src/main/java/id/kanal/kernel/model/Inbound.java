package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a provider gave us, decoded as far as the channel can.
 *
 * @param id the provider's message id or a fingerprint of the content, prefixed {@code protocol:channel-id:}; the same
 *     message sent twice has the same id
 * @param from the citizen's address
 * @param to our address that was used, for instance the short code
 * @param sentAt when the citizen sent it, if the provider tells
 */
public record Inbound(
        String id,
        ChannelRef channel,
        Address from,
        Address to,
        Content content,
        Optional<Instant> sentAt,
        Instant receivedAt) {
    public Inbound {
        if (id.isBlank()) throw new IllegalArgumentException("an inbound message has an id");
    }
}
