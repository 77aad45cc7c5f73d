package id.kanal.channels.smpp;

import static id.kanal.kernel.settings.Checks.check;
import static id.kanal.kernel.settings.Durations.positive;

import id.kanal.channels.gsm.Alphabet;
import id.kanal.kernel.settings.Default;
import id.kanal.kernel.settings.Doc;
import id.kanal.kernel.settings.Doubt;
import id.kanal.kernel.settings.Doubtful;
import id.kanal.kernel.settings.Secret;
import id.kanal.kernel.settings.TlsPeer;
import id.kanal.kernel.settings.TlsPeers;
import java.time.Duration;
import java.util.List;

@Doc("Short messages over SMPP, bound to an operator's SMSC as an ESME.")
public record SmppConfig(
        @Doc("Host name or address of the SMSC.") String host,
        @Doc("TCP port of the SMSC.") @Default("2775") int port,

        @Doc("Our name at the operator, at most 15 characters.")
        String systemId,

        @Doc("Our password at the operator; up to 64 characters, although SMPP names 8.") @Default("")
        Secret password,

        @Doc("The kind of system that the operator expects of us, mostly empty.") @Default("")
        String systemType,

        @Doc("transceiver, receiver, transmitter, or receiver-and-transmitter: a pair of sessions for each bind.")
        @Default("transceiver")
        Bind bind,

        @Doc("How many binds are held to this operator.") @Default("1")
        int binds,

        @Doc("Which addresses we receive for, if the operator asks for it; mostly empty.") @Default("")
        String addressRange,

        @Doc("TLS; the certificate must name the host.") @Default("false")
        boolean tls,

        @Doc("File of PEM certificates that are trusted instead of Java's own.") @Default("")
        String tlsCertificates,

        @Doc("Our address at this operator, for instance a short code.") @Default("")
        String address,

        @Doc("Type of number of our address when it is digits without a plus sign (SMPP 3.4, 5.2.5).") @Default("0")
        int sourceTon,

        @Doc("Numbering plan of our address when it is digits without a plus sign (SMPP 3.4, 5.2.6).") @Default("1")
        int sourceNpi,

        @Doc("Country code that national numbers belong to.") @Default("62")
        String countryCode,

        @Doc("What data_coding 0 means at this operator: gsm, latin1 or ascii.") @Default("gsm")
        DefaultAlphabet defaultAlphabet,

        @Doc("Unanswered submit_sm that one session may have.") @Default("100")
        int window,

        @Doc("Messages from the operator that one session may hold unanswered; more are told to slow down.")
        @Default("2000")
        int inboundWindow,

        @Doc("Submit_sm a second, all sessions together.") @Default("50")
        int throughput,

        @Doc("Asks the operator for delivery receipts.") @Default("true")
        boolean receipts,

        @Doc("How ids in receipts relate to those in answers: as-is, hex-to-decimal (answers hexadecimal, receipts"
                + " decimal) or decimal-to-hex. Case and leading zeros never count.")
        @Default("as-is")
        ReceiptIds receiptIds,

        @Doc("Numbers the parts of long outbound messages with 16 bits instead of 8.") @Default("false")
        boolean wideReferences,

        @Doc(
                "How long the same message, sent again by the operator, counts as the same message. A citizen who writes a short"
                        + " one again is told apart from that.")
        @Default("PT10M")
        Duration duplicateWindow,

        @Doc("How long after its last part the rest of a long message is waited for.") @Default("PT30M")
        Duration partTimeout,

        @Doc("How long a connection may take to be made.") @Default("PT10S")
        Duration connectTimeout,

        @Doc("How long the answer to a bind may take.") @Default("PT30S")
        Duration bindTimeout,

        @Doc("How long any other answer of the operator may take.") @Default("PT10S")
        Duration responseTimeout,

        @Doc("After how long a silence the link is tested with enquire_link.") @Default("PT30S")
        Duration enquireLink,

        @Doc("First wait before binding again; it doubles with each failure.") @Default("PT1S")
        Duration rebindFirst,

        @Doc("Longest wait before binding again.") @Default("PT1M")
        Duration rebindLimit,

        @Doc("How long closing waits for what is in hand.") @Default("PT5S")
        Duration drain,

        @Doc("What messages cost, and how the operator is told so.")
        TariffConfig tariff)
        implements Doubtful, TlsPeers {
    public SmppConfig {
        check(!host.isBlank(), "host: is empty; it is the SMSC's host name or address");
        check(port > 0 && port <= 65535, "port: " + port + " is not a port (1 to 65535)");
        check(!systemId.isEmpty() && systemId.length() <= 15, "systemId: has 1 to 15 characters (SMPP 3.4, 5.2.1)");
        check(password.reveal().length() <= 64, "password: has at most 64 characters");
        check(systemType.length() <= 12, "systemType: has at most 12 characters (SMPP 3.4, 5.2.3)");
        check(addressRange.length() <= 40, "addressRange: has at most 40 characters (SMPP 3.4, 5.2.7)");
        check(binds >= 1 && binds <= 32, "binds: " + binds + " is not between 1 and 32");
        check(address.length() <= 20, "address: has at most 20 characters (SMPP 3.4, 5.2.8)");
        check(sourceTon >= 0 && sourceTon <= 6, "sourceTon: " + sourceTon + " is not between 0 and 6");
        check(sourceNpi >= 0 && sourceNpi <= 18, "sourceNpi: " + sourceNpi + " is not between 0 and 18");
        check(countryCode.matches("[1-9][0-9]{0,2}"), "countryCode: is 1 to 3 digits without a plus sign");
        check(window >= 1 && window <= 10_000, "window: " + window + " is not between 1 and 10000");
        check(inboundWindow >= 1 && inboundWindow <= 20_000, "inboundWindow: is not between 1 and 20000");
        check(throughput >= 1 && throughput <= 10_000, "throughput: " + throughput + " is not between 1 and 10000");
        positive("duplicateWindow", duplicateWindow);
        positive("partTimeout", partTimeout);
        positive("connectTimeout", connectTimeout);
        positive("bindTimeout", bindTimeout);
        positive("responseTimeout", responseTimeout);
        positive("enquireLink", enquireLink);
        positive("rebindFirst", rebindFirst);
        positive("rebindLimit", rebindLimit);
        positive("drain", drain);
        check(rebindLimit.compareTo(rebindFirst) >= 0, "rebindLimit: is shorter than rebind-first");
        check(tls || tlsCertificates.isEmpty(), "tlsCertificates: means nothing while tls is false");
    }

    @Override
    public List<Doubt> doubts() {
        return tls || Doubt.isHere(host) ? List.of() : List.of(Doubt.clearText("tls", host));
    }

    @Override
    public List<TlsPeer> tlsPeers() {
        return tls ? List.of(new TlsPeer(host, port, List.of())) : List.of();
    }

    /** Which sessions make one bind. */
    public enum Bind {
        TRANSCEIVER,
        RECEIVER,
        TRANSMITTER,
        /** SMPP 3.3 operators, and those who keep both ways apart. */
        RECEIVER_AND_TRANSMITTER
    }

    /** What an operator means by data_coding 0, "SMSC default alphabet". */
    public enum DefaultAlphabet {
        GSM(Alphabet.GSM),
        LATIN1(Alphabet.LATIN1),
        ASCII(Alphabet.ASCII);

        private final Alphabet alphabet;

        DefaultAlphabet(Alphabet alphabet) {
            this.alphabet = alphabet;
        }

        Alphabet alphabet() {
            return alphabet;
        }
    }
}
