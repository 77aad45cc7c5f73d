package id.kanal.kernel.model;

import java.time.Instant;
import java.util.Set;

/**
 * What a citizen is to be told, not yet in words: stages decide what is said, the notifier whether, when and by which channel,
 * and the channel how.
 *
 * @param defects what was wrong with the message that it answers
 * @param tried ids of channels that took it or were asked to, and it did not arrive
 */
public record Notification(String id, Recipient to, Topic topic, Set<Defect> defects, Set<String> tried, Instant at) {
    public Notification {
        defects = Set.copyOf(defects);
        tried = Set.copyOf(tried);
    }

    @Override
    public String toString() {
        return "Notification[" + id + ", " + topic.id() + ", " + to.channel().id() + "]";
    }
}
