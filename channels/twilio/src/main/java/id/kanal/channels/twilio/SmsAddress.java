package id.kanal.channels.twilio;

import id.kanal.channels.phone.PhoneNumbers;
import id.kanal.kernel.model.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a message is from or to, as Twilio writes it: a number, a short code or a name; with a prefix for what is no short message. */
final class SmsAddress {
    private static final String SHORT_CODE = "short-code";
    private static final String NAME = "alphanumeric";
    private static final Pattern CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern DIGITS = Pattern.compile("[+]?[0-9]{7,15}");

    private SmsAddress() {}

    /** Empty for nobody, and for somebody in a chat ({@code whatsapp:+62…}), whom we would answer by another medium. */
    static Optional<Address> read(String written) {
        String text = written.strip();
        if (text.isEmpty() || text.indexOf(':') >= 0) return Optional.empty();
        if (CODE.matcher(text).matches()) return Optional.of(new Address(SHORT_CODE, text));
        if (!DIGITS.matcher(text).matches()) return Optional.of(new Address(NAME, text));
        return PhoneNumbers.INDONESIA
                .lenient(text.startsWith("+") ? text : '+' + text)
                .or(() -> Optional.of(new Address(NAME, text)));
    }

    /** Ours. */
    static Address own(SmsConfig config) {
        return read(config.number()).orElseThrow();
    }
}
