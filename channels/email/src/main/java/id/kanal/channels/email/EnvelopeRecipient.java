package id.kanal.channels.email;

import id.kanal.channels.email.read.MailReader;
import id.kanal.kernel.failure.Failure;
import id.kanal.kernel.failure.FailureCode;
import id.kanal.kernel.model.Address;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To whom a mail goes, as it is told to the server.
 *
 * @param address its domain in ASCII
 * @param international whether its local part is not in ASCII, so that the server must know SMTPUTF8 (RFC 6531)
 */
record EnvelopeRecipient(String address, boolean international) {
    private static final String UNUSABLE = "not an address that mail can be sent to";
    private static final int LONGEST_LOCAL = 64; // octets: RFC 5321, 4.5.3.1.1

    /** RFC 5321, 4.1.2 and RFC 6531, 3.3, and nothing that could leave the brackets of an SMTP command. */
    private static final Pattern ADDRESS = Pattern.compile(
            "((?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]|[^\\x00-\\x7f\\p{C}\\p{Z}]){1,64})@([^\\s@<>\\p{Cntrl}]{1,255})");

    /** Throws a {@link Failure} when no mail can be sent there. */
    static EnvelopeRecipient of(Address to) {
        Matcher address = ADDRESS.matcher(to.value());
        if (!to.network().equals(MailReader.NETWORK) || !address.matches())
            throw Failure.of(FailureCode.CHANNEL_REJECTED, UNUSABLE);
        String local = address.group(1);
        int octets = local.getBytes(StandardCharsets.UTF_8).length;
        if (octets > LONGEST_LOCAL) throw Failure.of(FailureCode.CHANNEL_REJECTED, UNUSABLE);
        try {
            return new EnvelopeRecipient(local + '@' + IDN.toASCII(address.group(2)), octets > local.length());
        } catch (IllegalArgumentException notAName) {
            throw Failure.of(FailureCode.CHANNEL_REJECTED, UNUSABLE, notAName);
        }
    }

    @Override
    public String toString() {
        return "EnvelopeRecipient[***]";
    }
}
