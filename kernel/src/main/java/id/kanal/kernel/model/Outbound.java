package id.kanal.kernel.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something to tell on its way to a citizen, with the channel chosen; that channel makes the words.
 *
 * @param id the notification's; also what receipts are counted under
 */
public record Outbound(
        String id, Route route, Purpose purpose, Topic topic, Facts facts, Instant createdAt, Attempts attempts) {
    public Outbound triedOnce() {
        return new Outbound(id, route, purpose, topic, facts, createdAt, attempts.next());
    }

    /** The same, which another address of theirs may hear where this one does not. */
    public Outbound orElse(Fallback fallback) {
        Attempts with = new Attempts(attempts.count(), attempts.tried(), Optional.of(fallback));
        return new Outbound(id, route, purpose, topic, facts, createdAt, with);
    }

    public Address to() {
        return route.to();
    }

    /** The same to be told by another channel, because this one did not reach anybody. */
    public Notification again() {
        Set<String> tried = new HashSet<>(attempts.tried());
        tried.add(route.channel().id());
        Recipient recipient = new Recipient(
                route.channel(), route.to(), route.from(), route.handle(), route.language(), facts.name());
        return new Notification(id, recipient, topic, facts.defects(), tried, createdAt, attempts.fallback());
    }

    @Override
    public String toString() {
        return "Outbound[" + id + ", " + purpose + ", " + route.channel().id() + ", " + topic.id() + "]";
    }

    /**
     * The way it goes.
     *
     * @param from our own address that the citizen used
     * @param handle where it belongs on this channel
     */
    public record Route(
            ChannelRef channel, Address to, Address from, Optional<Handle> handle, String language, Format format) {
        @Override
        public String toString() {
            return "Route[" + channel.id() + ", " + to + "]";
        }
    }

    /**
     * @param count how often this channel tried it before
     * @param tried ids of channels that did not reach anybody
     * @param fallback whose it is, where another address of theirs may be told or is
     */
    public record Attempts(int count, Set<String> tried, Optional<Fallback> fallback) {
        public static final Attempts NONE = new Attempts(0, Set.of());

        public Attempts {
            tried = Set.copyOf(tried);
        }

        public Attempts(int count, Set<String> tried) {
            this(count, tried, Optional.empty());
        }

        private Attempts next() {
            return new Attempts(count + 1, tried, fallback);
        }
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
