package id.kanal.channels.smpp;

import id.kanal.kernel.model.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses as operators write them, and the one form in which we know them. National habits: trunk prefix 0, and
 * mobile numbers that begin with 8 when the prefix is left out.
 */
final class PhoneNumbers {
    static final String TEL = "tel";
    static final String SHORT_CODE = "short-code";
    /** A name in the place of a number: nothing can be sent there. */
    static final String NAME = "alphanumeric";

    private static final int INTERNATIONAL = 1;
    private static final int NATIONAL = 2;
    private static final int ALPHANUMERIC = 5;
    /** What has fewer digits cannot be a subscriber's number with its country code. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 15; // E.164, 6.2.1

    private static final String INDONESIA = "62";

    /**
     * An Indonesian mobile number without its trunk prefix. Other countries whose codes begin with 8 have longer numbers or
     * other digits (84, 86, 880), or do not reach our short codes.
     */
    private static final Pattern MOBILE =
            Pattern.compile("8(?:1[1-9]|2[1-3]|3[1238]|5[1-9]|7[5-9]|8[1-9]|9[5-9])[0-9]{6,9}");

    private static final Pattern FILLING = Pattern.compile("[ ().-]");

    private final String country;

    PhoneNumbers(String country) {
        this.country = country;
    }

    /** @param ton type of number (SMPP 3.4, 5.2.5) */
    Address of(int ton, String raw) {
        String text = raw.strip();
        if (text.isEmpty()) return new Address(NAME, "unknown");
        String digits = plain(text) ? text : FILLING.matcher(text).replaceAll("");
        boolean plus = digits.startsWith("+");
        if (plus) digits = digits.substring(1);
        if (ton == ALPHANUMERIC || !plain(digits)) return new Address(NAME, text);
        String number = withoutTrunk(plus ? withoutExit(digits) : international(ton, digits));
        return number.length() < SHORTEST || number.length() > LONGEST || number.startsWith("0")
                ? new Address(SHORT_CODE, digits)
                : new Address(TEL, "+" + number);
    }

    /** Whether it is an address of this kind of network. */
    static boolean knows(Address address) {
        return switch (address.network()) {
            case TEL, SHORT_CODE, NAME -> true;
            default -> false;
        };
    }

    /** Our own address, as it stands in the settings; empty where it does not. */
    static Optional<Address> own(String address) {
        if (address.isEmpty()) return Optional.empty();
        if (address.matches("[+][0-9]+")) return Optional.of(new Address(TEL, address));
        return Optional.of(new Address(address.matches("[0-9]+") ? SHORT_CODE : NAME, address));
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }

    private static String withoutExit(String digits) {
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    /** What the type of number says is not believed where the digits say otherwise: operators fill it in as they like. */
    private String international(int ton, String digits) {
        if (digits.startsWith("00")) return withoutExit(digits);
        if (digits.startsWith("0")) return digits.length() < SHORTEST ? digits : country + digits.substring(1);
        if (digits.length() < SHORTEST || digits.startsWith(country)) return digits;
        boolean national = ton == NATIONAL
                || (ton == INTERNATIONAL
                        ? country.equals(INDONESIA) && MOBILE.matcher(digits).matches()
                        : digits.startsWith("8") && digits.length() <= 12);
        return national ? country + digits : digits;
    }

    /** "+62 0812…" is written, too. */
    private String withoutTrunk(String number) {
        String trunk = country + '0';
        return number.startsWith(trunk) ? country + number.substring(trunk.length()) : number;
    }
}
