package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a provider gave us, decoded as far as the channel can.
 *
 * @param id the provider's message id behind an HMAC or a fingerprint of the content, prefixed {@code type:channel-id:}; the
 *     same message sent twice has the same id
 * @param reserved the ticket that a door promised while somebody waited
 */
public record Inbound(
        String id,
        Origin origin,
        Terms terms,
        Timing timing,
        ReplyTo replyTo,
        Optional<Reserved> reserved,
        Content content)
        implements IntakeEntry {
    public Inbound {
        if (id.isBlank()) throw new IllegalArgumentException("an inbound message has an id");
    }

    /** On usual terms, answering nothing. */
    public static Inbound of(String id, Origin origin, Optional<Instant> sentAt, Instant receivedAt, Content content) {
        return new Inbound(
                id, origin, Terms.USUAL, new Timing(sentAt, receivedAt), ReplyTo.NOTHING, Optional.empty(), content);
    }

    public Address from() {
        return origin.from();
    }

    public ChannelRef channel() {
        return origin.channel();
    }

    public Instant receivedAt() {
        return timing.receivedAt();
    }

    /** The same with other content, for instance joined or masked. */
    public Inbound with(Content other) {
        return new Inbound(id, origin, terms, timing, replyTo, reserved, other);
    }

    /** The same under another id. */
    public Inbound as(String otherId) {
        return new Inbound(otherId, origin, terms, timing, replyTo, reserved, content);
    }

    public Inbound answering(ReplyTo other) {
        return new Inbound(id, origin, terms, timing, other, reserved, content);
    }

    /** The same with the ticket that somebody was promised. */
    public Inbound promising(Reserved ticket) {
        return new Inbound(id, origin, terms, timing, replyTo, Optional.of(ticket), content);
    }

    public Inbound on(Terms other) {
        return new Inbound(id, origin, other, timing, replyTo, reserved, content);
    }

    /** Without words: a citizen's message is never printed. */
    @Override
    public String toString() {
        return "Inbound[" + id + ", " + content + "]";
    }

    /** @param sentAt when the citizen sent it, if the provider tells */
    public record Timing(Optional<Instant> sentAt, Instant receivedAt) {
        /** Parses what {@link #key()} wrote. */
        public static Timing ofKey(String key) {
            int stroke = key.indexOf('/');
            return stroke < 0
                    ? new Timing(Optional.empty(), Instant.parse(key))
                    : new Timing(
                            Optional.of(Instant.parse(key.substring(0, stroke))),
                            Instant.parse(key.substring(stroke + 1)));
        }

        /** The form for journal entries: an ISO 8601 interval, or the one instant that is known. */
        public String key() {
            return sentAt.map(sent -> sent + "/").orElse("") + receivedAt;
        }
    }
}
