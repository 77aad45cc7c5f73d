package id.kanal.kernel.model;

/**
 * Who is at the other end, as the channel names them. Printing masks it: a phone number is personal data.
 *
 * @param scheme kind of address; decides whether it may ever be answered
 * @param value for {@link Scheme#TEL} an E.164 number with its plus sign, otherwise what the provider gave
 */
public record Address(Scheme scheme, String value) {
    public Address {
        if (value == null || value.isBlank()) throw new IllegalArgumentException("an address cannot be blank");
    }

    public static Address tel(String e164) {
        return new Address(Scheme.TEL, e164);
    }

    /** Parses what {@link #key()} wrote. */
    public static Address ofKey(String key) {
        int colon = key.indexOf(':');
        if (colon < 1) throw new IllegalArgumentException("not an address key");
        return new Address(Scheme.valueOf(key.substring(0, colon)), key.substring(colon + 1));
    }

    /** The unmasked form for journal entries and lane choice; never for logs. */
    public String key() {
        return scheme.name() + ':' + value;
    }

    /** Whether an automatic answer may go there: short codes, alphanumeric senders and no-reply addresses never get one. */
    public boolean answerable() {
        return scheme == Scheme.TEL || scheme == Scheme.EMAIL || scheme == Scheme.CHAT;
    }

    @Override
    public String toString() {
        return scheme + ":***" + (value.length() > 4 ? value.substring(value.length() - 2) : "");
    }

    /** Kinds of address. */
    public enum Scheme {
        /** An E.164 telephone number. */
        TEL,
        /** A network's short code, such as 1708: a machine. */
        SHORT_CODE,
        /** An alphanumeric sender, such as a bank's name: cannot receive. */
        ALPHANUMERIC,
        EMAIL,
        CHAT
    }
}
