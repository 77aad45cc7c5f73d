package id.kanal.kernel.signing;

import id.kanal.kernel.model.Ticket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The link under which a reporter rates the outcome: the ticket and 80 bits of HMAC-SHA256 over it. It names nobody, and
 * holds as long as the ticket's card does. In small letters and digits alone: mail programs cut other signs off the end
 * of a link.
 */
public final class RatingLink {
    /** The name of the secret. */
    public static final String SECRET = "rating";

    private static final String PATH = "/rating/";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648, 6
    private static final int OCTETS = 10;
    private static final int TICKET = 10;

    private final Hmac hmac;

    public RatingLink(byte[] key) {
        this.hmac = new Hmac(key);
    }

    public String token(Ticket ticket) {
        return ticket.digits() + '-' + mac(ticket);
    }

    /** @param publicUrl how the outside world reaches the gateway */
    public String of(Ticket ticket, URI publicUrl) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + token(ticket);
    }

    /** The ticket that a genuine token names; empty for any other. */
    public Optional<Ticket> read(String token) {
        if (token.length() < TICKET) return Optional.empty();
        return Ticket.read(token.substring(0, TICKET)).filter(ticket -> Hmac.isEqual(token, token(ticket)));
    }

    private String mac(Ticket ticket) {
        return base32(hmac.of(("rating " + ticket.digits()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base32(byte[] octets) {
        StringBuilder letters = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < OCTETS; i++) {
            bits = (bits << 8) | (octets[i] & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                letters.append(LETTERS.charAt((bits >> held) & 31));
            }
        }
        return letters.toString();
    }

    @Override
    public String toString() {
        return "RatingLink";
    }
}
