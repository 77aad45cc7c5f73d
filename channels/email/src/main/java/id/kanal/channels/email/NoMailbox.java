package id.kanal.channels.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's answer that there is no such mailbox, neither now nor later. It says of an address what a hard bounce says,
 * only sooner.
 */
final class NoMailbox extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * RFC 3463, 3.2, but for 5.1.7 and 5.1.8, which blame the sender's address: many servers say that only when they hear
     * the recipient, and a mistake in our own settings would silence everybody. Without an enhanced code those of RFC
     * 5321, 4.2.3 that speak of a mailbox.
     */
    private static final Pattern SAID = Pattern.compile("5[0-9]{2} (5\\.1\\.(?!(?:7|8)$)[0-9]{1,3})|55[013]");

    /** What a relay says, without an enhanced code, to whom it does not serve: that is about us, whoever the recipient. */
    private static final Pattern ABOUT_US = Pattern.compile("(?i)relay");

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
        Matcher said = SAID.matcher(code);
        if (!said.matches()) return Optional.empty();
        Optional<String> status = Optional.ofNullable(said.group(1));
        if (status.isEmpty() && ABOUT_US.matcher(answer).find()) return Optional.empty();
        return Optional.of(new NoMailbox(code, status));
    }

    /** Why (RFC 3463); empty when the server did not tell it so exactly. */
    Optional<String> status() {
        return status;
    }
}
