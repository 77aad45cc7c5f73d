package id.kanal.channels.smpp;

import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as operators write them: numbers, short codes and names. */
final class SmppAddresses {
    static final String SHORT_CODE = "short-code";
    /** A name in the place of a number: nothing can be sent there. */
    static final String NAME = "alphanumeric";

    private static final int NATIONAL = 2;
    private static final int ALPHANUMERIC = 5;
    /** What has fewer digits cannot be a subscriber's number with its country code. */
    private static final int SHORTEST = 8;

    private static final Pattern FILLING = Pattern.compile("[ ().-]");

    private final String country;
    private final PhoneNumbers numbers;

    /** @param country its code, such as 62 */
    SmppAddresses(String country) {
        this.country = country;
        this.numbers = new PhoneNumbers(country);
    }

    /** @param ton type of number (SMPP 3.4, 5.2.5) */
    Address of(int ton, String raw) {
        String text = raw.strip();
        if (text.isEmpty()) return new Address(NAME, "unknown");
        String bare = plain(text) ? text : FILLING.matcher(text).replaceAll("");
        boolean plus = bare.startsWith("+");
        String digits = plus ? bare.substring(1) : bare;
        if (ton == ALPHANUMERIC || !plain(digits)) return new Address(NAME, text);
        if (digits.length() < SHORTEST) return new Address(SHORT_CODE, digits);
        boolean asDialled = digits.startsWith("0") || (!plus && national(ton, digits));
        return numbers.lenient(asDialled ? digits : '+' + digits).orElseGet(() -> new Address(SHORT_CODE, digits));
    }

    /** What the type of number says is not believed where the digits say otherwise: operators fill it in as they like. */
    private boolean national(int ton, String digits) {
        return !digits.startsWith(country) && (ton == NATIONAL || numbers.isMobile(digits));
    }

    /** Whether it is an address of this kind of network. */
    static boolean knows(Address address) {
        return switch (address.network()) {
            case PhoneNumbers.NETWORK, SHORT_CODE, NAME -> true;
            default -> false;
        };
    }

    /** Our own address, as it stands in the settings; empty where it does not. */
    static Optional<Address> own(String address) {
        if (address.isEmpty()) return Optional.empty();
        if (address.matches("[+][0-9]+")) return Optional.of(new Address(PhoneNumbers.NETWORK, address));
        return Optional.of(new Address(address.matches("[0-9]+") ? SHORT_CODE : NAME, address));
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        return !text.isEmpty();
    }
}
