package id.kanal.channels.twilio;

import id.kanal.kernel.model.Address;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The number of a caller, as the exchange tells it. It is claimed: whoever calls can show any. Of a withheld one Twilio gives a
 * word, or that word on the keys of a telephone with a plus before it.
 */
record CallerNumber(String e164) {
    static final String NETWORK = "tel";

    /** ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN, PRIVATE and BLOCKED in keys. */
    private static final Set<String> WORDS =
            Set.of("+266696687", "+7378742833", "+86282452253", "+8656696", "+7748283", "+2562533");

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}"); // E.164, 6.2.1
    private static final Pattern LANDLINE = Pattern.compile("\\+62[2-79][0-9]*"); // mobile numbers begin with 8

    /** Empty for a caller of whom no number is known. */
    static Optional<CallerNumber> read(String from) {
        String number = from.strip();
        return E164.matcher(number).matches() && !WORDS.contains(number)
                ? Optional.of(new CallerNumber(number))
                : Optional.empty();
    }

    /** Whether a short message may reach it: of Indonesian numbers we know, of others we hope so. */
    boolean takesMessages() {
        return !LANDLINE.matcher(e164).matches();
    }

    Address address() {
        return new Address(NETWORK, e164);
    }

    @Override
    public String toString() {
        return "CallerNumber";
    }
}
