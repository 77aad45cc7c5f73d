package id.kanal.channels.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import id.kanal.kernel.model.Address;
import java.util.Optional;

/** Telephone numbers as people of one country write them, and the one form in which we know them: E.164. Thread-safe. */
public final class PhoneNumbers {
    /** The network of subscribers' numbers. */
    public static final String NETWORK = "tel";

    /** The country of those doors that have no setting for it. */
    public static final PhoneNumbers INDONESIA = new PhoneNumbers("62");

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final String EXIT = "00";
    private static final int LONGEST = 1 + 15; // with its plus; E.164, 6.2.1

    private static final String MOBILE = "+628";
    /** Digits behind that. */
    private static final int SHORTEST_MOBILE = 8;

    private static final int LONGEST_MOBILE = 11;

    private final String region;

    /**
     * @param countryCode such as 62
     * @throws IllegalArgumentException for one that no country has
     */
    public PhoneNumbers(String countryCode) {
        this.region = PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(Integer.parseInt(countryCode));
        if (region.equals("ZZ")) throw new IllegalArgumentException("is no country's code");
    }

    /** With or without country code, trunk prefix, strokes and blanks; empty for what cannot be a subscriber's number. */
    public Optional<Address> read(String written) {
        if (isMobileOfIndonesia(written)) return Optional.of(new Address(NETWORK, written));
        if (written.chars().anyMatch(Character::isLetter)) return Optional.empty(); // not as on the keys of a telephone
        return number(written)
                .filter(number -> LIBRARY.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE)
                .flatMap(PhoneNumbers::address);
    }

    /**
     * Almost all that networks give us is one and in E.164 already, and the library takes longer over it than all else takes that a
     * message costs before it is in the journal.
     */
    static boolean isMobileOfIndonesia(String written) {
        int length = written.length() - MOBILE.length();
        return written.startsWith(MOBILE)
                && length >= SHORTEST_MOBILE
                && length <= LONGEST_MOBILE
                && written.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    /** As {@link #read}, of whatever has the form of a number: networks have some that no plan knows. */
    public Optional<Address> lenient(String written) {
        return number(written).flatMap(PhoneNumbers::address);
    }

    private static Optional<Address> address(PhoneNumber number) {
        return Optional.of(LIBRARY.format(number, PhoneNumberFormat.E164))
                .filter(text -> text.length() <= LONGEST)
                .map(text -> new Address(NETWORK, text));
    }

    /** Whether these digits are a mobile number of the country without its trunk prefix. */
    public boolean isMobile(String digits) {
        return number(digits)
                .filter(number -> LIBRARY.isValidNumberForRegion(number, region))
                .filter(number -> !digits.startsWith(Integer.toString(number.getCountryCode())))
                .map(LIBRARY::getNumberType)
                .filter(PhoneNumberType.MOBILE::equals)
                .isPresent();
    }

    /** Whether a short message may reach this number: not one that is certainly no mobile's. */
    public boolean takesMessages(Address number) {
        return number(number.value())
                .filter(known -> switch (LIBRARY.getNumberType(known)) {
                    case FIXED_LINE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, PAGER, UAN, VOICEMAIL -> true;
                    case MOBILE, FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER, UNKNOWN -> false;
                })
                .isEmpty();
    }

    private Optional<PhoneNumber> number(String written) {
        String text = written.strip();
        try {
            return Optional.of(
                    LIBRARY.parse(text.startsWith(EXIT) ? '+' + text.substring(EXIT.length()) : text, region));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
