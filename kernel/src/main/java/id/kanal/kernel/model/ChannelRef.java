package id.kanal.kernel.model;

/**
 * One configured account on one provider.
 *
 * @param id the account's id in the settings
 * @param medium how citizens know it, as in the complaint record
 */
public record ChannelRef(String id, String medium) {
    public ChannelRef {
        if (medium.isBlank() || id.isBlank() || medium.indexOf('/') >= 0)
            throw new IllegalArgumentException("a channel has an id and a medium without a stroke");
    }

    /** Parses what {@link #key()} wrote. */
    public static ChannelRef ofKey(String key) {
        int stroke = key.indexOf('/');
        if (stroke < 1) throw new IllegalArgumentException("not a channel key");
        return new ChannelRef(key.substring(stroke + 1), key.substring(0, stroke));
    }

    /** The form for journal entries: {@code medium/id}. */
    public String key() {
        return medium + '/' + id;
    }
}
