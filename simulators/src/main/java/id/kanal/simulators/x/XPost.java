package id.kanal.simulators.x;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A post in one version.
 *
 * @param history ids of its versions, the oldest first, this one last
 * @param reference what it answers, quotes or repeats
 * @param photos addresses
 */
public record XPost(
        String id,
        String author,
        String text,
        List<String> history,
        Reference reference,
        List<URI> photos,
        Instant at) {
    public XPost {
        history = List.copyOf(history);
        photos = List.copyOf(photos);
    }

    /** @param conversation the post that began it; empty for this one itself */
    public record Reference(String kind, String post, String author, String conversation) {
        public static final Reference NONE = new Reference("", "", "", "");
    }

    /** The post that began it. */
    public String conversation() {
        return reference.conversation.isEmpty() ? history.get(0) : reference.conversation;
    }

    @Override
    public String toString() {
        return "XPost[" + id + "]";
    }
}
