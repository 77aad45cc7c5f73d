package id.kanal.kernel.model;

/**
 * Who is at the other end, as a network names them. Printing masks it: it is personal data.
 *
 * @param network where the value means something. Chat networks are scoped by our account there ({@code name/account}),
 *     because the same value at two accounts may be two people; {@link #NOBODY} is the network of those who gave no address
 * @param value as the network writes it
 */
public record Address(String network, String value) {
    /** The network of a withheld number, a letter, a form without contact: a lane of its own, never answered. */
    public static final String NOBODY = "none";

    /** The network of other programs that hand in reports; below it, of those who reported there and gave no address. */
    public static final String PARTNER = "partner";

    private static final int MASKED = 20;

    public Address {
        if (network == null || network.isBlank() || network.indexOf(':') >= 0)
            throw new IllegalArgumentException("a network has a name without a colon");
        if (value == null || value.isBlank()) throw new IllegalArgumentException("an address cannot be blank");
    }

    /** Somebody of whom no address is known. */
    public static Address nobody(String id) {
        return new Address(NOBODY, id);
    }

    /** Another program that hands in reports. */
    public static Address partner(String id) {
        return new Address(PARTNER, id);
    }

    /** Somebody who reported through such a program and gave no address: a lane of their own, which no channel reaches. */
    public static Address behind(String partnerId, String reportId) {
        return new Address(PARTNER + '/' + partnerId, reportId);
    }

    /** Parses what {@link #key()} wrote. */
    public static Address ofKey(String key) {
        int colon = key.indexOf(':');
        if (colon < 1) throw new IllegalArgumentException("not an address key");
        return new Address(key.substring(0, colon), key.substring(colon + 1));
    }

    /** The unmasked form for journal entries and lane choice; never for logs. */
    public String key() {
        return network + ':' + value;
    }

    /** As its owner knows it again and nobody else learns it: at most 20 characters. */
    public String masked() {
        int at = value.indexOf('@');
        if (at < 1) return "***" + value.substring(Math.max(value.length() - 3, (value.length() + 1) / 2));
        String domain = value.substring(at + 1);
        int most = MASKED - 5; // its first letter, three stars and the sign
        return value.charAt(0) + "***@" + (domain.length() > most ? domain.substring(domain.length() - most) : domain);
    }

    /** Whether it is of a network, at whichever account of ours there. */
    public boolean isOf(String name) {
        return network.equals(name) || network.startsWith(name + '/');
    }

    /** Whether it says anything of who is behind it, to others than us. */
    public boolean isKnown() {
        return !network.equals(NOBODY) && !network.startsWith(PARTNER + '/');
    }

    @Override
    public String toString() {
        return network + ":***" + (value.length() > 4 ? value.substring(value.length() - 2) : "");
    }
}
