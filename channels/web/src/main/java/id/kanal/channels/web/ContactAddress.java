package id.kanal.channels.web;

import id.kanal.kernel.model.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number or a mail address as people write it. */
final class ContactAddress {
    private static final Pattern MAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]{2,}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3

    private ContactAddress() {}

    /** Empty for what is neither. */
    static Optional<Address> read(String written) {
        String text = written.strip();
        if (text.length() > LONGEST) return Optional.empty();
        if (text.indexOf('@') >= 0)
            return MAIL.matcher(text).matches()
                    ? Optional.of(new Address("email", text.toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        String digits = international(text.replaceAll("[\\s().\\-\u2010-\u2015]", ""));
        return NUMBER.matcher(digits).matches() ? Optional.of(new Address("tel", digits)) : Optional.empty();
    }

    /** 0812… and 62812… are numbers of Indonesia. */
    private static String international(String digits) {
        if (digits.startsWith("00")) return '+' + digits.substring(2);
        if (digits.startsWith("0")) return "+62" + digits.substring(1);
        return digits.startsWith("62") ? '+' + digits : digits;
    }
}
