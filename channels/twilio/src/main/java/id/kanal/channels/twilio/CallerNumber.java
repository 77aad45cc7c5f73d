package id.kanal.channels.twilio;

import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import java.util.Optional;
import java.util.Set;

/**
 * The number of a caller, as the exchange tells it. It is claimed: whoever calls can show any. Of a withheld one Twilio gives a
 * word, or that word on the keys of a telephone with a plus before it.
 */
record CallerNumber(Address address) {
    /** ANONYMOUS, RESTRICTED, UNAVAILABLE, UNKNOWN, PRIVATE and BLOCKED in keys. */
    private static final Set<String> WORDS =
            Set.of("+266696687", "+7378742833", "+86282452253", "+8656696", "+7748283", "+2562533");

    /** Empty for a caller of whom no number is known. */
    static Optional<CallerNumber> read(String from) {
        String number = from.strip();
        return number.startsWith("+") && !WORDS.contains(number)
                ? PhoneNumbers.INDONESIA.lenient(number).map(CallerNumber::new)
                : Optional.empty();
    }

    boolean takesMessages() {
        return PhoneNumbers.INDONESIA.takesMessages(address);
    }

    @Override
    public String toString() {
        return "CallerNumber";
    }
}
