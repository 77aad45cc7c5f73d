package id.kanal.channels.phone;

import id.kanal.kernel.model.Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number or a mail address as people write it. */
public final class ContactAddress {
    private static final Pattern MAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]+\\.[^\\s@,;<>\".]{2,}");
    private static final int LONGEST = 254; // RFC 5321, 4.5.3.1.3

    private ContactAddress() {}

    /** Empty for what is neither. */
    public static Optional<Address> read(String written) {
        String text = written.strip();
        if (text.length() > LONGEST) return Optional.empty();
        if (text.indexOf('@') >= 0)
            return MAIL.matcher(text).matches()
                    ? Optional.of(new Address("email", text.toLowerCase(Locale.ROOT)))
                    : Optional.empty();
        return PhoneNumbers.INDONESIA.read(text);
    }
}
