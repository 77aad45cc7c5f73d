package id.kanal.channels.email;

import id.kanal.kernel.model.Ticket;
import id.kanal.kernel.signing.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks of ours in addresses and Message-IDs, signed so that nobody else can make one (HMAC-SHA256, 80 bits). Mail
 * servers change the case of addresses, so case never counts.
 *
 * <pre>
 * reply address     name+t4821937560.mac@domain
 * envelope sender   name+b01JDC3V6W3Q7K1R9M0T2Z8X4YB.mac@domain
 * Message-ID        &lt;t4821937560.01JDC3V6W3Q7K1R9M0T2Z8X4YB.mac@domain&gt;, t0 without a ticket
 * </pre>
 */
final class Tokens {
    private static final int MAC_OCTETS = 10;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648
    private static final String NO_TICKET = "0";
    private static final String ID = "[0-9a-z]{1,40}";
    private static final Pattern MESSAGE_ID =
            Pattern.compile("<t([0-9]{1,10})\\.(" + ID + ")\\.([a-z2-7]{16})@[^@<>\\s]+>", Pattern.CASE_INSENSITIVE);

    private final Hmac hmac;
    private final EmailConfig config;
    private final Pattern marked;

    Tokens(byte[] secret, EmailConfig config) {
        this.hmac = new Hmac(secret);
        this.config = config;
        String quoted = Pattern.quote(config.localPart() + config.subaddress());
        this.marked = Pattern.compile(
                quoted + "([tb])(" + ID + ")\\.([a-z2-7]{16})@" + Pattern.quote(config.domain()),
                Pattern.CASE_INSENSITIVE);
    }

    String replyAddress(Ticket ticket) {
        return address('t', ticket.digits());
    }

    String envelopeSender(String outboundId) {
        return address('b', checked(outboundId));
    }

    private String address(char kind, String what) {
        if (config.subaddress().isEmpty()) return config.address();
        return config.localPart() + config.subaddress() + kind + what + '.' + mac(kind, what) + '@' + config.domain();
    }

    String messageId(Optional<Ticket> ticket, String outboundId) {
        String what = ticket.map(Ticket::digits).orElse(NO_TICKET) + '.' + checked(outboundId);
        return "<t" + what + '.' + mac('m', what) + '@' + config.domain() + '>';
    }

    /** The ticket that a mail answers to: named by an address it was sent to, or by a mail of ours that it refers to. */
    Optional<Ticket> ticket(Collection<String> recipients, Collection<String> references) {
        return recipients.stream()
                .flatMap(address -> marked('t', address).stream())
                .flatMap(digits -> Ticket.read(digits).stream())
                .findFirst()
                .or(() -> references.stream()
                        .flatMap(id -> ours(id).stream())
                        .flatMap(found -> found.ticket().stream())
                        .reduce((earlier, later) -> later));
    }

    /** Which message of ours a bounce reports: its envelope recipient says so, or else the Message-ID it quotes. */
    Optional<String> outbound(Collection<String> recipients, Collection<String> originalIds) {
        return recipients.stream()
                .flatMap(address -> marked('b', address).stream())
                .findFirst()
                .or(() -> originalIds.stream()
                        .flatMap(id -> ours(id).stream())
                        .map(OurId::outbound)
                        .findFirst());
    }

    /** Whether it is our address, with or without a mark. */
    boolean isOurs(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.equals(config.address())
                || (!config.subaddress().isEmpty()
                        && lower.startsWith(config.localPart() + config.subaddress())
                        && lower.endsWith('@' + config.domain()));
    }

    private Optional<String> marked(char kind, String address) {
        Matcher match = marked.matcher(address.strip());
        if (!match.matches() || Character.toLowerCase(match.group(1).charAt(0)) != kind) return Optional.empty();
        return signed(kind, match.group(2).toUpperCase(Locale.ROOT), match.group(3));
    }

    private Optional<OurId> ours(String messageId) {
        Matcher match = MESSAGE_ID.matcher(messageId.strip());
        if (!match.matches()) return Optional.empty();
        String ticket = match.group(1);
        String outbound = match.group(2).toUpperCase(Locale.ROOT);
        return signed('m', ticket + '.' + outbound, match.group(3))
                .map(valid -> new OurId(ticket.equals(NO_TICKET) ? Optional.empty() : Ticket.read(ticket), outbound));
    }

    private Optional<String> signed(char kind, String what, String mac) {
        byte[] expected = mac(kind, what).getBytes(StandardCharsets.US_ASCII);
        byte[] given = mac.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given) ? Optional.of(what) : Optional.empty();
    }

    /** The kind is signed, too: a mark of one kind is none of another. */
    private String mac(char kind, String what) {
        byte[] full = hmac.of((kind + "." + what).getBytes(StandardCharsets.US_ASCII));
        StringBuilder base32 = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (int i = 0; i < MAC_OCTETS; i++) {
            bits = bits << 8 | (full[i] & 0xff);
            for (held += 8; held >= 5; held -= 5) base32.append(BASE32.charAt((int) (bits >> (held - 5)) & 31));
        }
        return base32.toString();
    }

    private static String checked(String outboundId) {
        if (!outboundId.matches("[0-9A-Z]{1,40}"))
            throw new IllegalArgumentException("an outbound id is digits and capital letters");
        return outboundId;
    }

    private record OurId(Optional<Ticket> ticket, String outbound) {}
}
