package id.kanal.kernel.state;

import id.kanal.kernel.model.Handle;
import java.util.Map;
import java.util.Optional;

/** What is kept of a ticket's thread beside its card, in the hash under {@code Keys.thread}. */
public final class ThreadFields {
    /** Digests of what was said in it lately, with their times. */
    public static final String SAID = "e";

    /** The channel whose words the handle is in. */
    private static final String CHANNEL = "c";
    /** Where news of the case belongs; only that channel reads it. */
    private static final String HANDLE = "h";

    private ThreadFields() {}

    public static Map<String, String> of(Handle handle) {
        return Map.of(CHANNEL, handle.channelId(), HANDLE, handle.opaque());
    }

    public static Optional<Handle> handle(Map<String, String> fields) {
        return Optional.ofNullable(fields.get(HANDLE))
                .map(opaque -> new Handle(fields.getOrDefault(CHANNEL, ""), opaque));
    }
}
