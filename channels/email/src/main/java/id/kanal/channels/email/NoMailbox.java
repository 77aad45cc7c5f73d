package id.kanal.channels.email;

import id.kanal.channels.email.read.DeliveryFailure;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's answer that there is no such mailbox, neither now nor later. It says of an address what a hard bounce says,
 * only sooner, and is judged by the same table.
 */
final class NoMailbox extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Pattern ENHANCED = Pattern.compile("5[0-9]{2} (5\\.[0-9]{1,3}\\.[0-9]{1,3})");

    private final transient Optional<String> status;

    private NoMailbox(String code, Optional<String> status) {
        super("the mail server answered " + code, null, false, false); // an ordinary outcome
        this.status = status;
    }

    /** The server does not take addresses beyond ASCII (RFC 6531, 3.5; the code is RFC 5248's registry's). */
    static NoMailbox beyondAscii() {
        return new NoMailbox("no SMTPUTF8", Optional.of("5.6.7"));
    }

    /** @param answer to RCPT or DATA, all of it */
    static Optional<NoMailbox> in(String answer) {
        String code = MailServerException.replyCode(answer);
        if (!code.startsWith("5")) return Optional.empty();
        Matcher enhanced = ENHANCED.matcher(code);
        Optional<String> status = enhanced.matches() ? Optional.of(enhanced.group(1)) : Optional.empty();
        if (!DeliveryFailure.of(status.orElse(""), answer).isGone()) return Optional.empty();
        return Optional.of(new NoMailbox(code, status));
    }

    /** Why (RFC 3463); empty when the server did not tell it so exactly. */
    Optional<String> status() {
        return status;
    }
}
