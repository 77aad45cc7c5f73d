package id.kanal.channels.x;

import id.kanal.kernel.model.Handle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an answer belongs, as it stands in a handle. */
sealed interface ReplyTarget {
    /** A conversation of two. */
    record Direct() implements ReplyTarget {}

    /**
     * Below a post, where everybody reads it.
     *
     * @param conversation the post that began it
     * @param mentioned whether its author mentioned us, without which X takes no answer
     */
    record Post(String id, String conversation, boolean mentioned) implements ReplyTarget {}

    /** What X gives for an id. */
    Pattern ID = Pattern.compile("[0-9]{1,19}");

    Pattern POST = Pattern.compile("(post|silent) ([0-9]{1,19}) ([0-9]{1,19})");

    String DIRECT = "direct";

    /** Of this channel, and nothing for any other. */
    static Optional<ReplyTarget> read(Optional<Handle> handle, String channelId) {
        return handle.filter(ours -> ours.channelId().equals(channelId)).flatMap(ours -> read(ours.opaque()));
    }

    private static Optional<ReplyTarget> read(String opaque) {
        if (opaque.equals(DIRECT)) return Optional.of(new Direct());
        Matcher post = POST.matcher(opaque);
        return post.matches()
                ? Optional.of(
                        new Post(post.group(2), post.group(3), post.group(1).equals("post")))
                : Optional.empty();
    }

    default String opaque() {
        return switch (this) {
            case Direct direct -> DIRECT;
            case Post(String id, String conversation, boolean mentioned) ->
                (mentioned ? "post " : "silent ") + id + ' ' + conversation;
        };
    }
}
