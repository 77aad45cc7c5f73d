package id.kanal.channels.email;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Doc("Mails of one mailbox, read by IMAP and answered by SMTP. The mailbox belongs to Kanal alone.")
public record EmailConfig(
        @Doc("Our address, to which citizens write.") String address,

        @Doc("How we call ourselves beside our address, for instance the name of the agency.") @Default("")
        String name,

        ImapConfig imap,
        SmtpConfig smtp,

        @Doc("Where tokens come from for auth: xoauth2.") Optional<OauthConfig> oauth,

        @Doc("File of PEM certificates that are trusted instead of Java's own, for both servers.") @Default("")
        String tlsTrust,

        @Doc(
                "What the mail server lets stand between our name and a mark, as in pengaduan+mark@…; empty when it knows no"
                        + " such addresses, which makes replies and bounces harder to recognise.")
        @Default("+")
        String subaddress,

        @Doc(
                "Name under which our own mail server writes Authentication-Results (RFC 8601), such as mx.example.id. Its word is"
                        + " believed: of a mail that fails DMARC, SPF or DKIM the record is made, but nothing is written back."
                        + " The server must remove such fields under its name from mail that comes in. Empty: none is believed.")
        @Default("")
        String authenticationResults,

        @Doc("Octets of a whole mail; of a larger one only the beginning is read, and the sender is told.")
        @Default("26214400")
        long maxSize,

        @Doc("How long the same mail, found again, counts as the same mail.") @Default("P30D")
        Duration remember,

        @Doc("First wait before connecting again; it doubles with each failure.") @Default("PT1S")
        Duration retryFirst,

        @Doc("Longest wait before connecting again.") @Default("PT1M")
        Duration retryLimit,

        @Doc("First wait after a refused login; it doubles up to thirty times this, so that no account is locked.")
        @Default("PT1M")
        Duration loginRetry,

        @Doc("How long closing waits for what is in hand.") @Default("PT5S")
        Duration drain)
        implements Doubtful, TlsPeers {
    /** {@code +b}, an id of 26, a dot and a mac of 16: the longest mark that is put between name and domain. */
    private static final int LONGEST_MARK = 45;

    private static final int LONGEST_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1

    /** RFC 9051, 6.2.1. */
    private static final List<TlsPeer.Line> IMAP_STARTTLS =
            List.of(new TlsPeer.Line("", "* "), new TlsPeer.Line("a STARTTLS", "a OK"));

    /** RFC 3207, 4. */
    private static final List<TlsPeer.Line> SMTP_STARTTLS = List.of(
            new TlsPeer.Line("", "220 "),
            new TlsPeer.Line("EHLO [127.0.0.1]", "250 "),
            new TlsPeer.Line("STARTTLS", "220 "));

    public EmailConfig {
        address = address.toLowerCase(Locale.ROOT);
        check(
                address.matches("[a-z0-9._=-]+@[a-z0-9][a-z0-9.-]*[a-z0-9]"),
                "address: is not an address such as pengaduan@example.go.id");
        check(
                !(name + tlsTrust).matches("(?s).*\\p{Cntrl}.*") && name.length() <= 100,
                "name: has at most 100 characters and no line breaks");
        check(
                authenticationResults.matches("[A-Za-z0-9._-]*"),
                "authenticationResults: is the name of a server, such as mx.example.id");
        check(subaddress.matches("|[+_-]"), "subaddress: is +, -, _ or empty");
        check(
                subaddress.isEmpty() || address.indexOf('@') + LONGEST_MARK <= LONGEST_LOCAL_PART,
                "address: is too long for marks; before the @ it may have " + (LONGEST_LOCAL_PART - LONGEST_MARK)
                        + " characters, unless subaddress is empty");
        check(
                maxSize >= 262_144 && maxSize <= 1_073_741_824,
                "maxSize: " + maxSize + " is not between 262144 and 1073741824");
        positive("remember", remember);
        positive("retryFirst", retryFirst);
        positive("loginRetry", loginRetry);
        positive("drain", drain);
        check(retryLimit.compareTo(retryFirst) >= 0, "retryLimit: is shorter than retry-first");
        check(
                oauth.isPresent() || !(imap.auth() == Auth.XOAUTH2 || smtp.auth() == Auth.XOAUTH2),
                "oauth: is missing; auth: xoauth2 gets its tokens from there");
    }

    @Override
    public List<Doubt> doubts() {
        List<Doubt> doubts = new ArrayList<>();
        if (imap.tls() == Tls.NONE && !Doubt.isHere(imap.host())) doubts.add(Doubt.clearText("imap.tls", imap.host()));
        if (smtp.tls() == Tls.NONE && !Doubt.isHere(smtp.host())) doubts.add(Doubt.clearText("smtp.tls", smtp.host()));
        return doubts;
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        List<TlsPeer> peers = new ArrayList<>();
        if (imap.tls() != Tls.NONE)
            peers.add(new TlsPeer(imap.host(), imap.port(), imap.tls() == Tls.STARTTLS ? IMAP_STARTTLS : List.of()));
        if (smtp.tls() != Tls.NONE)
            peers.add(new TlsPeer(smtp.host(), smtp.port(), smtp.tls() == Tls.STARTTLS ? SMTP_STARTTLS : List.of()));
        return peers;
    }

    String localPart() {
        return address.substring(0, address.indexOf('@'));
    }

    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    static void port(int port) {
        check(port > 0 && port <= 65535, "port: " + port + " is not a port (1 to 65535)");
    }

    static void host(String host) {
        check(host.matches("[A-Za-z0-9.:_-]+"), "host: is not a host name or address");
    }

    /** How a connection becomes TLS. Certificates and host names are always verified. */
    public enum Tls {
        NONE,
        /** In plain at first; refused when the server cannot change to TLS. */
        STARTTLS,
        IMPLICIT
    }

    /** How we log in. */
    public enum Auth {
        PASSWORD,
        /** A token of an OAuth 2.0 provider, as Gmail and Microsoft 365 want it. */
        XOAUTH2
    }
}
