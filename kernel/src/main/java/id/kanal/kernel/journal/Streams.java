package id.kanal.kernel.journal;

import id.kanal.kernel.model.Address;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The streams of the journal by name, and which lane an address belongs to. A lane is one share of all senders; its
 * entries are handled in order, by one owner at a time.
 *
 * @param lanes how many shares there are; must not change while streams hold entries
 */
public record Streams(int lanes) {
    private static final Set<String> LANES = Set.of("intake", "core", "notices");

    public Streams {
        if (lanes < 1 || lanes > 256) throw new IllegalArgumentException("lanes: 1 to 256, not " + lanes);
    }

    /** What changes the conversation with a person: messages, news of their cases, reminders. One stream a lane. */
    public static String intake(int lane) {
        return "intake:" + lane;
    }

    /** Events for the core system, one stream a lane. */
    public static String core(int lane) {
        return "core:" + lane;
    }

    /** What citizens are to be told, for the notifier; one stream a lane. */
    public static String notices(int lane) {
        return "notices:" + lane;
    }

    /** What is to be sent, not yet in words; one stream a channel. */
    public static String outbound(String channelId) {
        return "outbound:" + channelId;
    }

    /** Files to be fetched from their provider, one stream a channel. */
    public static String fetch(String channelId) {
        return "fetch:" + channelId;
    }

    /** Recordings whose words are to be written down: one stream, because there is one engine. */
    public static String transcribe() {
        return "transcribe";
    }

    /** What only a person can do, until it lies on their desk; one stream. */
    public static String tasks() {
        return "tasks";
    }

    /** Delivery receipts, one stream a channel. */
    public static String receipts(String channelId) {
        return "receipts:" + channelId;
    }

    /** News of cases for the partner that filed them; one stream a partner, past its bound. */
    public static String forward(String partnerId) {
        return "forward:" + partnerId;
    }

    /** Who did or saw what, until it is sealed; one stream. */
    public static String audit() {
        return "audit";
    }

    /** Whether this stream is one lane of many, so that nodes can share the work; otherwise there is one a channel. */
    public static boolean isLane(String stream) {
        int colon = stream.indexOf(':');
        return colon > 0 && LANES.contains(stream.substring(0, colon));
    }

    /** The lane of an address: FNV-1a over its key, so that it is the same on every node and in every version. */
    public int laneOf(Address address) {
        int hash = 0x811c9dc5;
        for (byte b : address.key().getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xff)) * 0x01000193;
        hash ^= hash >>> 16;
        return Math.floorMod(hash, lanes);
    }
}
