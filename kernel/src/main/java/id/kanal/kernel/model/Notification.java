package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a citizen is to be told, not yet in words: stages decide what is said, the notifier whether, when and by which channel,
 * and the channel how.
 *
 * @param defects what was wrong with the message that it answers
 * @param tried ids of channels that took it or were asked to, and it did not arrive
 * @param fallback whose it is, where another address of theirs may be told or is
 */
public record Notification(
        String id,
        Recipient to,
        Topic topic,
        Set<Defect> defects,
        Set<String> tried,
        Instant at,
        Optional<Fallback> fallback) {
    public Notification(String id, Recipient to, Topic topic, Set<Defect> defects, Set<String> tried, Instant at) {
        this(id, to, topic, defects, tried, at, Optional.empty());
    }

    public Notification {
        defects = Set.copyOf(defects);
        tried = Set.copyOf(tried);
    }

    /** The same to somebody else, whom no channel tried to tell it. */
    public Notification to(Recipient other, Fallback way) {
        return new Notification(id, other, topic, defects, Set.of(), at, Optional.of(way));
    }

    @Override
    public String toString() {
        return "Notification[" + id + ", " + topic.id() + ", " + to.channel().id() + "]";
    }
}
