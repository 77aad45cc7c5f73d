package id.kanal.kernel.model;

/**
 * One configured account on one provider.
 *
 * @param type how citizens know it, as in the complaint record: sms, email, phone, …
 * @param id the account's id in the settings, such as {@code sms-telkomsel}
 */
public record ChannelRef(String type, String id) {
    public ChannelRef {
        if (type.isBlank() || id.isBlank()) throw new IllegalArgumentException("a channel has a type and an id");
    }
}
