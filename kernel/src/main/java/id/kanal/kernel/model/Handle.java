package id.kanal.kernel.model;

import java.nio.charset.StandardCharsets;

/**
 * Where an answer belongs, in the words of its channel: a thread's ids, a conversation's reference. Only that channel reads
 * it; another drops it. Holds no identity number: channels mask before they make one.
 *
 * @param opaque at most 1,500 octets
 */
public record Handle(String channelId, String opaque) {
    public static final int LONGEST = 1_500;

    public Handle {
        if (opaque.getBytes(StandardCharsets.UTF_8).length > LONGEST)
            throw new IllegalArgumentException("a handle of over " + LONGEST + " octets");
    }

    @Override
    public String toString() {
        return "Handle[" + channelId + "]";
    }
}
